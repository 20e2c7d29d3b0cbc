package touchfold.profile.fold;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import touchfold.events.Trust;
import touchfold.profile.identity.Seen;

/**
 * What was last said about one trait, by the most trusted source that said anything. Personal data.
 *
 * @param value canonical JSON; a JSON null means that the trait was taken back
 * @param trust how far the source is believed
 * @param by the touchpoint that said it
 */
public record TraitEntry(JsonNode value, Trust trust, Seen by) implements Comparable<TraitEntry> {

    private static final Comparator<TraitEntry> ORDER =
            Comparator.comparing(TraitEntry::trust).thenComparing(TraitEntry::by);

    @Override
    public int compareTo(TraitEntry other) {
        return ORDER.compare(this, other);
    }

    /** Never shows the value. */
    @Override
    public String toString() {
        return "TraitEntry[" + trust + ", " + by + "]";
    }
}
