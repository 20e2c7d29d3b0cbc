package touchfold.profile.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import touchfold.changes.Cause;
import touchfold.changes.ProfileChange;
import touchfold.events.EmailFact;
import touchfold.events.Fact;
import touchfold.events.OrderFact;
import touchfold.profile.fold.ComplaintEvents;
import touchfold.profile.fold.FactMeaning;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * Names the touchpoints behind a profile change: every one that may have moved something, in the order in which they
 * happened, so that a step that several made together does not hide the one that mattered behind the one that came last.
 */
public final class MovingTouchpoints {

    private static final Comparator<Touchpoint> IN_TIME = Comparator.comparing(Touchpoint::seen);

    private MovingTouchpoints() {}

    /**
     * The causes of one profile's change.
     *
     * @param touchpoints those of the step that belong to the profile, in any order
     * @return the latest {@link ProfileChange#MAX_CAUSES} that moved something; the last one if none did; empty if there
     *     are none
     */
    public static List<Cause> causes(Collection<Touchpoint> touchpoints) {
        List<Touchpoint> ordered = new ArrayList<>(touchpoints);
        ordered.sort(IN_TIME.reversed());
        List<Cause> moving = new ArrayList<>();
        for (Touchpoint touchpoint : ordered) {
            if (moving.size() == ProfileChange.MAX_CAUSES) {
                break;
            }
            List<String> parts = parts(touchpoint);
            if (!parts.isEmpty()) {
                moving.add(cause(touchpoint, parts));
            }
        }
        if (moving.isEmpty() && !ordered.isEmpty()) {
            moving.add(cause(ordered.getFirst(), List.of()));
        }
        return moving.reversed();
    }

    private static Cause cause(Touchpoint touchpoint, List<String> parts) {
        return Cause.touchpoint(
                touchpoint.key().source(),
                touchpoint.key().id(),
                touchpoint.fact().wireName(),
                touchpoint.seen().at(),
                parts);
    }

    /** What of a profile a touchpoint may move beside its counts and the time it was last seen, strongest first. */
    static List<String> parts(Touchpoint touchpoint) {
        Fact fact = touchpoint.fact();
        FactMeaning meaning = FactMeaning.of(touchpoint.event());
        List<String> parts = new ArrayList<>();
        add(parts, "orders", fact instanceof OrderFact);
        add(parts, "identity", touchpoint.identifiers().size() > 1);
        add(parts, "interest", meaning.interest());
        add(parts, "interaction", meaning.interaction());
        add(parts, "consents", !touchpoint.event().consents().isEmpty());
        add(parts, "surveys", fact instanceof Fact.SurveyAnswered || fact instanceof Fact.BoothScanned);
        add(parts, "complaints", ComplaintEvents.isOne(touchpoint.event()));
        add(parts, "traits", !touchpoint.event().personal().traits().isEmpty());
        add(parts, "email", fact instanceof EmailFact);
        add(parts, "campaigns", touchpoint.event().context().campaign() != null);
        return parts;
    }

    private static void add(List<String> parts, String part, boolean moved) {
        if (moved) {
            parts.add(part);
        }
    }
}
