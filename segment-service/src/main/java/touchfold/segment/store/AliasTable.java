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
import java.util.stream.Stream;
import touchfold.changes.ProfileFacts;
import touchfold.segment.change.CustomerState;

/**
 * The table {@code profile_alias}: the ids of identifiers under which profiles are found too. Two profiles' changes come in
 * any order, so an identifier that goes over to another profile is found under the former one until the other one has told
 * that it holds it; whoever is forgotten is found under nothing from that change on.
 */
@ApplicationScoped
public class AliasTable {

    static final String ADD = """
            insert into profile_alias (alias, profile_id) select * from unnest($1::uuid[], $2::uuid[])
            on conflict (alias, profile_id) do update set given_up = false where profile_alias.given_up
            """;
    static final String TAKE = """
            delete from profile_alias a using unnest($1::uuid[], $2::uuid[]) as n (alias, profile_id)
            where a.alias = any(array[n.alias]) and a.profile_id <> n.profile_id and a.given_up
            """;
    static final String GIVE_UP = """
            update profile_alias a set given_up = true from unnest($1::uuid[], $2::uuid[]) as n (alias, profile_id)
            where a.alias = any(array[n.alias]) and a.profile_id = n.profile_id
            """;
    static final String REMOVE_TAKEN = """
            delete from profile_alias a using unnest($1::uuid[], $2::uuid[]) as n (alias, profile_id)
            where a.alias = any(array[n.alias]) and a.profile_id = n.profile_id and exists (
              select 1 from profile_alias o where o.alias = a.alias and o.profile_id <> a.profile_id and not o.given_up
              offset 0)
            """;
    static final String FORGET = """
            delete from profile_alias a using unnest($1::uuid[], $2::uuid[]) as n (alias, profile_id)
            where a.alias = any(array[n.alias]) and (a.profile_id = n.profile_id or a.given_up)
            """;
    private static final String PROFILES = """
            select profile_id from profile_alias where alias = $1 and given_up = (
              select bool_and(given_up) from profile_alias where alias = $1)
            """;

    /** Which aliases one transaction adds and takes away. Not for several threads. */
    static final class Changes {

        private final Pairs added = new Pairs();
        private final Pairs givenUp = new Pairs();
        private final Pairs forgotten = new Pairs();

        /** What becomes of a profile's aliases when it is known otherwise. */
        void of(CustomerState before, CustomerState after) {
            Set<UUID> then = aliases(before.facts());
            Set<UUID> now = aliases(after.facts());
            boolean erased = after.facts() == null && after.mergedInto() == null;
            now.stream().filter(alias -> !then.contains(alias)).forEach(alias -> added.add(alias, after.profileId()));
            then.stream().filter(alias -> !now.contains(alias)).forEach(alias -> (erased ? forgotten : givenUp)
                    .add(alias, after.profileId()));
        }

        private static Set<UUID> aliases(ProfileFacts facts) {
            return facts == null ? Set.of() : new TreeSet<>(facts.aliases());
        }
    }

    /** Aliases and profiles, pair by pair. */
    private static final class Pairs {

        private final List<UUID> aliases = new ArrayList<>();
        private final List<UUID> profiles = new ArrayList<>();

        void add(UUID alias, UUID profile) {
            aliases.add(alias);
            profiles.add(profile);
        }

        List<SqlCall> calls(String... statements) {
            return aliases.isEmpty()
                    ? List.of()
                    : Stream.of(statements)
                            .map(statement -> new SqlCall(
                                    statement, Tuple.of(aliases.toArray(UUID[]::new), profiles.toArray(UUID[]::new))))
                            .toList();
        }
    }

    /** What makes the table follow the changes. */
    List<SqlCall> calls(Changes changes) {
        List<SqlCall> calls = new ArrayList<>(changes.givenUp.calls(REMOVE_TAKEN, GIVE_UP));
        calls.addAll(changes.forgotten.calls(FORGET));
        calls.addAll(changes.added.calls(TAKE, ADD));
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
}
