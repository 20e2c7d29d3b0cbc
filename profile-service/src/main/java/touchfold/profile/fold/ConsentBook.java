package touchfold.profile.fold;

import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.UUID;
import touchfold.profile.identity.Node;

/** Combines and bounds the answers about consent. */
final class ConsentBook {

    private static final String MARKETING = "marketing";

    private static final Comparator<String> PURPOSES =
            Comparator.comparing((String name) -> !MARKETING.equals(name)).thenComparing(Comparator.naturalOrder());

    private ConsentBook() {}

    static SortedMap<String, SortedMap<UUID, ConsentState>> bounded(
            SortedMap<String, SortedMap<UUID, ConsentState>> consents) {
        return consents == null
                ? Collections.emptySortedMap()
                : Collections.unmodifiableSortedMap(ProfileBounds.first(consents, ProfileBounds.PURPOSES, PURPOSES));
    }

    static SortedMap<UUID, ConsentState> combined(SortedMap<UUID, ConsentState> a, SortedMap<UUID, ConsentState> b) {
        return ProfileBounds.first(Union.of(a, b, ConsentState::combine), ProfileBounds.ANSWERERS, Node::compareIds);
    }
}
