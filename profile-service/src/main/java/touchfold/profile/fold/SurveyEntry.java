package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import touchfold.profile.identity.Seen;

/**
 * The latest answer to a question of an instrument.
 *
 * @param score on the instrument's scale, null for a coded answer
 * @param choice the coded answer, null for a score
 * @param by the touchpoint that gave it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SurveyEntry(Integer score, String choice, Seen by) implements Comparable<SurveyEntry> {

    private static final Comparator<SurveyEntry> ORDER = Comparator.comparing(SurveyEntry::by)
            .thenComparing(SurveyEntry::score, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(SurveyEntry::choice, Comparator.nullsFirst(Comparator.naturalOrder()));

    static SurveyEntry score(int score, Seen by) {
        return new SurveyEntry(score, null, by);
    }

    static SurveyEntry choice(String choice, Seen by) {
        return new SurveyEntry(null, ProfileBounds.text(choice), by);
    }

    @Override
    public int compareTo(SurveyEntry other) {
        return ORDER.compare(this, other);
    }
}
