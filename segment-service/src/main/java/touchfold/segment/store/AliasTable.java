package touchfold.segment.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import touchfold.changes.ProfileFacts;

/**
 * The table {@code profile_alias}: the ids of identifiers under which profiles are found too. An identifier that goes over
 * to another profile is for a moment found under both or under none, since two profiles' changes come in any order.
 */
@ApplicationScoped
public class AliasTable {

    static final String ADD = """
            insert into profile_alias (alias, profile_id) select * from unnest($1::uuid[], $2::uuid[])
            on conflict do nothing
            """;
    static final String REMOVE = """
            delete from profile_alias a using unnest($1::uuid[], $2::uuid[]) as n (alias, profile_id)
            where a.alias = n.alias and a.profile_id = n.profile_id
            """;
    private static final String PROFILES = "select profile_id from profile_alias where alias = $1 order by profile_id";

    /** Which aliases one transaction adds and takes away. Not for several threads. */
    static final class Changes {

        private final List<UUID> added = new ArrayList<>();
        private final List<UUID> addedTo = new ArrayList<>();
        private final List<UUID> removed = new ArrayList<>();
        private final List<UUID> removedFrom = new ArrayList<>();

        /** What becomes of a profile's aliases when it is known otherwise; null where it is not there. */
        void of(UUID profile, ProfileFacts before, ProfileFacts after) {
            if (before != null && after != null && before.aliases().equals(after.aliases())) {
                return;
            }
            Set<UUID> then = aliases(before);
            Set<UUID> now = aliases(after);
            for (UUID alias : now) {
                if (!then.contains(alias)) {
                    added.add(alias);
                    addedTo.add(profile);
                }
            }
            for (UUID alias : then) {
                if (!now.contains(alias)) {
                    removed.add(alias);
                    removedFrom.add(profile);
                }
            }
        }

        private static Set<UUID> aliases(ProfileFacts facts) {
            return facts == null ? Set.of() : new TreeSet<>(facts.aliases());
        }
    }

    /** What makes the table follow the changes. */
    List<SqlCall> calls(Changes changes) {
        List<SqlCall> calls = new ArrayList<>();
        add(calls, REMOVE, changes.removed, changes.removedFrom);
        add(calls, ADD, changes.added, changes.addedTo);
        return calls;
    }

    /** The profiles that hold an identifier: one, but for the moment in which it changes hands. */
    public Uni<List<UUID>> profiles(SqlClient sql, UUID alias) {
        return sql.preparedQuery(PROFILES).execute(Tuple.of(alias)).map(rows -> {
            List<UUID> profiles = new ArrayList<>();
            rows.forEach(row -> profiles.add(row.getUUID(0)));
            return profiles;
        });
    }

    private static void add(List<SqlCall> calls, String statement, List<UUID> aliases, List<UUID> profiles) {
        if (!aliases.isEmpty()) {
            calls.add(new SqlCall(statement, Tuple.of(aliases.toArray(UUID[]::new), profiles.toArray(UUID[]::new))));
        }
    }
}
