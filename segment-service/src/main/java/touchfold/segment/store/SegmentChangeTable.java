package touchfold.segment.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import touchfold.segment.change.PublishedChange;
import touchfold.segment.change.SegmentChange;

/** The table {@code segment_change}: all that was ever told, and what of it was taken back. */
@ApplicationScoped
public class SegmentChangeTable {

    private static final UUID FIRST = new UUID(0, 0);
    static final String ADD = """
            with added as (
                insert into segment_change (profile_id, revision, model, segment, effective_at, detected_at, cause,
                    superseded_by, origin, day)
                select profile_id, revision, model, segment, effective_at, detected_at, cause, superseded_by, origin, day
                from unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::timestamptz[], $6::timestamptz[],
                    $7::text[], $8::bigint[], $9::text[], $10::int[])
                    as n (profile_id, revision, model, segment, effective_at, detected_at, cause, superseded_by, origin, day)
                returning model, segment, origin, day, superseded_by)
            insert into segment_move_delta (day, model, origin, segment, customers)
            select day, model, coalesce(origin, ''), coalesce(segment, ''), count(*) from added
            where superseded_by is null
            group by 1, 2, 3, 4
            """;
    // With "is null" the index of what stands would fit, and might be read from end to end for each row.
    static final String SUPERSEDE = """
            with undone as (
                update segment_change c set superseded_by = n.superseded_by
                from unnest($1::uuid[], $2::bigint[], $3::bigint[]) as n (profile_id, revision, superseded_by)
                where c.profile_id = any(array[n.profile_id]) and c.revision = n.revision
                  and coalesce(c.superseded_by, 0) = 0
                returning c.model, c.segment, c.origin, c.day)
            insert into segment_move_delta (day, model, origin, segment, customers)
            select day, model, coalesce(origin, ''), coalesce(segment, ''), -count(*) from undone group by 1, 2, 3, 4
            """;
    static final String EFFECTIVE = """
            select profile_id, revision, model, segment, effective_at, cause from segment_change
            where profile_id = any($1) and superseded_by is null
            order by profile_id, effective_at, revision
            """;
    private static final String MEMBERS_AS_OF = """
            select profile_id, effective_at from (
                select distinct on (profile_id) profile_id, segment, effective_at from segment_change
                where model = $1 and superseded_by is null and effective_at <= $2 and profile_id > $4
                order by profile_id, effective_at desc, revision desc) as latest
            where segment = $3
            order by profile_id limit $5
            """;
    private static final String SIZES_AS_OF = """
            select segment, count(*) as members from (
                select distinct on (model, profile_id) segment from segment_change
                where superseded_by is null and effective_at <= $1
                order by model, profile_id, effective_at desc, revision desc) as latest
            where segment is not null
            group by segment
            """;

    /**
     * A change with what it counts as.
     *
     * @param origin the segment before it in the effective history
     * @param day of its effect, in the business' calendar
     */
    record TellableChange(SegmentChange change, Optional<String> origin, LocalDate day) {}

    private final StoredJson json = new StoredJson();

    /** What keeps changes, and marks those that they take back. */
    List<SqlCall> calls(List<TellableChange> tellable) {
        List<SegmentChange> changes =
                tellable.stream().map(TellableChange::change).toList();
        if (changes.isEmpty()) {
            return List.of();
        }
        Map<UUID, Map<Long, Long>> superseded = superseded(changes);
        SqlCall added = new SqlCall(ADD, tuple(tellable, superseded));
        return superseded.isEmpty() ? List.of(added) : List.of(added, new SqlCall(SUPERSEDE, pairs(superseded)));
    }

