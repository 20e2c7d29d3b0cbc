package touchfold.profile.touchpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A batch with its repetitions and contradictions settled among themselves, before the store is asked.
 *
 * @param verdicts what became of each reading, in their order
 */
public record Intake(List<Verdict> verdicts) {

    /** What became of a reading. */
    public sealed interface Verdict {

        /** The one of its key that goes on to the store. */
        record Candidate(Touchpoint touchpoint) implements Verdict {}

        /** The same message as another one of the batch. */
        record Duplicate() implements Verdict {}

        /** Another message under the id of one that prevails over it. */
        record IdConflict(Touchpoint touchpoint) implements Verdict {}

        /** Nothing that can be folded. */
        record Unusable(String reason, String pointer) implements Verdict {}
    }

    /** Settles a batch. */
    public static Intake of(List<Reading> readings) {
        Map<Touchpoint.Key, Touchpoint> prevailing = new HashMap<>();
        for (Reading reading : readings) {
            if (reading instanceof Reading.Usable usable) {
                prevailing.merge(
                        usable.touchpoint().key(), usable.touchpoint(), (a, b) -> b.prevailsOver(a) ? b : a);
            }
        }
        List<Verdict> verdicts = new ArrayList<>(readings.size());
        for (Reading reading : readings) {
            verdicts.add(
                    switch (reading) {
                        case Reading.Unusable unusable ->
                            new Verdict.Unusable(unusable.reason(), unusable.pointer());
                        case Reading.Usable usable ->
                            verdict(
                                    usable.touchpoint(),
                                    prevailing.get(usable.touchpoint().key()));
                    });
        }
        return new Intake(List.copyOf(verdicts));
    }

    private static Verdict verdict(Touchpoint touchpoint, Touchpoint prevailing) {
        if (touchpoint == prevailing) {
            return new Verdict.Candidate(touchpoint);
        }
        return touchpoint.digest().equals(prevailing.digest())
                ? new Verdict.Duplicate()
                : new Verdict.IdConflict(touchpoint);
    }
}
