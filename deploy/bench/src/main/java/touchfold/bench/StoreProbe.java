package touchfold.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import touchfold.local.console.Refusal;

/** Looks into the instance's database to see how far each service is. */
final class StoreProbe implements AutoCloseable {

    private static final String FOLDED =
            "select coalesce(sum(next_offset), 0) from profile.consumer_offset where topic = 'touchpoints'";
    private static final String UNTOLD = "select count(*) from (select from profile.outbox limit 1) as waiting";
    private static final String TAKEN =
            "select coalesce(sum(next_offset), 0) from segment.consumer_offset where topic = 'profile-changes'";
    private static final long LOOK_MILLIS = 50;

    private final Connection connection;

    private StoreProbe(Connection connection) {
        this.connection = connection;
    }

    static StoreProbe of(BenchInstance instance) throws IOException {
        try {
            return new StoreProbe(DriverManager.getConnection(
                    "jdbc:postgresql://127.0.0.1:" + instance.ports().postgres() + "/"
                            + instance.account().database(),
                    instance.account().user(),
                    instance.account().password()));
        } catch (SQLException e) {
            throw new IOException("Expected the database to let us in", e);
        }
    }

    Connection connection() {
        return connection;
    }

    /** How many records of {@code touchpoints} are applied. */
    long folded() throws IOException {
        return number(FOLDED);
    }

    /** How many records of {@code profile-changes} segment-service has applied. */
    long taken() throws IOException {
        return number(TAKEN);
    }

    /** Waits until that many touchpoints are applied. */
    void awaitFolded(long touchpoints, Duration patience) throws IOException, InterruptedException {
        await("folded", patience, () -> folded() >= touchpoints);
    }

    /** Waits until that many touchpoints are applied and all that they changed is told. */
    void awaitTold(long touchpoints, Duration patience) throws IOException, InterruptedException {
        awaitFolded(touchpoints, patience);
        await("told", patience, () -> number(UNTOLD) == 0);
    }

    /** Waits until segment-service has applied that many records. */
    void awaitTaken(long records, Duration patience) throws IOException, InterruptedException {
        await("taken by segment-service", patience, () -> taken() >= records);
    }

    private void await(String what, Duration patience, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new Refusal("Expected everything to be " + what + " within " + patience + ", but it is not.");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    long number(String sql) throws IOException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IOException("Expected the database to answer", e);
        }
    }

    List<UUID> ids(String sql) throws IOException {
        List<UUID> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
            return ids;
        } catch (SQLException e) {
            throw new IOException("Expected the database to answer", e);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("Expected the database to let us go", e);
        }
    }

    private interface Condition {
        boolean holds() throws IOException;
    }
}
