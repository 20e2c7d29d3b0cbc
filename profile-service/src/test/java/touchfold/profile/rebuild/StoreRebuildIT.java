package touchfold.profile.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.web;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.RandomOperations;
import touchfold.profile.testing.RandomWorld;
import touchfold.profile.testing.StoredWorld;
import touchfold.testkit.RealServers;

/** The live store against what is rebuilt from its log, on the real database. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class StoreRebuildIT {

    private static final int EVENTS = 200;
    private static final int SHOWN = 20;

    @Inject
    StoredWorld store;

    @Inject
    RebuildSetting setting;

    @BeforeEach
    void empty() {
        store.clear();
    }

    private StoreRebuild.Result rebuild() {
        return setting.replacement().verify(SHOWN);
    }

    private void live(long seed) {
        RandomWorld town = new RandomWorld(seed);
        List<CanonicalEvent> events = town.delivered(town.events(EVENTS));
        Random random = new Random(seed);
        RandomOperations people = new RandomOperations(
                random, events.stream().map(Folding::touchpoint).toList());
        for (List<CanonicalEvent> batch : town.batches(events)) {
            store.deliver(batch);
            if (random.nextInt(4) == 0) {
                store.state(people.next(1 + random.nextInt(2)));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theLiveStoreEqualsItsRebuiltLog(long seed) {
        live(seed);
        StoredWorld.Shown before = store.shown();

        StoreRebuild.Result result = rebuild();

        assertThat(result.comparison().first()).isEmpty();
        assertThat(result.comparison().counts()).isEmpty();
        assertThat(result.touchpoints())
                .isEqualTo(store.rows("select 1 from touchpoint").size());
        assertThat(store.rows("select 1 from identity_operation")).isNotEmpty();
        assertThat(result.profiles())
                .isEqualTo(
                        store.rows("select 1 from profile where kind <> 'gone'").size());
        assertThat(result.comparison().rebuiltDigest())
                .isEqualTo(result.comparison().liveDigest());
        assertThat(store.shown()).isEqualTo(before);
        assertThat(store.rows("select 1 from pg_namespace where nspname like '%rebuilt'"))
                .isEmpty();
    }

    @Test
    void partsThatFilledInAnotherOrderAmountToTheSame() {
        List<CanonicalEvent> events = new ArrayList<>();
        for (int i = 0; i < StoredLink.PART + 500; i++) {
            events.add(web("m" + i).user("u1").email("lan@shop.vn").event());
        }
        for (int from = 0; from < events.size(); from += 300) {
            store.deliver(events.subList(from, Math.min(events.size(), from + 300)));
        }

        StoreRebuild.Result result = rebuild();

        assertThat(store.rows("select 1 from link_part")).isNotEmpty();
        assertThat(result.comparison().counts()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a state | update profile set state = (select state from profile p where p.kind <> 'gone' and p.state <>"
                        + " profile.state order by length(state) desc limit 1) where id = (select id from profile where kind"
                        + " <> 'gone' order by length(state) limit 1) | profile",
                "a link's state | update link set state = (select state from link l where l.state <> link.state limit 1)"
                        + " where id = (select id from link where state is not null order by id limit 1) | link",
                "a missing identifier | delete from identifier where id = (select id from identifier order by id limit 1) |"
                        + " identifier",
                "an identifier of somebody else | update identifier set profile_id = (select id from profile where kind <>"
                        + " 'gone' and id <> identifier.profile_id limit 1) where id = (select id from identifier order by id"
                        + " limit 1) | identifier",
                "a shared flag | update identifier set shared = not shared where id = (select id from identifier order by id"
                        + " limit 1) | identifier",
                "a touchpoint on another link | update touchpoint set link = (select id from link l where l.id <>"
                        + " touchpoint.link and l.state is not null limit 1) where (source, id) = (select source, id from"
                        + " touchpoint order by id limit 1) | touchpoint",
                "a member of no link | delete from link_member where (identifier_id, link_id) = (select identifier_id,"
                        + " link_id from link_member order by 1, 2 limit 1) | link_member",
                "an anchor | update link set anchor = members[2] where id = (select id from link where"
                        + " array_length(members, 1) > 1 and anchor = members[1] order by id limit 1) | link",
                "a profile that is gone | update profile set kind = 'gone', state = null where id = (select id from profile"
                        + " where kind <> 'gone' order by id limit 1) | profile",
                "a count | update link set folded = folded + 1 where id = (select id from link where state is not null order"
                        + " by id limit 1) | link",
                "an order | delete from order_evidence where order_id = (select order_id from order_evidence order by 1"
                        + " limit 1) | order_evidence",
                "a tally | update order_tally set sales = sales + 1 where name = (select name from order_tally"
                        + " where sales > 0 order by 1 limit 1) | order_tally",
                "a statement | update identity_operation set kind = 'block' where id = (select id from identity_operation"
                        + " where kind <> 'block' order by id limit 1) | identity_operation",
                "a former id | update profile set merged_into = '00000000-0000-8000-8000-000000000000' where kind = 'gone' |"
                        + " former id"
            })
    void whatWasTamperedWithIsNamed(String what, String sabotage, String table) {
        live(3);
        everyIdentifierOfAGoneProfileGoesWithIt(table);
        int touched = store.change(sabotage);

        StoreRebuild.Result result = rebuild();

        assertThat(touched).as("rows that %s touched", what).isPositive();
        assertThat(result.comparison().counts()).containsKey(table);
        assertThat(result.comparison().first()).anySatisfy(difference -> {
            assertThat(difference.table()).isEqualTo(table);
            assertThat(difference.describe(false)).containsPattern("differ|missing|only");
        });
    }

    /** A former id that is an identifier answers by itself; one that nothing shows any more needs its row. */
    private void everyIdentifierOfAGoneProfileGoesWithIt(String table) {
        if (table.equals("former id")) {
            store.change("insert into profile (id, revision, version, kind, merged_into)"
                    + " select '11111111-1111-8111-8111-111111111111', 1, 1, 'gone', id from identifier limit 1");
        }
    }

    @Test
    void noValueIsToldUnlessItIsAskedFor() {
        store.deliver(List.of(web("m1").email("lan@shop.vn").event()));
        store.change("update identifier set value = 'hoa@shop.vn'");

        StoreDifference difference = rebuild().comparison().first().getFirst();

        assertThat(difference.describe(false)).contains("value differs").doesNotContain("shop.vn");
        assertThat(difference.toString()).doesNotContain("shop.vn");
        assertThat(difference.describe(true)).contains("live hoa@shop.vn").contains("rebuilt lan@shop.vn");
    }
}
