package touchfold.profile.receipt;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import touchfold.events.EventIds;

/**
 * Which events somebody may mean who names one. Doors make an event's id of what its sender calls it, each in its own way, so
 * that one name stands for several ids; no two events of one source ever have them.
 *
 * @param all the ids
 * @param shown the one that may be shown, because it is never personal
 */
record GivenIds(Set<String> all, String shown) {

    private static final String BETWEEN_PARTS = ",";

    GivenIds {
        all = Set.copyOf(all);
    }

    /**
     * What a name may stand for.
     *
     * @param given the sender's own id, an event's id, or the parts of a derived one separated by commas, as in {@code
     *     booth,ipad-3,scan-77}
     * @param keyed the digest for {@link EventIds#PURPOSE}
     */
    static GivenIds of(String given, UnaryOperator<String> keyed) {
        String shown = EventIds.ofMessage(given, keyed);
        Set<String> all = new LinkedHashSet<>(List.of(given, shown));
        // Doors whose event's id is made of one name of the sender.
        all.add(EventIds.ofParts("square", given));
        all.add(EventIds.ofParts("standard", given, "0"));
        String[] parts = given.split(BETWEEN_PARTS, -1);
        if (parts.length > 1) {
            all.add(EventIds.ofParts(parts));
            // A refused message is known by the last of them alone.
            String last = Arrays.asList(parts).getLast();
            if (!last.isEmpty()) {
                all.add(EventIds.ofMessage(last, keyed));
            }
        }
        return new GivenIds(all, shown);
    }

    /** Never shows what was given. */
    @Override
    public String toString() {
        return "GivenIds[" + shown + "]";
    }
}
