package touchfold.profile.review;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import touchfold.backbone.database.WorkerTransaction;
import touchfold.profile.duplicate.RecordKey;
import touchfold.profile.duplicate.WeightEstimate;
import touchfold.profile.store.PersonReads.StoredPerson;

/** Where the search for pairs stands, and by what they are found. Called from threads that may wait. */
final class ScanTable {

    private static final UUID BEGINNING = new UUID(0, 0);
    /** Profiles that are looked at in one statement. */
    private static final int LOOKED_AT = 2_000;

    private static final String LOCKED = "select * from review_scan for update skip locked";
    private static final String SCAN = "select * from review_scan";
    private static final String BEGIN =
            "update review_scan set position = $1, started_at = now(), ended_at = null, compared = 0, asked_at = null";
    private static final String GO_ON = "update review_scan set position = $1, compared = compared + $2";
    private static final String END = "update review_scan set position = null, ended_at = now()";
    private static final String ASK = "update review_scan set asked_at = now()";
    /** Persons whose profile changed or whose pairs were not scored by this estimate, and those who are none any more. */
    private static final String PAGE = """
            select p.id, p.kind = 'person' as person,
              case when p.kind = 'person' then r.version is distinct from p.version or r.estimate <> $3
                else r.profile_id is not null end as changed
            from (select id, version, kind from profile where id > $1 order by id limit $2) p
            left join lateral (select profile_id, version, estimate from review_person
              where profile_id = p.id offset 0) r on true
            order by p.id
            """;

    private static final String FORGET_KEYS = """
            delete from review_key k
            using (select profile_id, unnest(keys) as key from review_person where profile_id = any($1)) o
            where k.key = o.key and k.profile_id = o.profile_id
            """;
    private static final String FORGET = "delete from review_person where profile_id = any($1)";
    private static final String KEEP = """
            insert into review_person (profile_id, version, keys, estimate)
            select id, version, keys::bigint[], $4 from unnest($1::uuid[], $2::bigint[], $3::text[])
              as t(id, version, keys)
            """;
    private static final String KEEP_KEYS = """
            insert into review_key (key, profile_id)
            select distinct unnest(keys), profile_id from review_person where profile_id = any($1)
            on conflict do nothing
            """;
    private static final String BLOCKS = """
            select k.key, r.profile_id from unnest($1::bigint[]) as k (key)
            cross join lateral (select profile_id from review_key where key = k.key limit $2) r
            """;
    private static final String RECORDS = "select count(*) from review_person";
    private static final String SAMPLE = "select profile_id from review_person order by profile_id limit $1";
    private static final String ESTIMATE =
            "select id, estimated_at, content::text as content from review_estimate order by id desc limit 1";
    private static final String KEEP_ESTIMATE = """
            insert into review_estimate (id, content)
            select coalesce(max(id), 0) + 1, $1::text::json from review_estimate
            """;

    private final ReviewCodec codec = new ReviewCodec();

    /**
     * Where the search stands.
     *
     * @param position the last profile that was looked at; empty while no search is under way
     * @param compared how many profiles this or the last search compared with others
     * @param asked when somebody asked for one that has not begun
     */
    record ScanState(
            Optional<UUID> position,
            Optional<Instant> started,
            Optional<Instant> ended,
            long compared,
            Optional<Instant> asked) {}

    /** Weights as they are kept; the number tells them from those before. */
    record KeptWeights(long number, Instant at, WeightEstimate estimate) {}

    /**
     * Profiles that were looked at.
     *
     * @param persons those that are to be compared
     * @param others those that were persons and are none any more
     * @param last the last one that was looked at; empty at the end
     */
    record ProfilePage(Set<UUID> persons, Set<UUID> others, Optional<UUID> last) {}

    /** Where the search stands, for whoever goes on with it until the commit; empty while somebody else does. */
    Optional<ScanState> lock(SqlConnection tx) {
        return WorkerTransaction.ask(tx, LOCKED, Tuple.tuple()).stream()
                .findFirst()
                .map(ScanTable::state);
    }

    ScanState state(SqlConnection tx) {
        return state(WorkerTransaction.ask(tx, SCAN, Tuple.tuple()).iterator().next());
    }

    private static ScanState state(Row row) {
        return new ScanState(
                Optional.ofNullable(row.getUUID("position")),
                time(row, "started_at"),
                time(row, "ended_at"),
                row.getLong("compared"),
                time(row, "asked_at"));
    }

