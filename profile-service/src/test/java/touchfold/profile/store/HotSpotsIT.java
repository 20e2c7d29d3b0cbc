package touchfold.profile.store;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchfold.backbone.database.WorkPool;
import touchfold.events.CanonicalEvent;
import touchfold.events.IdentifierType;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.NodeType;
import touchfold.profile.operation.OperationReader;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.StoredWorld;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.touchpoint.TouchpointReader;
import touchfold.profile.view.ProfileView;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;

/**
 * What everybody meets at: how many rows a batch reads there does not depend on how much is there already. Small sizes show
 * that by counting; {@code -Dtouchfold.hotspots.scale=100} makes them as large as they are promised for, and looks at the
 * clock, too.
 */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class HotSpotsIT {

    private static final Logger LOG = Logger.getLogger(HotSpotsIT.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int SCALE = Integer.getInteger("touchfold.hotspots.scale", 3);
    private static final boolean TIMED = SCALE >= 100;
    private static final int LARGEST = 20 * SCALE;
    private static final int BATCH = 500;
    private static final long LONGEST_BATCH_MILLIS = 1_000;
    private static final long LONGEST_READ_MILLIS = 100;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String READ_ROWS =
            "select coalesce(sum(seq_tup_read + idx_tup_fetch), 0)::bigint as rows from pg_stat_xact_user_tables";

    @Inject
    StoredWorld store;

    /** The connections that the service folds on: plans of others read other rows. */
    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    @Inject
    TouchpointReader reader;

    @Inject
    OperationReader operations;

    @Inject
    ProfileView view;

    private long longest;

    /** What a batch cost. */
    private record Cost(long rows, int statements, long millis) {}

    @BeforeEach
    void empty() {
        store.clear();
        longest = 0;
    }

    @Test
    void aBatchOnAnIdentifierReadsAsMuchHoweverManyTouchpointsItHas() {
        int touchpoints = 1_000 * SCALE;
        List<Cost> costs = foldAll(
                touchpoints, BATCH, i -> web("m" + i).at(at(i)).received(at(i)).cookie("kiosk"));

        Cost overtaken = fold(List.of(web("m" + touchpoints / 2)
                .at(at(touchpoints / 2))
                .received(at(touchpoints / 2).minusSeconds(60))
                .cookie("kiosk")));
        told(touchpoints + " touchpoints of one browser", costs, overtaken);
        assertThat(costs.getLast().rows()).isLessThanOrEqualTo(costs.get(1).rows() + 5);
        // one part of a thousand, and the states of all parts
        assertThat(overtaken.rows()).isLessThan(1_100 + 4L * SCALE);
    }

    @Test
    void anOrderThatEverybodyClaimsIsNobodysAndLooksAtNobody() {
        int claims = 400 * SCALE;
        List<Cost> costs = foldAll(
                claims,
                BATCH,
                i -> web("m" + i).at(at(i)).received(at(i)).cookie("k" + i).bought("o", 1_000));

        Cost sale =
                fold(List.of(till("sale").at(at(claims)).email("lan@shop.vn").bought("o", 1_000)));
        told(claims + " claims of one order", costs, sale);
        assertThat(costs.stream().filter(cost -> cost.rows() > costs.get(1).rows() + 5))
                .as("the batch that brings one too many, which looks at all who claim it")
                .hasSizeLessThan(2)
                .allMatch(cost -> cost.rows() < 4_000);
        assertThat(sale.rows()).isLessThan(30);
    }

    @Test
    void aHouseAccountReadsAsMuchHoweverManySalesItHas() {
        int sales = 1_000 * SCALE;
        List<Cost> costs = foldAll(
                sales,
                BATCH,
                i -> till("s" + i).at(at(i)).received(at(i)).phone("0901234567").bought("o" + i, 1_000));

        Cost overtaken = fold(List.of(till("s" + sales / 2)
                .at(at(sales / 2))
                .received(at(sales / 2).minusSeconds(60))
                .phone("0901234567")
                .bought("o" + sales / 2, 2_000)));
        told(sales + " sales on one telephone", costs, overtaken);
        assertThat(costs.getLast().rows()).isLessThanOrEqualTo(costs.get(1).rows() + 5);
        assertThat(overtaken.rows()).isLessThan(1_100 + 4L * SCALE);
    }

    @Test
    void aTabletReadsAsMuchHoweverManyPeopleUseIt() {
        int people = 50 * SCALE;
        List<Cost> costs = foldAll(
                people,
                10,
                i -> web("p" + i).at(at(i)).received(at(i)).user("u" + i).shows(IdentifierType.DEVICE_ID, "tablet"));

        Cost overtaken = fold(List.of(web("p7")
                .at(at(7))
                .received(at(7).minusSeconds(60))
                .user("u7")
                .shows(IdentifierType.DEVICE_ID, "tablet")));
        told(people + " people at one tablet", costs, overtaken);
        assertThat(costs.getLast().rows()).isLessThanOrEqualTo(costs.get(1).rows() + 5);
        // whether it is shared still, since when it is known, and who held it, is asked of all its links
        assertThat(overtaken.rows()).isLessThan(100 + 3L * people);
    }

    @Test
    void aLateLoginOnASharedBrowserReadsWhatFollowedIt() {
        int views = Math.min(90 * SCALE, 1_900);
        List<Cost> costs =
                foldAll(views, 50, i -> web("v" + i).at(at(i)).received(at(i)).cookie("family"));
        fold(List.of(web("a").at(at(views)).cookie("family").user("a")));

        Cost shared = fold(List.of(web("b").at(at(views + 60)).cookie("family").user("b")));
        Cost next = fold(List.of(web("next").at(at(views + 61)).cookie("family")));
        Cost late = fold(List.of(web("late").at(at(views + 1)).cookie("family").user("b")));
        Cost earliest = fold(List.of(web("first").at(at(-1)).cookie("family").user("b")));
        told(views + " views on a browser that turns out to be shared", costs, shared);
        told("another one there", costs, next);
        told("a login there that moves all of them", costs, earliest);
        told("a late login there", costs, late);
        // they are counted, because of too many the device would be nobody's, and read before and after the batch
        assertThat(next.rows()).isLessThan(400L + 3L * views);
        assertThat(late.rows()).isLessThan(400L + 3L * views);
        assertThat(shared.rows()).isLessThan(400 + 16L * views);
    }

    @Test
    void aLinkAtTheEndOfAChainReadsAsMuchHoweverLongTheChainIs() {
        int links = 100 * SCALE;
        List<Cost> costs = foldAll(links, 5, HotSpotsIT::chained);

        Cost next = fold(List.of(chained(links)));
        Cost overtaken = fold(List.of(chained(links / 2).received(at(links / 2).minusSeconds(60))));
        told("a chain of " + links + " links, people of at most " + LARGEST + " identifiers", costs, overtaken);
        // the person at the end and the one before, each with an identifier, a membership and a link for each of its
        // own
        assertThat(next.rows()).isLessThan(12L * LARGEST);
        assertThat(overtaken.rows()).isLessThan(24L * LARGEST);
    }

    @Test
    void aLargeProfileIsReadOverRest() {
        int browsers = LARGEST - 1;
        List<Cost> costs = foldAll(
                browsers,
                50,
                i -> web("m" + i).at(at(i)).received(at(i)).phone("0901234567").cookie("k" + i));
        Cost refused = fold(IntStream.range(0, 50)
                .mapToObj(i ->
                        web("more" + i).at(at(browsers + i)).phone("0901234567").cookie("more" + i))
                .toList());
        told("a profile of " + LARGEST + " identifiers, and 50 that find no room", costs, refused);

        UUID id = Folding.KEYS
                .node(
                        NodeType.PHONE,
                        Folding.NORMALISER
                                .normalise(NodeType.PHONE, "0901234567")
                                .orElseThrow())
                .id();
        assertThat(read("/v1/profiles/" + id).<List<Object>>path("identifiers")).hasSizeGreaterThan(LARGEST / 2);
        assertThat(read("/v1/profiles/" + id + "/identity").<List<Object>>path("identifiers"))
                .hasSize(LARGEST);
        assertThat(read("/v1/profiles/" + id + "/timeline?limit=50").<List<Object>>path("items"))
                .hasSize(50);
    }

    private static TouchBuilder chained(int link) {
        return till("c" + link)
                .at(at(link))
                .received(at(link))
                .email("e" + (link + 1) / 2 + "@chain.vn")
                .phone("09" + String.format(Locale.ROOT, "%08d", link / 2));
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    /** The answer, and at full size how long it takes once everything is warm. */
    private Response read(String path) {
        Response answer = null;
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < (TIMED ? 30 : 1); i++) {
            long start = System.nanoTime();
            answer = given().header("Authorization", "Bearer " + TestSources.READ_KEY)
                    .get(path);
            fastest = Math.min(fastest, (System.nanoTime() - start) / 1_000_000);
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        LOG.infof(
                "%s took %d ms at the least, %d bytes",
                path.replaceAll("[0-9a-f-]{36}", "…"), fastest, answer.asByteArray().length);
        assertThat(fastest).isLessThan(TIMED ? LONGEST_READ_MILLIS : Long.MAX_VALUE);
        return answer;
    }

    private void told(String what, List<Cost> costs, Cost last) {
        LOG.infof(
                "%s: a batch reads %d rows at first and %d in the end, longest %d ms, median %d ms; the last word reads %d"
                        + " rows in %d statements and %d ms; heap %d MB",
                what,
                costs.get(1).rows(),
                costs.getLast().rows(),
                longest,
                costs.stream()
                        .mapToLong(Cost::millis)
                        .sorted()
                        .skip(costs.size() / 2)
                        .findFirst()
                        .orElse(0),
                last.rows(),
                last.statements(),
                last.millis(),
                heap());
        assertThat(longest).isLessThan(TIMED ? LONGEST_BATCH_MILLIS : Long.MAX_VALUE);
        assertThat(last.millis()).isLessThan(TIMED ? LONGEST_BATCH_MILLIS : Long.MAX_VALUE);
    }

    private static long heap() {
        if (TIMED) {
            System.gc();
        }
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }

    private List<Cost> foldAll(int count, int batch, IntFunction<TouchBuilder> touch) {
        List<Cost> costs = new ArrayList<>();
        for (int from = 0; from < count; from += batch) {
            if (from == batch) {
                measureTables();
            }
            Cost cost = fold(IntStream.range(from, Math.min(count, from + batch))
                    .mapToObj(touch)
                    .toList());
            costs.add(cost);
            longest = Math.max(longest, cost.millis());
        }
        return costs;
    }

    /**
     * The database measures its tables now and then, and may have met them while they were small: plans that are made of that
     * must be right for large ones, too.
     */
    private void measureTables() {
        pool.query("analyze").executeAndAwait();
    }

    /** Folds in a transaction of its own, where a person has room for {@link #LARGEST} identifiers. */
    private Cost fold(List<TouchBuilder> touches) {
        List<Touchpoint> candidates = touches.stream()
                .map(TouchBuilder::event)
                .map(HotSpotsIT::touchpoint)
                .toList();
        IdentityRules defaults = IdentityRules.defaults();
        Fold fold = Fold.silent(
                new IdentityRules(defaults.sharing(), defaults.exclusive(), LARGEST), view, reader, operations);
        return pool.withTransaction(tx -> Uni.createFrom()
                        .item(() -> {
                            StatementPipeline statements = new StatementPipeline(tx);
                            long before = readRows(statements);
                            long start = System.nanoTime();
                            fold.fold(statements, candidates, FoldHook.NONE);
                            statements.awaitSent();
                            long millis = (System.nanoTime() - start) / 1_000_000;
                            return new Cost(readRows(statements) - before, statements.count(), millis);
                        })
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .await()
                .atMost(PATIENCE);
    }

    private static Touchpoint touchpoint(CanonicalEvent event) {
        return Folding.touchpoint(event);
    }

    private static long readRows(StatementPipeline statements) {
        return statements.ask(READ_ROWS, Tuple.tuple()).iterator().next().getLong("rows");
    }
}
