package touchfold.profile.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import touchfold.profile.search.SearchWay.Over;

/**
 * What is looked for, as ways through indexes. Who is found by several of them is found by the first.
 *
 * @param ways in the order in which they are gone
 * @param terms that whoever is found must have besides
 * @param segments that whoever is found must be in
 */
public record SearchQuery(List<SearchWay> ways, Set<String> terms, Set<String> segments) {

    /** Fewer letters of a name are in too many names. */
    public static final int SHORTEST_NAME = 2;

    /** Fewer signs of an identifier are in too many of them. */
    public static final int SHORTEST_PART = 3;

    private static final Pattern DIGITS = Pattern.compile("[+\\d\\s().-]+");
    private static final String TRUNK_PREFIX = "0";

    public SearchQuery {
        ways = List.copyOf(ways);
        terms = Set.copyOf(terms);
        segments = Set.copyOf(segments);
    }

    /**
     * Of words and traits.
     *
     * @param text a name or a part of one, the beginning or the end of a telephone number or an address, the beginning of a
     *     card's or a customer's number; empty for none
     * @param traits what those who are looked for are said to be
     * @param segments keys of segments that they are in
     * @param countryCode what telephone numbers begin with that are written without one
     * @return without ways if nothing can be looked for, because it is too short or no text
     */
    public static SearchQuery of(String text, Map<String, JsonNode> traits, Set<String> segments, int countryCode) {
        Set<String> terms = new TreeSet<>();
        for (Map.Entry<String, JsonNode> trait : traits.entrySet()) {
            String term = SearchTerms.trait(trait.getKey(), trait.getValue());
            if (term.isEmpty()) {
                return new SearchQuery(List.of(), Set.of(), Set.of());
            }
            terms.add(term);
        }
        String said = text.strip();
        if (said.isEmpty()) {
            return new SearchQuery(withoutText(terms, segments), terms, segments);
        }
        List<SearchWay> ways =
                new ArrayList<>(DIGITS.matcher(said).matches() ? ofNumber(said, countryCode) : ofWord(said));
        ways.addAll(ofName(said));
        return new SearchQuery(ways, terms, segments);
    }

    /** Fewer people have a trait than are in a segment. */
    private static List<SearchWay> withoutText(Set<String> terms, Set<String> segments) {
        if (!terms.isEmpty()) {
            return List.of(SearchWay.exactly(terms.iterator().next()));
        }
        return segments.stream().sorted().limit(1).map(SearchWay::members).toList();
    }

    private static List<SearchWay> ofNumber(String said, int countryCode) {
        String digits = said.replaceAll("\\D", "");
        if (digits.length() < SHORTEST_PART) {
            return List.of();
        }
        Set<String> beginnings = new LinkedHashSet<>();
        if (digits.startsWith(TRUNK_PREFIX) && !said.startsWith("+")) {
            beginnings.add("+" + countryCode + digits.substring(1));
        } else {
            beginnings.add("+" + digits);
        }
        beginnings.add(digits);
        List<SearchWay> ways = new ArrayList<>();
        beginnings.forEach(beginning -> ways.add(SearchWay.beginning(Over.VALUES, beginning, List.of())));
        ways.add(SearchWay.beginning(Over.ENDINGS, reversed(digits), List.of()));
        return List.copyOf(ways);
    }

    /** Addresses are kept in lower case, codes in upper case, ids as they are. */
    private static List<SearchWay> ofWord(String said) {
        if (said.length() < SHORTEST_PART || said.contains(" ")) {
            return List.of();
        }
        Set<String> spellings = new LinkedHashSet<>();
        spellings.add(said.toLowerCase(Locale.ROOT));
        spellings.add(said.toUpperCase(Locale.ROOT));
        spellings.add(said);
        List<SearchWay> ways = new ArrayList<>();
        spellings.forEach(spelling -> ways.add(SearchWay.beginning(Over.VALUES, spelling, List.of())));
        if (said.contains("@") || said.contains(".")) {
            ways.add(SearchWay.beginning(Over.ENDINGS, reversed(said.toLowerCase(Locale.ROOT)), List.of()));
        }
        return List.copyOf(ways);
    }

    private static List<SearchWay> ofName(String said) {
        List<String> words = new ArrayList<>(PlainText.words(said));
        if (said.contains("@") || words.stream().mapToInt(String::length).max().orElse(0) < SHORTEST_NAME) {
            return List.of();
        }
        // Fewer people have a long word than a short one.
        String longest =
                words.stream().max(Comparator.comparingInt(String::length)).orElseThrow();
        words.remove(longest);
        return List.of(SearchWay.beginning(Over.TERMS, SearchTerms.NAME + longest, words));
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }
}
