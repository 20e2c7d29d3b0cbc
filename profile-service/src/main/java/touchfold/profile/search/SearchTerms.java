package touchfold.profile.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The terms under which a profile is kept for searching: its names, beginning with each two of their words, and its traits.
 * So that whoever looks for one word or two finds all who have them one after another in one index, and each with the whole
 * name.
 */
public final class SearchTerms {

    /** Traits of which the first in alphabetical order can be searched for. */
    public static final int MOST_TRAITS = 20;

    static final String NAME = "n";
    static final String TRAIT = "t";

    /** What a name ends with that stands as it was said; one for each name, by which those of a profile are found. */
    static final String AS_SAID = ".";

    private static final int MOST_WORDS = 6;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 60;
    /** Signs of the name of a trait that can be searched for. */
    public static final int LONGEST_TRAIT = 60;

    /** Some signs stand for many letters; an index takes no more than 2,700 bytes. */
    private static final int MOST_LETTERS = 300;

    private static final List<String> WHOLE_NAMES = List.of("name", "fullName", "full_name");
    private static final List<List<String>> NAMES_IN_PARTS =
            List.of(List.of("firstName", "lastName"), List.of("first_name", "last_name"));
    private static final Set<String> NAMES =
            Set.of("name", "fullName", "full_name", "firstName", "lastName", "first_name", "last_name");

    private SearchTerms() {}

    /**
     * All terms of a profile.
     *
     * @param traits by name, none of them null
     */
    public static NavigableSet<String> of(Map<String, JsonNode> traits) {
        NavigableSet<String> terms = names(traits);
        traits.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .sorted()
                .map(name -> trait(name, traits.get(name)))
                .filter(term -> !term.isEmpty())
                .limit(MOST_TRAITS)
                .forEach(terms::add);
        return terms;
    }

    /** The terms of its names. */
    static NavigableSet<String> names(Map<String, JsonNode> traits) {
        NavigableSet<String> terms = new TreeSet<>();
        WHOLE_NAMES.forEach(name -> addName(terms, text(traits, name)));
        NAMES_IN_PARTS.forEach(parts ->
                addName(terms, (text(traits, parts.getLast()) + " " + text(traits, parts.getFirst())).strip()));
        return terms;
    }

    private static String text(Map<String, JsonNode> traits, String name) {
        JsonNode value = traits.get(name);
        return value == null || !value.isTextual() ? "" : value.textValue();
    }

    /**
     * Each two of its words begin one of them, in one of both orders, and the others follow. So a name of three words is in
     * as many as it has words, and whoever looks for two words of it finds them side by side. As it was said it ends with
     * {@link #AS_SAID}.
     */
    private static void addName(Set<String> terms, String name) {
        List<String> words = PlainText.words(cut(name));
        String plain = String.join(" ", words);
        if (words.isEmpty() || plain.length() > MOST_LETTERS) {
            return;
        }
        terms.add(NAME + plain + AS_SAID);
        int leading = Math.min(words.size(), MOST_WORDS);
        for (int first = 0; first < leading; first++) {
            for (int step = 1; 2 * step <= leading; step++) {
                int second = (first + step) % leading;
                boolean isAsSaid = first == 0 && second == 1;
                boolean isThereInTheOtherOrder = 2 * step == leading && leading > 2 && first >= step;
                if (!isAsSaid && !isThereInTheOtherOrder) {
                    terms.add(NAME + beginning(words, first, second));
                }
            }
        }
    }

    private static String beginning(List<String> words, int first, int second) {
        List<String> rest = new ArrayList<>(words);
        Collections.rotate(rest, -first);
        String leading = rest.removeFirst();
        rest.remove(Math.floorMod(second - first, words.size()) - 1);
        rest.addFirst(words.get(second));
        rest.addFirst(leading);
        return String.join(" ", rest);
    }

    /** Nobody's name is longer; what is comes from a form that was misused. */
    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : "";
    }

    /** Whether a trait can be searched for. */
    public static boolean isSearchable(String name, JsonNode value) {
        return !trait(name, value).isEmpty();
    }

    /** The term of one trait; empty if it is nothing that is searched for, such as an object, a long text or a long name. */
    static String trait(String name, JsonNode value) {
        if (name.length() > LONGEST_TRAIT || name.indexOf('\0') >= 0) {
            return "";
        }
        if (!value.isValueNode() || value.isNull() || value.asText().length() > LONGEST_VALUE) {
            return "";
        }
        String plain = PlainText.of(value.asText());
        return plain.isEmpty() || plain.length() > MOST_LETTERS ? "" : TRAIT + name + "=" + plain;
    }
}
