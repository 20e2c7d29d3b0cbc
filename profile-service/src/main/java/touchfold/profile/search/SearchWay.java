package touchfold.profile.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import touchfold.profile.identity.Seen;

/**
 * One index that is gone through, in its order, from one key on to another.
 *
 * @param over what the keys are
 * @param from the first key
 * @param to the first key that is behind them
 * @param words further words, each of which must begin a word of the key; over pairs the first of them begins the second
 */
public record SearchWay(Over over, String from, String to, List<String> words) {

    /** Behind every text that begins alike. */
    private static final String LAST = "\udbff\udfff";

    /** The order of PostgreSQL's collation "C". */
    private static final Comparator<String> ORDER = Seen::compareText;

    /** What the keys of an index are. */
    public enum Over {
        /** Names that begin with a word. */
        NAMES,
        /** Names that begin with two words; keys that begin with the first and go on with another word are passed over. */
        PAIRS,
        /** One trait. */
        TRAITS,
        /** Identifiers by which people are known, as they are normalised. */
        VALUES,
        /** The same from their last sign to their first. */
        ENDINGS,
        /** Keys of segments. */
        SEGMENTS
    }

    public SearchWay {
        words = List.copyOf(words);
    }

    static SearchWay beginning(Over over, String prefix, List<String> words) {
        return new SearchWay(over, prefix, prefix + LAST, words);
    }

    /** Names in which two words stand at the beginning, in this order, and the others somewhere behind them. */
    static SearchWay pair(String first, String second, List<String> others) {
        List<String> words = new ArrayList<>(List.of(second));
        words.addAll(others);
        return beginning(Over.PAIRS, SearchTerms.NAME + first, words);
    }

    static SearchWay exactly(String term) {
        return new SearchWay(Over.TRAITS, term, term + "\u0001", List.of());
    }

    /** All who are in a segment. */
    static SearchWay members(String segment) {
        return new SearchWay(Over.SEGMENTS, segment, segment + "\u0001", List.of());
    }

    /**
     * The first of the keys by which this way leads to a profile; empty if it does not.
     *
     * @param traits of the profile
     * @param values its identifiers, of the types that are searched
     */
    public Optional<String> firstKey(Map<String, JsonNode> traits, List<String> values) {
        Stream<String> keys =
                switch (over) {
                    case NAMES, PAIRS -> SearchTerms.names(traits).stream();
                    case VALUES -> values.stream();
                    case ENDINGS ->
                        values.stream()
                                .map(value -> new StringBuilder(value).reverse().toString());
                    case TRAITS -> SearchTerms.of(traits).stream();
                    // No other way is gone beside this one, and whoever is met on it is a member.
                    case SEGMENTS -> Stream.of(from);
                };
        return keys.filter(this::holds).min(ORDER);
    }

    private boolean holds(String key) {
        return ORDER.compare(key, from) >= 0
                && ORDER.compare(key, to) < 0
                && (over != Over.PAIRS || key.startsWith(words.getFirst(), key.indexOf(' ') + 1))
                && words.stream().allMatch(word -> (" " + key.substring(1)).contains(" " + word));
    }
}
