package touchfold.servers;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for a server to start and notices when it never will: the library that starts it only waits for a connection
 * and hides that the server gave up long ago.
 *
 * @param log the file the server's messages go to
 */
record PostgresStart(Path log) {
    private static final String GAVE_UP = "could not start server";
    private static final long POLL_MILLIS = 100;

    <T> T await(Callable<T> start) throws IOException {
        long before = Files.exists(log) ? Files.size(log) : 0;
        FutureTask<T> task = new FutureTask<>(start);
        Thread.ofPlatform().daemon().name("start-postgresql").start(task);
        try {
            return await(task, before);
        } catch (InterruptedException e) {
            task.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("Expected PostgreSQL to start, but the wait was interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException(
                    "Expected PostgreSQL to start, but " + e.getCause().getMessage(), e);
        }
    }

    private <T> T await(FutureTask<T> task, long before) throws IOException, InterruptedException, ExecutionException {
        while (true) {
            try {
                return task.get(POLL_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException notYet) {
                if (since(before).contains(GAVE_UP)) {
                    task.cancel(true);
                    throw new IOException("Expected PostgreSQL to start, but it gave up; see " + log);
                }
            }
        }
    }

    private String since(long position) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(Math.min(position, file.length()));
            byte[] fresh = new byte[(int) Math.min(file.length() - file.getFilePointer(), 1 << 20)];
            file.readFully(fresh);
            return new String(fresh, StandardCharsets.UTF_8);
        }
    }
}
