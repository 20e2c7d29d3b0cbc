package touchfold.segment.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import touchfold.segment.change.CustomerState;
import touchfold.segment.change.Membership;

/** The table {@code membership}: who is in which segment, for lists. */
@ApplicationScoped
public class MembershipTable {

    private static final UUID FIRST = new UUID(0, 0);
    private static final String CLEAR = "delete from membership where profile_id = any($1)";
    private static final String FILL = """
            insert into membership (profile_id, model, segment, since)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[])
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

    /** Makes the rows of these customers what they hold. */
    Uni<Void> replace(SqlConnection tx, List<CustomerState> states) {
        if (states.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] profiles = states.stream().map(CustomerState::profileId).toArray(UUID[]::new);
        return tx.preparedQuery(CLEAR)
                .execute(Tuple.of(profiles))
                .chain(() -> tx.preparedQuery(FILL).execute(rows(states)))
                .replaceWithVoid();
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
                    rows.forEach(
                            row -> members.add(new Member(row.getUUID("profile_id"), Columns.instant(row, "since"))));
                    return members;
                });
    }

    private static Tuple rows(List<CustomerState> states) {
        List<UUID> profiles = new ArrayList<>();
        List<String> models = new ArrayList<>();
        List<String> segments = new ArrayList<>();
        List<OffsetDateTime> since = new ArrayList<>();
        for (CustomerState state : states) {
            for (Membership memberships : state.memberships().values()) {
                profiles.add(state.profileId());
                models.add(memberships.model());
                segments.add(memberships.segment());
                since.add(Columns.timestamp(memberships.since()));
            }
        }
        return Tuple.of(
                profiles.toArray(UUID[]::new),
                models.toArray(String[]::new),
                segments.toArray(String[]::new),
                since.toArray(OffsetDateTime[]::new));
    }
}
