package touchfold.local.process;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The log of one process. The process appends to it by itself, so that it neither blocks nor fails when the launcher
 * is killed; that is why the file is kept small by copying and truncating.
 *
 * @param path where it lies
 */
public record LogFile(Path path) {
    private static final long LIMIT = 10L * 1024 * 1024;
    private static final int TAIL_BYTES = 64 * 1024;
    private static final Pattern TROUBLE = Pattern.compile("ERROR|SEVERE|FATAL|PANIC|Exception|Caused by|rror:");

    /** Its length in bytes; 0 when there is none yet. */
    public long length() throws IOException {
        return Files.exists(path) ? Files.size(path) : 0;
    }

    /** The last lines, oldest first. */
    public List<String> last(int count) throws IOException {
        return last(count, 0);
    }

    /** What says most about a failure since this position: lines of trouble, or else the last lines. */
    public List<String> telling(int count, long since) throws IOException {
        List<String> all = last(Integer.MAX_VALUE, since);
        List<String> trouble = all.stream()
                .filter(line -> TROUBLE.matcher(line).find() && !line.startsWith("\tat "))
                .toList();
        return end(trouble.isEmpty() ? all : trouble, count);
    }

    /** Keeps the newest 10 to 20 MiB: this file and one before it. */
    void limit() throws IOException {
        if (length() < LIMIT) {
            return;
        }
        Files.copy(path, path.resolveSibling(path.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.truncate(0);
        }
    }

    private List<String> last(int count, long since) throws IOException {
        long length = length();
        long from = Math.max(Math.min(since, length), length - TAIL_BYTES);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            file.seek(from);
            byte[] bytes = new byte[(int) (length - from)];
            int read = Math.max(0, file.read(bytes));
            List<String> lines =
                    new String(bytes, 0, read, StandardCharsets.UTF_8).lines().toList();
            boolean cut = from > since && lines.size() > 1;
            return end(cut ? lines.subList(1, lines.size()) : lines, count);
        } catch (FileNotFoundException none) {
            return List.of();
        }
    }

    private static List<String> end(List<String> lines, int count) {
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }
}
