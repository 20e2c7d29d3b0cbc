package touchfold.profile.rebuild;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.events.Trust;
import touchfold.profile.holding.DeviceMark;
import touchfold.profile.identity.Seen;
import touchfold.profile.touchpoint.EventBytes;
import touchfold.profile.touchpoint.Reading;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.touchpoint.TouchpointReader;

/** Reads the touchpoints of shared devices a second time, in the schema where they have just been written. */
final class DeviceReading {

    private static final int ROWS = 500;
    private static final String MARKS = """
            select link, occurred_at, source, id, trusted,
              type = 'account-changed' and facts #>> '{fact,action}' = 'signed-out' as ends
            from %2$s.touchpoint where link = any(?)
            """;
    private static final String UNNAMED = """
            select source, id, facts::text, personal::text from %2$s.touchpoint where link = any(?)
            """;
    private static final String PLACES =
            "create temporary table device_place (source text, id text, link uuid, part int)" + " on commit drop";
    private static final String MOVE = """
            update %2$s.touchpoint t set link = p.link, part = p.part from pg_temp.device_place p
            where t.source = p.source collate "C" and t.id = p.id collate "C" and (t.link, t.part) <> (p.link, p.part)
            """;

    private final Connection connection;
    private final StoreAddress address;
    private final TouchpointReader reader;

    DeviceReading(Connection connection, StoreAddress address, TouchpointReader reader) {
        this.connection = connection;
        this.address = address;
        this.reader = reader;
    }

    /** Does what a second reading is for; nothing where no device is shared by a few people. */
    void read(DeviceLog log) throws SQLException {
        if (log.unnamed().isEmpty()) {
            return;
        }
        Set<UUID> unnamed = log.unnamed();
        each(MARKS, log.marking(), row -> mark(log, row));
        CopyText places = new CopyText();
        List<byte[]> rows = new ArrayList<>();
        each(UNNAMED, unnamed, row -> {
            LogFold.Place place = log.place(touchpoint(row));
            places.text(row.getString(1))
                    .text(row.getString(2))
                    .id(place.link())
                    .number(place.part());
            if (places.end()) {
                rows.add(places.take());
            }
        });
        rows.add(places.take());
        StoreAddress.run(connection, PLACES);
        StoreCopy.Filling filling = new StoreCopy(connection, "pg_temp").fill("device_place", "source, id, link, part");
        for (byte[] row : rows) {
            filling.send(row);
        }
        filling.end();
        StoreAddress.run(connection, address.in(MOVE));
    }

    private static void mark(DeviceLog log, ResultSet row) throws SQLException {
        UUID link = row.getObject("link", UUID.class);
        boolean ends = row.getBoolean("ends");
        Instant at = row.getObject("occurred_at", OffsetDateTime.class).toInstant();
        if (ends || log.names(link)) {
            Seen seen = new Seen(at, row.getString("source"), row.getString("id"));
            log.mark(
                    link,
                    new DeviceMark(
                            seen,
                            ends ? Optional.empty() : Optional.of(link),
                            row.getBoolean("trusted") ? Trust.HIGH : Trust.LOW));
        } else {
            log.goOn(link, at);
        }
    }

    private Touchpoint touchpoint(ResultSet row) throws SQLException {
        return switch (reader.read(EventBytes.whole(row.getString(3), row.getString(4)))) {
            case Reading.Usable usable -> usable.touchpoint();
            case Reading.Unusable unusable ->
                throw new RebuildException("Expected every touchpoint of the log to be readable, but "
                        + row.getString(1) + "/" + row.getString(2) + " is " + unusable.reason());
        };
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String sql, Set<UUID> links, RowReader consumer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(address.in(sql))) {
            statement.setFetchSize(ROWS);
            statement.setArray(1, connection.createArrayOf("uuid", links.toArray()));
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    consumer.read(found);
                }
            }
        }
    }
}
