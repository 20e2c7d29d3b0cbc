package touchfold.profile.search;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is looked for. There may be several plans, of which each alone leads to everybody: the shortest is the best.
 *
 * @param text that whoever is found must have, where the ways of the plan do not see to that
 * @param terms that whoever is found must have besides
 * @param segments that whoever is found must be in
 */
public record SearchQuery(List<SearchPlan> plans, SearchText text, Set<String> terms, Set<String> segments) {

    /** Fewer letters of a name are in too many names. */
    public static final int SHORTEST_NAME = 2;

    /** Fewer signs of an identifier are in too many of them. */
    public static final int SHORTEST_PART = 3;

    private static final SearchQuery NOTHING = new SearchQuery(List.of(), SearchText.NONE, Set.of(), Set.of());

    public SearchQuery {
        plans = List.copyOf(plans);
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
     * @return without plans if nothing can be looked for, because it is too short or no text
     */
    public static SearchQuery of(String text, Map<String, JsonNode> traits, Set<String> segments, int countryCode) {
        Set<String> terms = new TreeSet<>();
        for (Map.Entry<String, JsonNode> trait : traits.entrySet()) {
            String term = SearchTerms.trait(trait.getKey(), trait.getValue());
            if (term.isEmpty()) {
                return NOTHING;
            }
            terms.add(term);
        }
        SearchText said = SearchText.of(text.strip(), countryCode);
        List<SearchPlan> plans = new ArrayList<>(said.plans());
        if (plans.isEmpty() && !text.isBlank()) {
            return NOTHING;
        }
        terms.forEach(term -> plans.add(SearchPlan.of(SearchWay.exactly(term))));
        segments.stream().sorted().forEach(segment -> plans.add(SearchPlan.of(SearchWay.members(segment))));
        return new SearchQuery(plans, said, terms, segments);
    }
}
