package touchfold.profile.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import touchfold.profile.search.SearchWay.Over;

/**
 * The words that somebody looks for: all in one name, or one of the other beginnings or endings.
 *
 * @param words of a name, each the beginning of another word of it; the longest first
 * @param beginnings of what people are known by
 * @param endings of what people are known by, from the last sign to the first
 */
public record SearchText(List<String> words, List<String> beginnings, List<String> endings) {

    /** No text is looked for. */
    public static final SearchText NONE = new SearchText(List.of(), List.of(), List.of());

    /** So many words of a name are tried as the two by which it is looked for. */
    private static final int MOST_WORDS = 6;

    private static final Pattern DIGITS = Pattern.compile("[+\\d\\s().-]+");
    private static final String TRUNK_PREFIX = "0";

    public SearchText {
        words = List.copyOf(words);
        beginnings = List.copyOf(beginnings);
        endings = List.copyOf(endings);
    }

    static SearchText of(String said, int countryCode) {
        if (said.isEmpty()) {
            return NONE;
        }
        return DIGITS.matcher(said).matches() ? ofNumber(said, countryCode) : ofWord(said);
    }

    /** Whether there is nothing that anybody must have. */
    public boolean isEmpty() {
        return words.isEmpty() && beginnings.isEmpty() && endings.isEmpty();
    }

    /** How to find who has it: one plan for each two words of which a name may be made, as any two of them may be the rarest. */
    List<SearchPlan> plans() {
        List<SearchWay> known = new ArrayList<>();
        beginnings.forEach(beginning -> known.add(SearchWay.beginning(Over.VALUES, beginning, List.of())));
        endings.forEach(ending -> known.add(SearchWay.beginning(Over.ENDINGS, ending, List.of())));
        if (words.size() == 1) {
            known.add(SearchWay.beginning(Over.NAMES, SearchTerms.NAME + words.getFirst(), List.of()));
        }
        List<SearchPlan> plans = new ArrayList<>();
        int leading = Math.min(words.size(), MOST_WORDS);
        for (int one = 0; one < leading; one++) {
            for (int other = one + 1; other < leading; other++) {
                List<SearchWay> ways = new ArrayList<>(known);
                ways.addAll(pair(words.get(one), words.get(other)));
                plans.add(new SearchPlan(ways));
            }
        }
        return plans.isEmpty() && !known.isEmpty() ? List.of(new SearchPlan(known)) : List.copyOf(plans);
    }

    private List<SearchWay> pair(String one, String other) {
        List<String> rest = new ArrayList<>(words);
        rest.removeAll(List.of(one, other));
        return List.of(SearchWay.pair(one, other, rest), SearchWay.pair(other, one, rest));
    }

    private static SearchText ofNumber(String said, int countryCode) {
        String digits = said.replaceAll("\\D", "");
        if (digits.length() < SearchQuery.SHORTEST_PART) {
            return new SearchText(nameWords(said), List.of(), List.of());
        }
        Set<String> beginnings = new LinkedHashSet<>();
        if (digits.startsWith(TRUNK_PREFIX) && !said.startsWith("+")) {
            beginnings.add("+" + countryCode + digits.substring(1));
        } else {
            beginnings.add("+" + digits);
        }
        beginnings.add(digits);
        return new SearchText(nameWords(said), List.copyOf(beginnings), List.of(reversed(digits)));
    }

    /** Addresses are kept in lower case, codes in upper case, ids as they are. */
    private static SearchText ofWord(String said) {
        if (said.length() < SearchQuery.SHORTEST_PART || said.contains(" ")) {
            return new SearchText(nameWords(said), List.of(), List.of());
        }
        String lower = said.toLowerCase(Locale.ROOT);
        Set<String> spellings = new LinkedHashSet<>(List.of(lower));
        spellings.add(said.toUpperCase(Locale.ROOT));
        spellings.add(said);
        List<String> endings = said.contains("@") || said.contains(".") ? List.of(reversed(lower)) : List.of();
        return new SearchText(nameWords(said), List.copyOf(spellings), endings);
    }

    /** A word that begins another one is in every name that the other one is in. */
    private static List<String> nameWords(String said) {
        List<String> words = new ArrayList<>();
        if (!said.contains("@")) {
            PlainText.words(said).stream()
                    .sorted(Comparator.comparing(String::length).reversed())
                    .filter(word -> words.stream().noneMatch(longer -> longer.startsWith(word)))
                    .forEach(words::add);
        }
        return words.isEmpty() || words.getFirst().length() < SearchQuery.SHORTEST_NAME ? List.of() : words;
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }
}
