package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import touchfold.profile.touchpoint.Touchpoint;

/** With which program and from which address touchpoints came: read only for who asks what follows from it. */
@Singleton
public class ClientReads {

    private static final String CLIENTS = """
            select k.source, k.id, t.personal #>> '{userAgent}', t.personal #>> '{ip}'
            from unnest($1::text[], $2::text[]) as k(source, id)
            cross join lateral (select personal from touchpoint where source = k.source and id = k.id offset 0) t
            """;

    private final Pool pool;

    public ClientReads(Pool pool) {
        this.pool = pool;
    }

    /**
     * How a touchpoint came. Personal: never shown as it is.
     *
     * @param userAgent null when unknown
     * @param address null when unknown
     */
    public record Client(String userAgent, String address) {

        /** Never shows anything. */
        @Override
        public String toString() {
            return "Client[]";
        }
    }

    /** How these came. */
    public Uni<Map<Touchpoint.Key, Client>> of(Collection<Touchpoint.Key> keys) {
        return pool.preparedQuery(CLIENTS).execute(StoreRows.keys(keys)).map(rows -> {
            Map<Touchpoint.Key, Client> clients = new HashMap<>();
            rows.forEach(row -> clients.put(
                    new Touchpoint.Key(row.getString(0), row.getString(1)),
                    new Client(row.getString(2), row.getString(3))));
            return clients;
        });
    }
}
