package touchfold.profile.holding;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import touchfold.events.Fact;
import touchfold.events.ServiceFact;
import touchfold.events.Trust;
import touchfold.profile.identity.Seen;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * A touchpoint of a device that says who holds it from then on, or that nobody does.
 *
 * @param named the set of identifiers by which it named a person; empty when somebody signed out
 * @param trust how far its source is believed
 */
public record DeviceMark(Seen seen, Optional<UUID> named, Trust trust) {

    /** When it happened. */
    public Instant at() {
        return seen.at();
    }

    /** What a touchpoint says about who holds its devices; nothing if it is one that names nobody. */
    public static Optional<DeviceMark> of(Touchpoint touchpoint) {
        if (ends(touchpoint.fact())) {
            return Optional.of(new DeviceMark(touchpoint.seen(), Optional.empty(), touchpoint.trust()));
        }
        return touchpoint.members().stream().anyMatch(node -> node.type().isPerson())
                ? Optional.of(new DeviceMark(
                        touchpoint.seen(), Optional.of(touchpoint.link().id()), touchpoint.trust()))
                : Optional.empty();
    }

    /** Whether somebody signed out. */
    public static boolean ends(Fact fact) {
        return fact instanceof ServiceFact.AccountChanged change
                && change.action() == ServiceFact.AccountAction.SIGNED_OUT;
    }

    /**
     * Which of two marks at one instant counts: that somebody signed out, whoever was named at the same time, because it
     * is better to give a view to nobody than to a stranger; or else the later one in the order of touchpoints.
     */
    static DeviceMark deciding(DeviceMark a, DeviceMark b) {
        if (a.named.isEmpty() != b.named.isEmpty()) {
            return a.named.isEmpty() ? a : b;
        }
        return a.seen.compareTo(b.seen) >= 0 ? a : b;
    }
}
