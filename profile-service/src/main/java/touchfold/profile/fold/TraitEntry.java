package touchfold.profile.fold;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import touchfold.profile.identity.Seen;

/**
 * What was last said about one trait, by the source that is believed most. Personal data.
 *
 * @param value canonical JSON; a JSON null means that the trait was taken back
 * @param belief how far the word is believed
 * @param by the touchpoint that said it
 */
public record TraitEntry(JsonNode value, Belief belief, Seen by) implements Comparable<TraitEntry> {

    /** How far a word about a person is believed, from the least to the most. Between equals the later word counts. */
    public enum Belief {
        /** Its time is in doubt: it may be old. */
        DOUBTFUL,
        /**
         * Said by a source of low trust, or handed over by an import, which says what another system once knew: the later of
         * the two counts, so that an old list does not overwrite what the person said since.
         */
        CLAIMED,
        /** Said by a trusted source that was there. */
        TRUSTED
    }

    private static final Comparator<TraitEntry> ORDER =
            Comparator.comparing(TraitEntry::belief).thenComparing(TraitEntry::by);

    @Override
    public int compareTo(TraitEntry other) {
        return ORDER.compare(this, other);
    }

    /** Never shows the value. */
    @Override
    public String toString() {
        return "TraitEntry[" + belief + ", " + by + "]";
    }
}
