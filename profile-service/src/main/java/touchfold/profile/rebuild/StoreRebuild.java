package touchfold.profile.rebuild;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import touchfold.profile.identity.IdentityRules;

/**
 * Folds the log of record from zero into a second schema, and compares what comes of it with the live store, as both are
 * at one instant, while the live store goes on.
 *
 * <p>All of it is one transaction that sees the live store as of its beginning; workers read the log by the same snapshot.
 * What it does not come to the end of was never there.
 */
public final class StoreRebuild {

    private static final int QUEUE = 32;
    private static final String PARTS = """
            select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = '%1$s.touchpoint'::regclass order by c.relname
            """;
    private static final String HISTORY = "select id, revision, version, merged_into, updated_at from %1$s.profile";

    private final StoreAddress address;
    private final FoldRules rules;
    private final RebuildProgress progress;

    public StoreRebuild(StoreAddress address, FoldRules rules, RebuildProgress progress) {
        this.address = address;
        this.rules = rules;
        this.progress = progress;
    }

    /**
     * What a rebuild came to.
     *
     * @param touchpoints in the log
     * @param folding how long it took to read, fold and write them
     * @param writing how long it took to decide who is who, to write the rest and to make the indexes
     * @param comparing how long the comparison took
     */
    public record Result(
            long touchpoints,
            int links,
            int identifiers,
            int profiles,
            Duration folding,
            Duration writing,
            Duration comparing,
            StoreComparison.Result comparison) {}

    /**
     * Rebuilds and compares.
     *
     * @param keep whether the second schema stays
     * @param shown how many differences are told in full
     */
    public Result run(boolean keep, int shown) {
        try (Connection connection = address.connect()) {
            StoreAddress.run(connection, "set transaction isolation level repeatable read");
            StoreAddress.run(connection, "set local jit = off");
            StoreAddress.run(connection, "set local work_mem = '128MB'");
            Result result = rebuilt(connection, shown);
            if (keep) {
                connection.commit();
            } else {
                connection.rollback();
            }
            return result;
        } catch (SQLException e) {
            throw new RebuildException("Expected the database to hold out, but SQLSTATE " + e.getSQLState(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RebuildException("Expected to come to an end, but was interrupted", e);
        }
    }

    private Result rebuilt(Connection connection, int shown) throws SQLException, InterruptedException {
        long started = System.nanoTime();
        String snapshot = one(connection, "select pg_export_snapshot()");
        SecondSchema second = new SecondSchema(connection, address.second());
        second.create();
        LogFold fold = new LogFold();
        StoreCopy copy = new StoreCopy(connection, address.second());
        long touchpoints = log(connection, snapshot, fold, copy);
        long folded = System.nanoTime();
        progress.folded(touchpoints, Duration.ofNanos(folded - started));
        OperationLog operations = OperationLog.read(connection, address, rules.operations());
        IdentityRules identity = rules.identity().corrected(operations.corrections());
        DeviceLog devices = fold.devices(identity);
        new DeviceReading(connection, address, rules.reader()).read(devices);
        RebuiltStore store = fold.settle(identity, devices);
        copy.write(store, history(connection));
        operations.write(copy);
        second.index();
        long written = System.nanoTime();
        progress.written(
                store.links().size(),
                store.identifiers().size(),
                store.profiles().size());
        StoreComparison.Result comparison =
                new StoreComparison(connection, address.schema(), address.second(), rules.view(), shown).compare();
        return new Result(
                touchpoints,
                store.links().size(),
                store.identifiers().size(),
                store.profiles().size(),
                Duration.ofNanos(folded - started),
                Duration.ofNanos(written - folded),
                Duration.ofNanos(System.nanoTime() - written),
                comparison);
    }

    /** Several workers read and fold, one thread writes. */
    private long log(Connection connection, String snapshot, LogFold fold, StoreCopy copy)
            throws SQLException, InterruptedException {
        List<String> parts = parts(connection);
        long expected = Long.parseLong(one(connection, "select count(*) from " + address.schema() + ".touchpoint"));
        int workers = Math.min(parts.size(), Runtime.getRuntime().availableProcessors());
        BlockingQueue<byte[]> rows = new ArrayBlockingQueue<>(QUEUE);
        AtomicLong done = new AtomicLong();
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            List<Future<Void>> working = new ArrayList<>();
            for (int worker = 0; worker < workers; worker++) {
                List<String> mine = new ArrayList<>();
                for (int part = worker; part < parts.size(); part += workers) {
                    mine.add(parts.get(part));
                }
                working.add(threads.submit(new LogWorker(address, snapshot, mine, rules.reader(), fold, rows, done)));
            }
            try {
                StoreCopy.Filling filling = copy.fill("touchpoint", LogWorker.COLUMNS);
                while (!rows.isEmpty() || working.stream().anyMatch(one -> !one.isDone())) {
                    byte[] next = rows.poll(100, TimeUnit.MILLISECONDS);
                    if (next != null) {
                        filling.send(next);
                    }
                    progress.folding(done.get(), expected);
                }
                for (Future<Void> one : working) {
                    one.get();
                }
                return filling.end();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RebuildException told
                        ? told
                        : new RebuildException("Expected to read the whole log, but a worker failed", e.getCause());
            } finally {
                threads.shutdownNow();
            }
        }
    }

    private List<String> parts(Connection connection) throws SQLException {
        List<String> parts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(address.in(PARTS))) {
            while (found.next()) {
                parts.add(found.getString(1));
            }
        }
        return parts.isEmpty() ? List.of("touchpoint") : parts;
    }

    private Map<UUID, ProfileHistory> history(Connection connection) throws SQLException {
        Map<UUID, ProfileHistory> history = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(address.in(HISTORY))) {
            while (found.next()) {
                history.put(
                        (UUID) found.getObject(1),
                        new ProfileHistory(
                                found.getLong(2),
                                found.getLong(3),
                                (UUID) found.getObject(4),
                                found.getObject(5, OffsetDateTime.class).toInstant()));
            }
        }
        return history;
    }

    static String one(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(question)) {
            found.next();
            return found.getString(1);
        }
    }
}