    /** The effective histories of these customers. */
    public Uni<Map<UUID, List<PublishedChange>>> effective(SqlClient sql, Collection<UUID> profiles) {
        if (profiles.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return sql.preparedQuery(EFFECTIVE)
                .execute(Tuple.of(profiles.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, List<PublishedChange>> histories = new HashMap<>();
                    for (Row row : rows) {
                        histories
                                .computeIfAbsent(row.getUUID("profile_id"), any -> new ArrayList<>())
                                .add(new PublishedChange(
                                        row.getLong("revision"),
                                        row.getString("model"),
                                        row.getString("segment"),
                                        SqlColumns.instant(row, "effective_at"),
                                        json.cause(row.getString("cause"))));
                    }
                    return histories;
                });
    }

    /** Who was in a segment at an instant, as it is known today; ordered by profile id. */
    public Uni<List<MembershipTable.Member>> membersAsOf(
            SqlClient sql, String model, String segment, Instant at, UUID after, int limit) {
        return sql.preparedQuery(MEMBERS_AS_OF)
                .execute(Tuple.of(model, SqlColumns.timestamp(at), segment, after == null ? FIRST : after, limit))
                .map(rows -> {
                    List<MembershipTable.Member> members = new ArrayList<>();
                    rows.forEach(row -> members.add(new MembershipTable.Member(
                            row.getUUID("profile_id"), SqlColumns.instant(row, "effective_at"))));
                    return members;
                });
    }

    /** How many were in each segment at an instant, as it is known today. */
    public Uni<Map<String, Long>> sizesAsOf(SqlClient sql, Instant at) {
        return sql.preparedQuery(SIZES_AS_OF)
                .execute(Tuple.of(SqlColumns.timestamp(at)))
                .map(rows -> {
                    Map<String, Long> sizes = new HashMap<>();
                    rows.forEach(row -> sizes.put(row.getString("segment"), row.getLong("members")));
                    return sizes;
                });
    }

    private static Map<UUID, Map<Long, Long>> superseded(List<SegmentChange> changes) {
        Map<UUID, Map<Long, Long>> superseded = new HashMap<>();
        for (SegmentChange change : changes) {
            if (change.supersedes() != null) {
                Map<Long, Long> mine = superseded.computeIfAbsent(change.profileId(), any -> new HashMap<>());
                change.supersedes().forEach(revision -> mine.put(revision, change.revision()));
            }
        }
        return superseded;
    }

    private Tuple tuple(List<TellableChange> changes, Map<UUID, Map<Long, Long>> superseded) {
        int size = changes.size();
        UUID[] profiles = new UUID[size];
        Long[] revisions = new Long[size];
        String[] models = new String[size];
        String[] segments = new String[size];
        OffsetDateTime[] effectiveAt = new OffsetDateTime[size];
        OffsetDateTime[] detectedAt = new OffsetDateTime[size];
        String[] causes = new String[size];
        Long[] supersededBy = new Long[size];
        String[] origins = new String[size];
        Integer[] days = new Integer[size];
        for (int i = 0; i < size; i++) {
            SegmentChange change = changes.get(i).change();
            profiles[i] = change.profileId();
            revisions[i] = change.revision();
            models[i] = change.model();
            segments[i] = change.to();
            effectiveAt[i] = SqlColumns.timestamp(change.effectiveAt());
            detectedAt[i] = SqlColumns.timestamp(change.detectedAt());
            causes[i] = json.text(change.cause());
            supersededBy[i] =
                    superseded.getOrDefault(change.profileId(), Map.of()).get(change.revision());
            origins[i] = changes.get(i).origin().orElse(null);
            days[i] = SqlColumns.day(changes.get(i).day());
        }
        return Tuple.tuple()
                .addValue(profiles)
                .addValue(revisions)
                .addValue(models)
                .addValue(segments)
                .addValue(effectiveAt)
                .addValue(detectedAt)
                .addValue(causes)
                .addValue(supersededBy)
                .addValue(origins)
                .addValue(days);
    }

    private static Tuple pairs(Map<UUID, Map<Long, Long>> superseded) {
        List<UUID> profiles = new ArrayList<>();
        List<Long> revisions = new ArrayList<>();
        List<Long> by = new ArrayList<>();
        superseded.forEach((profile, pairs) -> pairs.forEach((revision, later) -> {
            profiles.add(profile);
            revisions.add(revision);
            by.add(later);
        }));
        return Tuple.of(profiles.toArray(UUID[]::new), revisions.toArray(Long[]::new), by.toArray(Long[]::new));
    }
}
