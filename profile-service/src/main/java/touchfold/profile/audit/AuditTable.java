package touchfold.profile.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import touchfold.profile.audit.AuditChain.Linked;

/** The chain in the database. Whoever appends to it holds its lock until the commit. */
@Singleton
class AuditTable {

    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended('touchfold.audit.' || current_schema(), 0))";
    private static final String LAST = "select seq, digest from read_audit order by seq desc limit 1";
    private static final String APPEND = """
            insert into read_audit (seq, at, who, action, profiles, fields, purpose, previous, digest)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;
    private static final String PAGE = """
            select * from read_audit where seq < $1 and ($2::uuid is null or profiles @> array[$2::uuid])
            order by seq desc limit $3
            """;

    private final Pool pool;

    AuditTable(Pool pool) {
        this.pool = pool;
    }

    /** Appends records; done once they are committed. */
    Uni<Void> append(List<ReadRecord> reads) {
        return pool.withTransaction(tx -> tx.query(LOCK)
                .execute()
                .chain(() -> tx.query(LAST).execute())
                .chain(rows -> {
                    for (Row row : rows) {
                        return insert(
                                tx,
                                AuditChain.link(
                                        row.getLong("seq"),
                                        row.getBuffer("digest").getBytes(),
                                        reads));
                    }
                    return insert(tx, AuditChain.link(0, AuditChain.BEGINNING, reads));
                }));
    }

    private static Uni<Void> insert(SqlConnection tx, List<Linked> linked) {
        List<Tuple> rows = new ArrayList<>();
        for (Linked one : linked) {
            ReadRecord read = one.read();
            rows.add(Tuple.tuple()
                    .addLong(one.seq())
                    .addOffsetDateTime(read.at().atOffset(ZoneOffset.UTC))
                    .addString(read.who())
                    .addString(read.action())
                    .addArrayOfUUID(read.profiles().toArray(UUID[]::new))
                    .addString(read.fields())
                    .addString(read.purpose())
                    .addBuffer(Buffer.buffer(one.previous()))
                    .addBuffer(Buffer.buffer(one.digest())));
        }
        return tx.preparedQuery(APPEND).executeBatch(rows).replaceWithVoid();
    }

    /**
     * The newest records before a place.
     *
     * @param profile only those that read this one's data; empty for all
     */
    Uni<List<Linked>> page(long before, Optional<UUID> profile, int limit) {
        return pool.preparedQuery(PAGE)
                .execute(Tuple.tuple()
                        .addLong(before)
                        .addUUID(profile.orElse(null))
                        .addInteger(limit))
                .map(rows -> rows.stream().map(AuditTable::linked).toList());
    }

    private static Linked linked(Row row) {
        return new Linked(
                row.getLong("seq"),
                new ReadRecord(
                        row.getOffsetDateTime("at").toInstant(),
                        row.getString("who"),
                        row.getString("action"),
                        List.of(row.getArrayOfUUIDs("profiles")),
                        row.getString("fields"),
                        row.getString("purpose")),
                row.getBuffer("previous").getBytes(),
                row.getBuffer("digest").getBytes());
    }
}