    static Optional<Instant> time(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    void begin(SqlConnection tx) {
        WorkerTransaction.ask(tx, BEGIN, Tuple.of(BEGINNING));
    }

    void goOn(SqlConnection tx, UUID position, int compared) {
        WorkerTransaction.ask(tx, GO_ON, Tuple.of(position, compared));
    }

    void end(SqlConnection tx) {
        WorkerTransaction.ask(tx, END, Tuple.tuple());
    }

    void ask(SqlConnection tx) {
        WorkerTransaction.ask(tx, ASK, Tuple.tuple());
    }

    /** The next profiles behind a place, of which at most so many are to be compared. */
    ProfilePage page(SqlConnection tx, UUID position, long estimate, int most) {
        Set<UUID> persons = new LinkedHashSet<>();
        Set<UUID> others = new LinkedHashSet<>();
        UUID last = null;
        for (Row row : WorkerTransaction.ask(tx, PAGE, Tuple.of(position, LOOKED_AT, estimate))) {
            if (persons.size() + others.size() == most) {
                break;
            }
            last = row.getUUID("id");
            if (row.getBoolean("changed")) {
                (row.getBoolean("person") ? persons : others).add(last);
            }
        }
        return new ProfilePage(persons, others, Optional.ofNullable(last));
    }

    /** Takes down of which version they are compared, and by which keys they are found from now on. */
    void keep(
            SqlConnection tx, ProfilePage page, Map<UUID, StoredPerson> persons, RecordDigests digests, long estimate) {
        Set<UUID> changed = new HashSet<>(page.persons());
        changed.addAll(page.others());
        Tuple ids = Tuple.tuple().addArrayOfUUID(changed.toArray(UUID[]::new));
        WorkerTransaction.ask(tx, FORGET_KEYS, ids);
        WorkerTransaction.ask(tx, FORGET, ids);
        List<StoredPerson> kept = List.copyOf(persons.values());
        UUID[] keptIds = kept.stream().map(one -> one.record().profile()).toArray(UUID[]::new);
        WorkerTransaction.ask(
                tx,
                KEEP,
                Tuple.tuple()
                        .addArrayOfUUID(keptIds)
                        .addArrayOfLong(kept.stream().map(StoredPerson::version).toArray(Long[]::new))
                        .addArrayOfString(
                                kept.stream().map(one -> keys(one, digests)).toArray(String[]::new))
                        .addLong(estimate));
        WorkerTransaction.ask(tx, KEEP_KEYS, Tuple.tuple().addArrayOfUUID(keptIds));
    }

    private static String keys(StoredPerson person, RecordDigests digests) {
        return RecordKey.of(person.record()).stream()
                .map(key -> Long.toString(digests.number(key)))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** Who has each of these keys: all, or one more than are compared with each other. */
    Map<Long, List<UUID>> blocks(SqlConnection tx, Collection<Long> keys) {
        Map<Long, List<UUID>> blocks = new HashMap<>();
        Tuple asked = Tuple.tuple()
                .addArrayOfLong(keys.stream().distinct().toArray(Long[]::new))
                .addInteger(RecordKey.LARGEST_BLOCK + 1);
        for (Row row : WorkerTransaction.ask(tx, BLOCKS, asked)) {
            blocks.computeIfAbsent(row.getLong("key"), one -> new ArrayList<>()).add(row.getUUID("profile_id"));
        }
        return blocks;
    }

    int records(SqlConnection tx) {
        return WorkerTransaction.ask(tx, RECORDS, Tuple.tuple())
                .iterator()
                .next()
                .getLong(0)
                .intValue();
    }

    /** The first ones by id; ids are digests, so that this says nothing of who they are. */
    List<UUID> sample(SqlConnection tx, int size) {
        return WorkerTransaction.ask(tx, SAMPLE, Tuple.of(size)).stream()
                .map(row -> row.getUUID("profile_id"))
                .toList();
    }

    /** The latest estimate; empty before the first one, and after one that this version can't read. */
    Optional<KeptWeights> weights(SqlConnection tx) {
        for (Row row : WorkerTransaction.ask(tx, ESTIMATE, Tuple.tuple())) {
            return codec.readEstimate(row.getString("content"))
                    .map(estimate -> new KeptWeights(
                            row.getLong("id"),
                            row.getOffsetDateTime("estimated_at").toInstant(),
                            estimate));
        }
        return Optional.empty();
    }

    void keep(SqlConnection tx, WeightEstimate estimate) {
        WorkerTransaction.ask(tx, KEEP_ESTIMATE, Tuple.of(codec.write(estimate)));
    }
}
