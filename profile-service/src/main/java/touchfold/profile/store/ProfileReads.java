package touchfold.profile.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.decision.ProfileBody;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.view.ProfileDocument;
import touchfold.profile.view.ProfileView;

/** Profiles as they stand, by any of their ids. */
@Singleton
public class ProfileReads {

    private static final String SUCCESSORS =
            "select id, merged_into from profile where id = any($1) and merged_into is not null";
    private static final String SUCCESSOR = "select merged_into from profile where id = $1 and merged_into is not null";
    private static final int MOST_SUCCESSORS = 20;

    private final SqlClient pool;
    private final ProfileView view;
    private final StandingCache cache;
    private final StateCodec codec = new StateCodec();
    private final StandingReads standings;

    @Inject
    public ProfileReads(Pool pool, ProfileView view, ReadsConfig config) {
        this(pool, view, new StandingCache(config.kept().asLongValue()));
    }

    private ProfileReads(SqlClient pool, ProfileView view, StandingCache cache) {
        this.pool = pool;
        this.view = view;
        this.cache = cache;
        this.standings = new StandingReads(pool, cache, this::standing);
    }

    /** The same over one connection, for whoever holds it and must not wait for another one. */
    public ProfileReads over(SqlConnection connection) {
        return new ProfileReads(connection, view, cache);
    }

    /**
     * A profile as it stands.
     *
     * @param identifiers in the canonical order
     * @param revision of the last change that was told; 0 for the past
     * @param updatedAt when it last changed; null for the past
     */
    public record Standing(
            ProfileDocument document, JsonNode traits, List<Known> identifiers, long revision, Instant updatedAt) {}

    /** An identifier of a profile. */
    public record Known(NodeValue value, Instant firstSeen, boolean shared) {}

    /** The profile that holds the identifier of that id, or took over from a profile of that id. */
    public Uni<Optional<Standing>> find(UUID id) {
        return find(id, MOST_SUCCESSORS);
    }

    /**
     * The same for many ids, by two statements for each time that profiles were merged on the way.
     *
     * @return by the id that was asked for; without those that nobody ever had
     */
    public Uni<Map<UUID, Standing>> findAll(Set<UUID> ids) {
        return findAll(ids, MOST_SUCCESSORS);
    }

    private Uni<Map<UUID, Standing>> findAll(Set<UUID> ids, int hops) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return standings.findAll(ids).chain(found -> {
            Set<UUID> rest = new HashSet<>(ids);
            rest.removeAll(found.keySet());
            return rest.isEmpty() || hops == 0
                    ? Uni.createFrom().item(found)
                    : successors(rest, hops).invoke(found::putAll).replaceWith(found);
        });
    }

    private Uni<Map<UUID, Standing>> successors(Set<UUID> ids, int hops) {
        return pool.preparedQuery(SUCCESSORS).execute(StoreRows.ids(ids)).chain(rows -> {
            Map<UUID, UUID> successors = new HashMap<>();
            rows.forEach(row -> successors.put(row.getUUID("id"), row.getUUID("merged_into")));
            return findAll(Set.copyOf(successors.values()), hops - 1).map(found -> {
                Map<UUID, Standing> known = new HashMap<>();
                successors.forEach((id, successor) -> {
                    if (found.containsKey(successor)) {
                        known.put(id, found.get(successor));
                    }
                });
                return known;
            });
        });
    }

    private Uni<Optional<Standing>> find(UUID id, int hops) {
        return standings
                .find(id)
                .chain(found ->
                        found.isPresent() || hops == 0 ? Uni.createFrom().item(found) : successor(id, hops));
    }

    /** An identifier that nothing shows any more is gone, and the profile that was named after it went somewhere. */
    private Uni<Optional<Standing>> successor(UUID id, int hops) {
        return pool.preparedQuery(SUCCESSOR).execute(Tuple.of(id)).chain(rows -> {
            for (Row row : rows) {
                return find(row.getUUID("merged_into"), hops - 1);
            }
            return Uni.createFrom().item(Optional.empty());
        });
    }

    private Standing standing(Row row) {
        UUID id = row.getUUID("id");
        ProfileBody body = codec.readBody(row.getBuffer("state").getBytes());
        return new Standing(
                view.document(id, body.members(), body.shared(), body.since(), body.state(), body.disbelieved()),
                JsonNodeFactory.instance.objectNode().setAll(ProfileView.traits(body.state())),
                identifiers(row, body),
                row.getLong("revision"),
                row.getOffsetDateTime("updated_at").toInstant());
    }

    private static List<Known> identifiers(Row row, ProfileBody body) {
        UUID[] ids = row.getArrayOfUUIDs("ids");
        String[] texts = row.getArrayOfStrings("texts");
        OffsetDateTime[] firsts = row.getArrayOfOffsetDateTimes("firsts");
        Map<UUID, Integer> places = new HashMap<>();
        for (int i = 0; ids != null && i < ids.length; i++) {
            places.put(ids[i], i);
        }
        List<Known> identifiers = new ArrayList<>();
        for (Node node : body.members()) {
            Integer place = places.get(node.id());
            if (node.type() != NodeType.ORDER && place != null) {
                identifiers.add(new Known(new NodeValue(node, texts[place]), firsts[place].toInstant(), body.shared()));
            }
        }
        return identifiers;
    }
}
