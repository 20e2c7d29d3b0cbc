package touchfold.profile.console;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;
import java.util.zip.GZIPOutputStream;

/**
 * A file of the console, ready to be sent.
 *
 * @param type its media type
 * @param plain the file
 * @param zipped the same, compressed
 * @param tag changes with the content
 */
record ConsoleFile(String type, Buffer plain, Buffer zipped, String tag) {

    private static final String FOLDER = "/console/";
    /** No dot but before the ending, so that no path leads out of the folder. */
    private static final Pattern NAME = Pattern.compile("([a-z0-9-]+/)*[a-z0-9-]+\\.(?<ending>html|css|js|json|svg)");

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml");

    /**
     * The file of a path below {@code /console/}; the empty path is the page itself.
     *
     * @return empty when there is none
     */
    static Optional<ConsoleFile> find(String path) {
        var name = NAME.matcher(path.isEmpty() ? "index.html" : path);
        if (!name.matches()) {
            return Optional.empty();
        }
        try (InputStream file = ConsoleFile.class.getResourceAsStream(FOLDER + name.group())) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(of(TYPES.get(name.group("ending")), file.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ConsoleFile of(String type, byte[] content) {
        CRC32C sum = new CRC32C();
        sum.update(content);
        String tag = "\"" + HexFormat.of().toHexDigits((int) sum.getValue()) + "\"";
        return new ConsoleFile(type, Buffer.buffer(content), Buffer.buffer(zip(content)), tag);
    }

    private static byte[] zip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
