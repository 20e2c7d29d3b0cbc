package touchfold.profile.audit;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import touchfold.backbone.failure.Blame;
import touchfold.backbone.failure.Failures;
import touchfold.profile.audit.AuditChain.Linked;

/**
 * The chain in the database. Who appends to it remembers its end, so that one statement does it; where another instance has
 * appended meanwhile, that statement writes nothing, and the end is read under the chain's lock.
 */
@Singleton
class AuditTable {

    private static final String NAME = "hashtextextended('touchfold.audit.' || current_schema(), 0)";
    private static final String LOCK = "select pg_advisory_xact_lock(" + NAME + ")";
    private static final String LAST = "select seq, digest from read_audit order by seq desc limit 1";
    private static final String APPEND = """
            insert into read_audit (seq, at, who, action, profiles, fields, purpose, previous, digest)
            select seq, at, who, action, ($5::uuid[])[first:last], fields, purpose, previous, digest
            from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $6::int[], $7::int[], $8::text[],
                $9::text[], $10::bytea[], $11::bytea[])
              as told (seq, at, who, action, first, last, fields, purpose, previous, digest)
            where (select pg_try_advisory_xact_lock(%s))
              and not exists (select from read_audit where seq > $12)
              and ($12 = 0 or exists (select from read_audit where seq = $12 and digest = $13))
            """.formatted(NAME);
    private static final String PAGE = """
            select * from read_audit where seq < $1 and ($2::uuid is null or profiles @> array[$2::uuid])
            order by seq desc limit $3
            """;

    private final Pool pool;
    private volatile ChainEnd end = ChainEnd.BEGINNING;

    AuditTable(Pool pool) {
        this.pool = pool;
    }

    /** The last record of the chain, as far as it is known here. */
    private record ChainEnd(long seq, byte[] digest) {
        static final ChainEnd BEGINNING = new ChainEnd(0, AuditChain.BEGINNING);
    }

    /** Appends records; done once they are committed. */
    Uni<Void> append(List<ReadRecord> reads) {
        return insert(pool, end, reads)
                .onFailure(AuditTable::isTaken)
                .recoverWithItem(false)
                .chain(written -> written ? Uni.createFrom().voidItem() : appendLocked(reads));
    }

    /** Another instance took the place between the moment that the statement sees and its lock. */
    private static boolean isTaken(Throwable failure) {
        return Failures.blame(failure) == Blame.RECORD;
    }

    private Uni<Void> appendLocked(List<ReadRecord> reads) {
        return pool.withTransaction(tx -> tx.query(LOCK)
                        .execute()
                        .chain(() -> tx.query(LAST).execute())
                        .chain(rows -> insert(tx, end(rows), reads)))
                .replaceWithVoid();
    }

    private static ChainEnd end(RowSet<Row> rows) {
        for (Row row : rows) {
            return new ChainEnd(row.getLong("seq"), row.getBuffer("digest").getBytes());
        }
        return ChainEnd.BEGINNING;
    }

    /** Whether the chain did end there and the records were written. */
    private Uni<Boolean> insert(SqlClient client, ChainEnd before, List<ReadRecord> reads) {
        List<Linked> linked = AuditChain.link(before.seq(), before.digest(), reads);
        return client.preparedQuery(APPEND).execute(columns(linked, before)).map(rows -> {
            boolean written = rows.rowCount() == linked.size();
            if (written) {
                end = new ChainEnd(linked.getLast().seq(), linked.getLast().digest());
            }
            return written;
        });
    }

    private static Tuple columns(List<Linked> linked, ChainEnd before) {
        int size = linked.size();
        Long[] seqs = new Long[size];
        OffsetDateTime[] times = new OffsetDateTime[size];
        String[] callers = new String[size];
        String[] actions = new String[size];
        List<UUID> profiles = new ArrayList<>();
        Integer[] firsts = new Integer[size];
        Integer[] lasts = new Integer[size];
        String[] fields = new String[size];
        String[] purposes = new String[size];
        Buffer[] previous = new Buffer[size];
        Buffer[] digests = new Buffer[size];
        for (int i = 0; i < size; i++) {
            Linked one = linked.get(i);
            ReadRecord read = one.read();
            seqs[i] = one.seq();
            times[i] = read.at().atOffset(ZoneOffset.UTC);
            callers[i] = read.who();
            actions[i] = read.action();
            firsts[i] = profiles.size() + 1;
            profiles.addAll(read.profiles());
            lasts[i] = profiles.size();
            fields[i] = read.fields();
            purposes[i] = read.purpose();
            previous[i] = Buffer.buffer(one.previous());
            digests[i] = Buffer.buffer(one.digest());
        }
        return Tuple.tuple()
                .addArrayOfLong(seqs)
                .addArrayOfOffsetDateTime(times)
                .addArrayOfString(callers)
                .addArrayOfString(actions)
                .addArrayOfUUID(profiles.toArray(UUID[]::new))
                .addArrayOfInteger(firsts)
                .addArrayOfInteger(lasts)
                .addArrayOfString(fields)
                .addArrayOfString(purposes)
                .addValue(previous)
                .addValue(digests)
                .addLong(before.seq())
                .addValue(Buffer.buffer(before.digest()));
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
