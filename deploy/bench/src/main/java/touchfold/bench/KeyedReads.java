package touchfold.bench;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The limit of a read: how many rows a second the same PostgreSQL gives out by primary key, over a few connections. */
record KeyedReads(BenchInstance instance, List<UUID> ids) {

    private static final int CONNECTIONS = 8;

    double rate(Duration time) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            List<Future<Long>> counts = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                counts.add(threads.submit(() -> read(time)));
            }
            long all = 0;
            for (Future<Long> count : counts) {
                all += count.get();
            }
            return all / (time.toNanos() / 1e9);
        } catch (ExecutionException e) {
            throw new IOException("Expected PostgreSQL to give out rows", e.getCause());
        }
    }

    private long read(Duration time) throws IOException, SQLException {
        long count = 0;
        try (StoreProbe store = StoreProbe.of(instance);
                PreparedStatement statement = prepared(store.connection())) {
            long end = System.nanoTime() + time.toNanos();
            while (System.nanoTime() < end) {
                statement.setObject(1, ids.get((int) (count++ % ids.size())));
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                }
            }
        }
        return count;
    }

    private static PreparedStatement prepared(Connection connection) throws SQLException {
        return connection.prepareStatement("select id, revision, kind, state from profile.profile where id = ?");
    }
}
