package touchfold.profile.fold;

import java.util.Comparator;
import touchfold.profile.identity.Seen;

/**
 * The latest answer to one instrument.
 *
 * @param score on the instrument's scale
 * @param by the touchpoint that gave it
 */
public record SurveyEntry(int score, Seen by) implements Comparable<SurveyEntry> {

    private static final Comparator<SurveyEntry> ORDER =
            Comparator.comparing(SurveyEntry::by).thenComparingInt(SurveyEntry::score);

    @Override
    public int compareTo(SurveyEntry other) {
        return ORDER.compare(this, other);
    }
}
