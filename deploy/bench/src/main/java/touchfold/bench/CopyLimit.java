package touchfold.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The limit of a fold: how many touchpoints a second the same PostgreSQL takes by COPY into a table like
 * {@code touchpoint}, with its primary key and its index.
 */
final class CopyLimit {

    private static final String COLUMNS =
            "(source, id, link, part, type, channel, trusted, occurred_at, received_at, digest, facts, personal)";

    private final Connection connection;
    private final Path file;

    /** @param file where the rows are kept between reading and writing them */
    CopyLimit(Connection connection, Path file) {
        this.connection = connection;
        this.file = file;
    }

    /** Rows a second, of at most so many of those that are there. */
    double rate(int rows) throws IOException {
        try (Statement statement = connection.createStatement()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            try (OutputStream out = Files.newOutputStream(file)) {
                copy.copyOut(
                        "copy (select source, id, link, part, type, channel, trusted, occurred_at, received_at, digest,"
                                + " facts, personal from profile.touchpoint limit " + rows + ") to stdout",
                        out);
            }
            statement.execute("create table profile.copied (like profile.touchpoint including all)");
            try (InputStream in = Files.newInputStream(file)) {
                long begin = System.nanoTime();
                long copied = copy.copyIn("copy profile.copied " + COLUMNS + " from stdin", in);
                return copied / ((System.nanoTime() - begin) / 1e9);
            }
        } catch (SQLException e) {
            throw new IOException("Expected PostgreSQL to copy touchpoints", e);
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
