package touchfold.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class QueryPlanTest {

    private static final String TABLES = "(customer|link)";

    @Test
    void aScanOfATableReadsAllOfIt() {
        assertThat(endToEnd("Nested Loop", "  ->  Seq Scan on customer c", "  ->  Seq Scan on small"))
                .containsExactly("->  Seq Scan on customer c");
    }

    @Test
    void aScanOfAnIndexReadsWhatItLooksFor() {
        assertThat(endToEnd("Index Scan using customer_pkey on customer c", "  Index Cond: (id = ANY ($1))"))
                .isEmpty();
        assertThat(endToEnd("Materialize", "  ->  Index Only Scan using link_pkey on link", "        Filter: folded"))
                .containsExactly("->  Index Only Scan using link_pkey on link");
        assertThat(endToEnd("Index Scan Backward using link_pkey on link")).hasSize(1);
    }

    @Test
    void aPageAlongAnIndexEndsAtItsLimit() {
        assertThat(endToEnd("Limit", "  ->  Index Scan using customer_due on customer"))
                .isEmpty();
        assertThat(endToEnd("Limit", "  ->  LockRows", "        ->  Index Scan using customer_due on customer"))
                .isEmpty();
    }

    @Test
    void aLimitBoundsNothingButItsPage() {
        assertThat(endToEnd(
                        "Limit",
                        "  ->  Index Scan using customer_due on customer",
                        "        SubPlan 1",
                        "          ->  Index Only Scan using link_pkey on link"))
                .containsExactly("->  Index Only Scan using link_pkey on link");
    }

    private static List<String> endToEnd(String... lines) {
        return new QueryPlan(List.of(lines)).readFromEndToEnd(TABLES);
    }
}
