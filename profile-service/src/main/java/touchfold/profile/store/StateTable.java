package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.view.ProfileCodec;

/** The table {@code identifier_state}: what the touchpoints that hang on an identifier amount to. */
@Singleton
class StateTable {

    private static final String FIND =
            "select identifier_id, facts::text, traits::text from identifier_state where identifier_id = any($1)";
    private static final String WRITE = """
            insert into identifier_state (identifier_id, facts, traits)
            select id, facts::jsonb, traits::jsonb from unnest($1::uuid[], $2::text[], $3::text[]) as t(id, facts, traits)
            on conflict (identifier_id) do update set facts = excluded.facts, traits = excluded.traits
            """;
    private static final String DELETE = "delete from identifier_state where identifier_id = any($1)";

    private final ProfileCodec codec = new ProfileCodec();

    Uni<Map<UUID, ProfileState>> find(SqlConnection tx, Collection<UUID> identifiers) {
        return tx.preparedQuery(FIND).execute(ids(identifiers)).map(rows -> {
            Map<UUID, ProfileState> states = new HashMap<>();
            rows.forEach(row -> states.put(
                    row.getUUID("identifier_id"), codec.readState(row.getString("facts"), row.getString("traits"))));
            return states;
        });
    }

    Uni<Void> write(SqlConnection tx, Map<UUID, ProfileState> states) {
        Tuple columns = Columns.of(List.copyOf(states.entrySet()))
                .uuid(Map.Entry::getKey)
                .text(state -> codec.write(state.getValue()))
                .text(state -> codec.write(state.getValue().traits()))
                .tuple();
        return tx.preparedQuery(WRITE).execute(columns).replaceWithVoid();
    }

    Uni<Void> delete(SqlConnection tx, Collection<UUID> identifiers) {
        return tx.preparedQuery(DELETE).execute(ids(identifiers)).replaceWithVoid();
    }

    private static Tuple ids(Collection<UUID> ids) {
        return Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new));
    }
}
