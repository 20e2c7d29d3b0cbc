package touchfold.profile.search;

import java.util.List;

/**
 * Ways that lead to everybody who is looked for. Who is found by several of them is found by the first.
 *
 * @param ways in the order in which they are gone
 */
public record SearchPlan(List<SearchWay> ways) {

    public SearchPlan {
        ways = List.copyOf(ways);
    }

    static SearchPlan of(SearchWay way) {
        return new SearchPlan(List.of(way));
    }
}
