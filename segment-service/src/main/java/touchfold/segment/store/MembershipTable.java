package touchfold.segment.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import touchfold.segment.change.CustomerState;
import touchfold.segment.change.Membership;

/** The table {@code membership}: who is in which segment, for lists. */
@ApplicationScoped
public class MembershipTable {

    private static final UUID FIRST = new UUID(0, 0);
    static final String REMOVE = """
            delete from membership m using unnest($1::uuid[], $2::text[]) as n (profile_id, model)
            where m.profile_id = any(array[n.profile_id]) and m.model = n.model
            """;
    static final String PUT = """
            insert into membership (profile_id, model, segment, since)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[])
            on conflict (profile_id, model) do update set segment = excluded.segment, since = excluded.since
            """;
    private static final String MEMBERS = """
            select profile_id, since from membership
            where segment = $1 and profile_id > $2 order by profile_id limit $3
            """;

    /**
     * Someone in a segment.
     *
     * @param since null where it is not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Member(UUID profileId, Instant since) {}

    /** What one transaction does to the lists. Not for several threads. */
    static final class Moves {

        private final List<UUID> left = new ArrayList<>();
        private final List<String> leftModels = new ArrayList<>();
        private final List<UUID> joined = new ArrayList<>();
        private final List<String> joinedModels = new ArrayList<>();
        private final List<String> segments = new ArrayList<>();
        private final List<OffsetDateTime> since = new ArrayList<>();

        /** A customer's memberships become others. */
        void of(CustomerState before, CustomerState after) {
            for (String model : before.memberships().keySet()) {
                if (!after.memberships().containsKey(model)) {
                    left.add(after.profileId());
                    leftModels.add(model);
                }
            }
            for (Membership now : after.memberships().values()) {
                if (!Objects.equals(
                        now.revision(), revision(before.memberships().get(now.model())))) {
                    joined.add(after.profileId());
                    joinedModels.add(now.model());
                    segments.add(now.segment());
                    since.add(SqlColumns.timestamp(now.since()));
                }
            }
        }

        private static Long revision(Membership membership) {
            return membership == null ? null : membership.revision();
        }
    }

    /** What makes the lists follow the moves. */
    List<SqlCall> calls(Moves moves) {
        List<SqlCall> calls = new ArrayList<>();
        if (!moves.left.isEmpty()) {
            calls.add(new SqlCall(
                    REMOVE, Tuple.of(moves.left.toArray(UUID[]::new), moves.leftModels.toArray(String[]::new))));
        }
        if (!moves.joined.isEmpty()) {
            calls.add(new SqlCall(
                    PUT,
                    Tuple.of(
                            moves.joined.toArray(UUID[]::new),
                            moves.joinedModels.toArray(String[]::new),
                            moves.segments.toArray(String[]::new),
                            moves.since.toArray(OffsetDateTime[]::new))));
        }
        return calls;
    }

    /**
     * The members of a segment, ordered by profile id.
     *
     * @param after the last profile of the page before, null for the first page
     */
    public Uni<List<Member>> members(SqlClient sql, String segment, UUID after, int limit) {
        return sql.preparedQuery(MEMBERS)
                .execute(Tuple.of(segment, after == null ? FIRST : after, limit))
                .map(rows -> {
                    List<Member> members = new ArrayList<>();
                    rows.forEach(row ->
                            members.add(new Member(row.getUUID("profile_id"), SqlColumns.instant(row, "since"))));
                    return members;
                });
    }
}
