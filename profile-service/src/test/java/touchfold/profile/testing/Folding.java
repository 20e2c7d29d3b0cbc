package touchfold.profile.testing;

import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import touchfold.events.CanonicalEvent;
import touchfold.profile.identity.BlockedValues;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.NodeKeys;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.Normaliser;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.touchpoint.TouchpointReader;
import touchfold.profile.view.AttributeRules;
import touchfold.profile.view.ProfileView;
import touchfold.profile.world.World;

/** The pure parts put together with the default rules. */
public final class Folding {

    public static final String SECRET = "touchfold-test-identity-secret-0123456789";
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    public static final Normaliser NORMALISER = new Normaliser("VN", new BlockedValues(Set.of()));
    public static final NodeKeys KEYS = new NodeKeys(SECRET);
    public static final TouchpointReader READER = new TouchpointReader(NORMALISER, KEYS);
    /** The default settings of the service. */
    public static final AttributeRules ATTRIBUTES =
            new AttributeRules(Set.of("city", "gender", "occupation", "company"), List.of(15, 22, 50), "owner");

    public static final World WORLD = new World(IdentityRules.defaults(), new ProfileView(ZONE, ATTRIBUTES));

    private Folding() {}

    public static Touchpoint touchpoint(CanonicalEvent event) {
        return READER.of(event);
    }

    public static Map<UUID, World.Profile> fold(Collection<CanonicalEvent> events) {
        return WORLD.fold(events.stream().map(READER::of).toList());
    }

    public static Map<UUID, World.Profile> fold(TouchBuilder... touches) {
        return fold(Arrays.stream(touches).map(TouchBuilder::event).toList());
    }

    /** The profile that holds the identifier. */
    public static World.Profile holder(Map<UUID, World.Profile> profiles, NodeType type, String value) {
        UUID id =
                KEYS.node(type, NORMALISER.normalise(type, value).orElseThrow()).id();
        return profiles.values().stream()
                .filter(profile -> profile.identifiers().stream()
                        .anyMatch(node -> node.id().equals(id)))
                .findFirst()
                .orElseThrow();
    }
}
