package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import touchfold.changes.ProfileSnapshot;
import touchfold.profile.identity.NodeType;

/** What the compacted topic tells of whom a profile is known by, where the deployment asks for it; elsewhere nothing. */
@Singleton
public class SnapshotIdentifiers {

    private static final String HELD = """
            select profile_id, type, value from identifier
            where profile_id = any($1) and type = any($2) and value is not null
            order by profile_id, type, value
            """;

    private final String[] types;

    @Inject
    SnapshotIdentifiers(SnapshotConfig config) {
        this(config.snapshotIdentifiers().orElse(Set.of()));
    }

    private SnapshotIdentifiers(Set<String> types) {
        types.forEach(SnapshotIdentifiers::check);
        this.types = types.toArray(String[]::new);
    }

    /** None of anybody. */
    static SnapshotIdentifiers none() {
        return new SnapshotIdentifiers(Set.of());
    }

    private static void check(String type) {
        if (NodeType.ofWireName(type).filter(NodeType::isPerson).isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected touchfold.profile.snapshot-identifiers to name types of identifiers of persons, but one is "
                            + type);
        }
    }

    /** By profile, its identifiers of the types that are told; null for nobody's, and for all where none are told. */
    public Uni<Map<UUID, List<ProfileSnapshot.Identifier>>> of(SqlConnection tx, Collection<UUID> profiles) {
        if (types.length == 0 || profiles.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Tuple asked =
                Tuple.tuple().addArrayOfUUID(profiles.toArray(UUID[]::new)).addArrayOfString(types);
        return tx.preparedQuery(HELD).execute(asked).map(rows -> {
            Map<UUID, List<ProfileSnapshot.Identifier>> held = new HashMap<>();
            rows.forEach(row -> held.computeIfAbsent(row.getUUID("profile_id"), id -> new ArrayList<>())
                    .add(new ProfileSnapshot.Identifier(row.getString("type"), row.getString("value"))));
            return held;
        });
    }
}
