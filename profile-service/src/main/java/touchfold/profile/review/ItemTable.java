package touchfold.profile.review;

import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.backbone.database.WorkerTransaction;
import touchfold.profile.review.ReviewItem.Decision;
import touchfold.profile.review.ReviewItem.Digest;
import touchfold.profile.review.ReviewItem.Kind;
import touchfold.profile.review.ReviewItem.State;
import touchfold.profile.review.ReviewQueue.Wanted;

/** The items in the database. Called from threads that may wait. */
final class ItemTable {

    private static final String UNDONE =
            "exists (select 1 from identity_operation u where u.undoes = old.operation_id)";
    /**
     * What was rejected, or accepted and undone, comes back only with other data. What was accepted and is still two profiles
     * is on its way to be one.
     */
    private static final String FOUND = """
            insert into review_item as old (id, kind, lesser, greater, score, content, digest, state)
            values ($1, $2, $3, $4, $5, $6::text::json, $7, 'open')
            on conflict (id) do update
            set kind = excluded.kind, score = excluded.score, content = excluded.content,
              digest = case when old.state = 'accepted' and not %1$s then old.digest else excluded.digest end,
              state = case when %2$s then 'open' else old.state end,
              found_at = case when %2$s then now() else old.found_at end
            """.formatted(
            UNDONE,
            "old.digest <> excluded.digest and (old.state = 'rejected' or old.state = 'accepted' and " + UNDONE + ")");
    /** What people put off or decided stays, so that it is not asked again. */
    private static final String DROP = """
            delete from review_item
            where (lesser = any($1) or greater = any($1)) and id <> all($2) and state in ('open', 'snoozed')
            """;

    private static final String FIELDS = "select *, content::text as content_text from review_item";
    private static final String ONE = FIELDS + " where id = $1";
    private static final String ONE_LOCKED = ONE + " for update";
    private static final String LIST = FIELDS + """
             where ($1::text is null or kind = $1)
               and case $2 when 'open' then state = 'open' or state = 'snoozed' and until_at <= now()
                 when 'snoozed' then state = 'snoozed' and until_at > now()
                 else state = $2 end
               and score >= $3
               and ($4::uuid is null or lesser = $4 or greater = $4)
               and (score < $5 or score = $5 and id > $6)
             order by score desc, id limit $7
            """;
    private static final String DECIDE = """
            update review_item set state = $2, round = round + 1, decided_at = now(), author = $3, reason = $4,
              until_at = $5, operation_id = $6
            where id = $1
            """;

    private final ReviewCodec codec = new ReviewCodec();

    /** Two profiles that were found. */
    record FoundPair(UUID id, Kind kind, UUID lesser, UUID greater, double score, ItemContent content, Digest digest) {}

    /**
     * Takes down what was found.
     *
     * @param compared the profiles of which all pairs were looked for
     */
    void keep(SqlConnection tx, Set<UUID> compared, Collection<FoundPair> found) {
        if (!found.isEmpty()) {
            List<Tuple> rows = new ArrayList<>();
            found.stream()
                    .sorted((a, b) -> a.id().compareTo(b.id()))
                    .forEach(pair -> rows.add(Tuple.tuple()
                            .addUUID(pair.id())
                            .addString(pair.kind().wireName())
                            .addUUID(pair.lesser())
                            .addUUID(pair.greater())
                            .addDouble(pair.score())
                            .addString(codec.write(pair.content()))
                            .addBuffer(Buffer.buffer(pair.digest().toArray()))));
            tx.preparedQuery(FOUND).executeBatch(rows).await().indefinitely();
        }
        WorkerTransaction.ask(
                tx,
                DROP,
                Tuple.tuple()
                        .addArrayOfUUID(compared.toArray(UUID[]::new))
                        .addArrayOfUUID(found.stream().map(FoundPair::id).toArray(UUID[]::new)));
    }

    Optional<ReviewItem> find(SqlConnection tx, UUID id) {
        return WorkerTransaction.ask(tx, ONE, Tuple.of(id)).stream().findFirst().map(this::item);
    }

    /** The item, for whoever decides it until the commit. */
    Optional<ReviewItem> lock(SqlConnection tx, UUID id) {
        return WorkerTransaction.ask(tx, ONE_LOCKED, Tuple.of(id)).stream()
                .findFirst()
                .map(this::item);
    }

    /** The best first. */
    List<ReviewItem> list(SqlConnection tx, Wanted wanted, int limit) {
        Tuple asked = Tuple.tuple()
                .addString(wanted.kind().map(Kind::wireName).orElse(null))
                .addString(wanted.state().wireName())
                .addDouble(wanted.leastScore())
                .addUUID(wanted.profile().orElse(null))
                .addDouble(wanted.afterScore())
                .addUUID(wanted.afterId())
                .addInteger(limit);
        return WorkerTransaction.ask(tx, LIST, asked).stream().map(this::item).toList();
    }

    void decide(SqlConnection tx, UUID id, State state, Decision decision) {
        WorkerTransaction.ask(
                tx,
                DECIDE,
                Tuple.tuple()
                        .addUUID(id)
                        .addString(state.wireName())
                        .addString(decision.author())
                        .addString(decision.reason())
                        .addOffsetDateTime(decision.until()
                                .map(until -> until.atOffset(ZoneOffset.UTC))
                                .orElse(null))
                        .addUUID(decision.operation().orElse(null)));
    }

    private ReviewItem item(Row row) {
        Optional<Instant> decided = ScanTable.time(row, "decided_at");
        return new ReviewItem(
                row.getUUID("id"),
                Kind.ofWireName(row.getString("kind")).orElseThrow(),
                row.getUUID("lesser"),
                row.getUUID("greater"),
                row.getDouble("score"),
                codec.readContent(row.getString("content_text")),
                Digest.of(row.getBuffer("digest").getBytes()),
                State.ofWireName(row.getString("state")).orElseThrow(),
                row.getOffsetDateTime("found_at").toInstant(),
                row.getInteger("round"),
                decided.map(at -> new Decision(
                        at,
                        row.getString("author"),
                        row.getString("reason"),
                        ScanTable.time(row, "until_at"),
                        Optional.ofNullable(row.getUUID("operation_id")))));
    }
}
