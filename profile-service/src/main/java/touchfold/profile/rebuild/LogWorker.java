package touchfold.profile.rebuild;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import touchfold.events.Trust;
import touchfold.profile.touchpoint.EventBytes;
import touchfold.profile.touchpoint.Reading;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.touchpoint.TouchpointReader;

/** Reads parts of the log of record as of one snapshot, folds each touchpoint, and passes its row on. */
final class LogWorker implements Callable<Void> {

    /** The columns of the rows that are passed on. */
    static final String COLUMNS = "source, id, link, part, type, channel, trusted, occurred_at, received_at, folded_at,"
            + " digest, facts, personal, sealed";

    private static final String READ = """
            select source, id, folded_at::text, facts::text, personal::text, encode(sealed, 'hex') from %s.%s
            """;
    private static final int ROWS = 500;

    private final StoreAddress address;
    private final String snapshot;
    private final List<String> tables;
    private final TouchpointReader reader;
    private final LogFold fold;
    private final BlockingQueue<byte[]> rows;
    private final AtomicLong done;
    private final CopyText row = new CopyText();

    /**
     * @param snapshot exported by the transaction that compares
     * @param tables parts of the log, each read by one worker
     * @param rows where rows go
     * @param done counts touchpoints
     */
    LogWorker(
            StoreAddress address,
            String snapshot,
            List<String> tables,
            TouchpointReader reader,
            LogFold fold,
            BlockingQueue<byte[]> rows,
            AtomicLong done) {
        this.address = address;
        this.snapshot = snapshot;
        this.tables = tables;
        this.reader = reader;
        this.fold = fold;
        this.rows = rows;
        this.done = done;
    }

    @Override
    public Void call() throws SQLException, InterruptedException {
        try (Connection connection = address.connect()) {
            StoreAddress.run(connection, "set transaction isolation level repeatable read, read only");
            StoreAddress.run(connection, "set transaction snapshot '" + snapshot + "'");
            StoreAddress.run(connection, "set local cursor_tuple_fraction = 1");
            for (String table : tables) {
                read(connection, table);
            }
            rows.put(row.take());
            connection.rollback();
        }
        return null;
    }

    private void read(Connection connection, String table) throws SQLException, InterruptedException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(ROWS);
            try (ResultSet found = statement.executeQuery(StoreAddress.in(READ, address.schema(), table))) {
                while (found.next()) {
                    fold(found);
                    done.incrementAndGet();
                }
            }
        }
    }

    private void fold(ResultSet found) throws SQLException, InterruptedException {
        String facts = found.getString(4);
        String personal = found.getString(5);
        Touchpoint touchpoint = touchpoint(found.getString(1), found.getString(2), facts, personal);
        LogFold.Place place = fold.add(touchpoint);
        row.text(found.getString(1))
                .text(found.getString(2))
                .id(place.link())
                .number(place.part())
                .text(touchpoint.fact().wireName())
                .text(touchpoint.event().source().channel().wireName())
                .flag(touchpoint.trust() == Trust.HIGH)
                .time(touchpoint.seen().at())
                .time(touchpoint.receivedAt())
                .text(found.getString(3))
                .hex(touchpoint.digest())
                .text(facts)
                .text(personal);
        String sealed = found.getString(6);
        if (sealed == null) {
            row.text(null);
        } else {
            row.hex(sealed);
        }
        if (row.end()) {
            rows.put(row.take());
        }
    }

    private Touchpoint touchpoint(String source, String id, String facts, String personal) {
        return switch (reader.read(EventBytes.whole(facts, personal))) {
            case Reading.Usable usable -> usable.touchpoint();
            case Reading.Unusable unusable ->
                throw new RebuildException("Expected every touchpoint of the log to be readable, but " + source + "/"
                        + id + " is " + unusable.reason() + " at " + unusable.pointer());
        };
    }
}
