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
        record Duplicate(Touchpoint.Key key) implements Verdict {}

        /** Another message under the id of one that prevails over it. */
        record IdConflict(Touchpoint touchpoint) implements Verdict {}

        /** Nothing that can be folded. */
        record Unusable(String reason, String pointer) implements Verdict {}
    }

    /** Settles a batch. */
    public static Intake of(List<Reading> readings) {
        Map<Touchpoint.Key, Integer> prevailing = new HashMap<>();
        for (int i = 0; i < readings.size(); i++) {
            if (readings.get(i) instanceof Reading.Usable usable) {
                prevailing.merge(
                        usable.touchpoint().key(),
                        i,
                        (a, b) -> touchpoint(readings, b).prevailsOver(touchpoint(readings, a)) ? b : a);
            }
        }
        List<Verdict> verdicts = new ArrayList<>(readings.size());
        for (int i = 0; i < readings.size(); i++) {
            verdicts.add(verdict(readings, i, prevailing));
        }
        return new Intake(List.copyOf(verdicts));
    }

    private static Verdict verdict(List<Reading> readings, int index, Map<Touchpoint.Key, Integer> prevailing) {
        return switch (readings.get(index)) {
            case Reading.Unusable unusable -> new Verdict.Unusable(unusable.reason(), unusable.pointer());
            case Reading.Usable usable -> {
                Touchpoint touchpoint = usable.touchpoint();
                int standing = prevailing.get(touchpoint.key());
                if (standing == index) {
                    yield new Verdict.Candidate(touchpoint);
                }
                yield touchpoint.digest().equals(touchpoint(readings, standing).digest())
                        ? new Verdict.Duplicate(touchpoint.key())
                        : new Verdict.IdConflict(touchpoint);
            }
        };
    }

    private static Touchpoint touchpoint(List<Reading> readings, int index) {
        return ((Reading.Usable) readings.get(index)).touchpoint();
    }
}
