package touchfold.profile.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchfold.events.CanonicalEvent;
import touchfold.profile.history.PastTime;
import touchfold.profile.identity.NodeType;
import touchfold.profile.search.SearchQuery;
import touchfold.profile.search.SearchWay;
import touchfold.profile.store.PastReads.Past;
import touchfold.profile.store.SearchReads.IndexScan;
import touchfold.profile.store.SearchReads.Place;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.StoredWorld;
import touchfold.profile.testing.TouchBuilder;
import touchfold.testkit.RealServers;

/**
 * Searches and the past among many. {@code -Dtouchfold.search.people=1000000 -Dtouchfold.past.touchpoints=1000} makes it a
 * measurement: how long each kind of question took is logged, and nothing depends on it.
 */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class SearchSizeIT {

    private static final Logger LOG = Logger.getLogger(SearchSizeIT.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int PEOPLE = Integer.getInteger("touchfold.search.people", 2_000);
    private static final int TOUCHPOINTS = Integer.getInteger("touchfold.past.touchpoints", 60);
    private static final int TIMES = PEOPLE > 100_000 ? 200 : 3;
    private static final int PORTION = 50_000;
    private static final int PAGE = 20;

    @Inject
    StoredWorld store;

    @Inject
    SearchReads search;

    @Inject
    PastReads past;

    @BeforeEach
    @AfterEach
    void empty() {
        store.clear();
    }

    @Test
    void aScanIsBoundedAndFindsWhatFits() {
        fill();

        assertThat(measured("a given name and a family name", "giv7 nguyen", Map.of()))
                .isBetween(1, PAGE);
        assertThat(measured("the family name of four in ten", "nguyen", Map.of()))
                .isEqualTo(PAGE);
        assertThat(measured("two common words", "nguyen mid7", Map.of())).isPositive();
        assertThat(measured("a word that nobody has", "zebra", Map.of())).isZero();
        assertThat(measured("the beginning of a phone", "090", Map.of())).isPositive();
        assertThat(measured("the end of a phone", endOfOne(), Map.of())).isPositive();
        assertThat(measured("an address", "person77@", Map.of())).isPositive();
        assertThat(measured("a name and a city", "nguyen", Map.of("city", TextNode.valueOf("city3"))))
                .isPositive();
        assertThat(measured("a city alone", "", Map.of("city", TextNode.valueOf("City3"))))
                .isEqualTo(PAGE);
    }

    @Test
    void thePastOfALongHistoryIsFolded() {
        List<CanonicalEvent> all = new ArrayList<>();
        for (int i = 0; i < TOUCHPOINTS; i++) {
            TouchBuilder touch = i % 20 == 0
                    ? TouchBuilder.till("t" + i).bought("o" + i, 100_000L + i)
                    : TouchBuilder.web("w" + i).cookie("cookie-" + i % 5);
            all.add(touch.at(Instant.parse("2026-01-01T00:00:00Z").plusSeconds(3_600L * i))
                    .email("lan@shop.vn")
                    .trait("city", "Huế " + i)
                    .event());
        }
        store.deliver(all);
        UUID lan = Folding.KEYS.node(NodeType.EMAIL, "lan@shop.vn").id();
        Instant now = Instant.now().plusSeconds(1);

        List<Long> took = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            Past answer =
                    past.find(lan, new PastTime(PastTime.NOW, now)).await().atMost(PATIENCE);
            took.add(System.nanoTime() - begin);
            assertThat(answer).isInstanceOfSatisfying(Past.Found.class, found -> assertThat(
                            found.profile().history())
                    .hasSize(TOUCHPOINTS));
        }
        log("past of " + TOUCHPOINTS + " touchpoints", took);
    }

    private String endOfOne() {
        return store.rows("select right(value, 6) as tail from identifier where type = 'phone' limit 1")
                .getFirst()
                .getString("tail");
    }

    private int measured(String what, String text, Map<String, JsonNode> traits) {
        SearchQuery query = SearchQuery.of(text, traits, Set.of(), 84);
        List<Long> took = new ArrayList<>();
        int found = 0;
        for (int i = 0; i < TIMES; i++) {
            long begin = System.nanoTime();
            found = 0;
            for (SearchWay way : query.ways()) {
                IndexScan scan = search.next(way, Place.before(way), query, PAGE - found)
                        .await()
                        .atMost(PATIENCE);
                found += scan.hits().size();
                if (found == PAGE) {
                    break;
                }
            }
            took.add(System.nanoTime() - begin);
        }
        log(what + " (" + found + " found)", took);
        return found;
    }

    private static void log(String what, List<Long> took) {
        Collections.sort(took);
        LOG.infof(
                "%s: p50 %.1f ms, p99 %.1f ms, first or worst %.1f ms",
                what,
                took.get(took.size() / 2) / 1e6,
                took.get((int) (took.size() * 0.99) - (took.size() < 100 ? 0 : 1)) / 1e6,
                took.getLast() / 1e6);
    }

    private void fill() {
        for (int from = 1; from <= PEOPLE; from += PORTION) {
            fill(from, Math.min(PEOPLE, from + PORTION - 1));
        }
        store.change("set statement_timeout = 0; analyze search_term; analyze identifier; reset statement_timeout");
    }

    private void fill(int from, int to) {
        // Four in ten are called Nguyễn; given names are 61, and middle names 60.
        store.change("""
                set local statement_timeout = 0;
                create temp table named as
                select i, md5('p' || i)::uuid as id,
                  case when i % 10 < 4 then 'nguyen' else (array['tran','le','pham','hoang','vu'])[1 + i % 5] end as family,
                  'mid' || (i * 7 % 60) as middle, 'giv' || (i * 13 % 61) as given,
                  '+849' || lpad((i::bigint * 7919 % 100000000)::text, 8, '0') as phone
                from generate_series(#from, #to) i;
                insert into search_term
                  select 'n' || family || ' ' || middle || ' ' || given, id from named
                  union all select 'n' || middle || ' ' || given || ' ' || family, id from named
                  union all select 'n' || given || ' ' || family || ' ' || middle, id from named
                  union all select 'tcity=city' || (i % 63), id from named;
                insert into identifier
                  select md5('ph' || i)::uuid, 'phone', phone, null::bytea, now(), 's', 't', false, id from named
                  union all
                  select md5('em' || i)::uuid, 'email', 'person' || i || '@shop' || (i % 9) || '.vn', null::bytea, now(),
                    's', 't', false, id from named;
                drop table named
                """.replace("#from", Integer.toString(from)).replace("#to", Integer.toString(to)));
    }
}
