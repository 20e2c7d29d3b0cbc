package touchfold.segment.it;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileFacts;
import touchfold.segment.churn.FitSample;
import touchfold.segment.close.ModelRefits;
import touchfold.segment.evaluate.CustomerPosition;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.segment.fixture.ScoringRules;
import touchfold.segment.history.RecencyFrequency;
import touchfold.segment.rfm.RfmPosition;
import touchfold.segment.rfm.RfmScore;
import touchfold.segment.store.CloseLock;
import touchfold.segment.store.CustomerTable;
import touchfold.segment.store.ParameterVersion;
import touchfold.segment.store.PurchaserSample;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;
import touchfold.testkit.TestWorld;

/** Closes over a real broker and a real database, against ranks computed the long way. */
@QuarkusTest
@TestProfile(SmallGates.class)
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "close"))
class CloseIT {

    private static final SegmentationSettings SETTINGS = ScoringRules.settings();

    @Inject
    MovableClock clock;

    @Inject
    Pool pool;

    @Inject
    CustomerTable table;

    @Inject
    CloseLock lock;

    @Inject
    ModelRefits refits;

    TestWorld world;

    private final Map<UUID, ProfileFacts> customers = new LinkedHashMap<>();
    private final Random random = new Random(20260301);

    /** One story, since a close is about everyone: late facts, the fit, midnights, more late facts. */
    @Test
    void closesRankEveryoneExactlyAndTouchOnlyThoseWhoMove() {
        try (ChangeSender changes = new ChangeSender(world, clock);
                ToldReader told = new ToldReader(world)) {
            send(changes, 90, 1);
            awaitSettled(LocalDate.parse("2026-02-28"));
            awaitFit();
            assertCountsAreExact();
            assertThat(segments()).isNotEmpty().isEqualTo(expected(latest()));

            Map<UUID, String> before = segments();
            int first = latest();
            awaitMidnights(1);
            assertThat(latest()).isEqualTo(first + 1);
            assertThat(segments()).isEqualTo(expected(latest()));
            Set<UUID> moved = moved(before, segments());
            assertThat(moved).hasSizeLessThan(customers.size() / 2);
            assertThat(recut(told, latest())).isEqualTo(moved);
            assertThat(effectiveAt(told, latest())).isSubsetOf(SETTINGS.start(SETTINGS.day(clock.instant())));

            awaitMidnights(12);
            assertThat(latest()).isEqualTo(first + 13);
            assertThat(rows("select close_day from rfm_cuts where version > " + first + " order by version"))
                    .extracting(row -> row.getLocalDate(0))
                    .isEqualTo(LocalDate.parse("2026-03-01")
                            .datesUntil(LocalDate.parse("2026-03-14"))
                            .toList());
            assertThat(segments()).isEqualTo(expected(latest()));
            assertCountsAreExact();

            int held = latest();
            send(changes, 60, 2);
            awaitSettled(LocalDate.parse("2026-03-13"));
            assertThat(latest()).isGreaterThan(held);
            assertThat(number("select count(*) from rfm_cuts where supersedes is not null and version > " + held))
                    .isPositive();
            assertThat(segments()).isEqualTo(expected(latestOf(LocalDate.parse("2026-03-13"))));
            assertCountsAreExact();
            furtherStory(changes, told);
        }
    }

    /** The same service goes on: late refunds, an operator, other settings, a row that nobody can read. */
    private void furtherStory(ChangeSender changes, ToldReader told) {
        aRefundOfTodayIsNotInTheCloseOfYesterday(changes);
        aFitCountsThoseWhoBoughtTodayAsTheyWereYesterday(changes);
        parametersThatTwoInstancesFitAtOnceAreMadeByOneAndOnlyWhileNobodyWrites();
        aCloseThatTwoAskForAtOnceIsMadeOnceAndBothHearOfIt(changes);
        anInstanceThatFreezesWhileItHoldsACloseIsLetGoAndWritesNothing(changes, told);
        oneRowThatCannotBeReadStopsNobody(changes, told);
        whenTheFrameChangesEveryoneIsMeasuredAgainBeforeTheRanks();
    }

    private void aRefundOfTodayIsNotInTheCloseOfYesterday(ChangeSender changes) {
        LocalDate yesterday = SETTINGS.day(clock.instant()).minusDays(1);
        UUID id = new UUID(random.nextLong(), 3);
        FactsBuilder facts =
                FactsBuilder.person().inTouch("2025-01-01T00:00:00Z").bought(yesterday, 9_000_000);
        learn(changes.created(id, SETTINGS.start(yesterday).toString(), facts), changes);
        await().atMost(ToldReader.PATIENCE).until(() -> revision(id) == 1);
        facts.gaveBack(yesterday.plusDays(1).toString(), 9_000_000);
        learn(changes.updated(id, 2, clock.instant().toString(), facts), changes);
        await().atMost(ToldReader.PATIENCE).until(() -> revision(id) == 2);

        JsonNode close = asOperator("/v1/admin/closes", "{\"day\":\"" + yesterday + "\"}");

        assertThat(close.get("population").asLong()).isEqualTo(places(yesterday).size());
        assertThat(close.at("/concentration/money").asLong())
                .isEqualTo(places(yesterday).values().stream()
                        .mapToLong(RfmPosition::money)
                        .sum());
        awaitSettled(yesterday);
    }

    private void aFitCountsThoseWhoBoughtTodayAsTheyWereYesterday(ChangeSender changes) {
        LocalDate today = SETTINGS.day(clock.instant());
        for (int i = 0; i < 40; i++) {
            UUID id = new UUID(random.nextLong(), 4);
            FactsBuilder facts = FactsBuilder.person().inTouch("2025-01-01T00:00:00Z");
            facts.bought(today.minusDays(60 + i), 500_000).bought(today.minusDays(20 + i % 9), 700_000);
            learn(changes.created(id, "2025-06-01T00:00:00Z", facts.bought(today, 400_000)), changes);
        }
        await().atMost(ToldReader.PATIENCE).until(() -> number("select count(*) from customer") == customers.size());
        // The last few that became known late are too few for the close to be made again by itself.
        asOperator("/v1/admin/closes", "");
        awaitSettled(today.minusDays(1));

        List<RecencyFrequency> then = customers.values().stream()
                .flatMap(facts -> CustomerPosition.atClose(facts, today.minusDays(1), SETTINGS).stream())
                .map(CustomerPosition::recencyFrequency)
                .toList();
        PurchaserSample sample = table.sample(pool, today.minusDays(1), CustomerTable.parts(), SETTINGS)
                .await()
                .atMost(Duration.ofSeconds(5));
        assertThat(FitSample.of(sample.counts())).isEqualTo(FitSample.at(then, today.minusDays(1)));
        assertThat(sample.spending())
                .hasSize((int) then.stream().filter(one -> one.repeats() > 0).count());
        JsonNode fit = asOperator("/v1/admin/models/churn/fit", "");
        assertThat(fit.get("model").asText()).isEqualTo("mbg-nbd");
        assertThat(fit.get("horizonDays").asInt()).isEqualTo(91);
        assertThat(fit.get("baseRisk").asDouble()).isBetween(0.0, 1.0);
        assertThat(asOperator("/v1/admin/models/churn/fit", "").get("version").asInt())
                .as("the same customers never replace their own fit")
                .isEqualTo(fit.get("version").asInt());
        given().post("/v1/admin/models/churn/fit").then().statusCode(401);
        given().contentType("application/json")
                .body("{\"day\":\"2999-01-01\"}")
                .header("Authorization", "Bearer " + TestSources.ADMIN_KEY)
                .post("/v1/admin/closes")
                .then()
                .statusCode(400);
    }

    /** Two questions at one database, as two instances ask them; a third transaction is what a frozen instance holds. */
    private void parametersThatTwoInstancesFitAtOnceAreMadeByOneAndOnlyWhileNobodyWrites() {
        long before = number("select max(version) from churn_params");
        CompletableFuture<Void> frozen = new CompletableFuture<>();
        CompletableFuture<Void> writing = holding(lock::sharing, frozen);
        try {
            // As if the shop had been too young for a model until now.
            sql("insert into churn_params (version, model, effective_at, fitted_at, close_day, purchasers, document,"
                    + " looked_day, looked_at, looked_purchasers, finished_at) select m.latest + 1, c.model, c.effective_at,"
                    + " c.fitted_at, c.close_day, c.purchasers, jsonb_set(c.document, '{version}', to_jsonb(m.latest + 1)),"
                    + " c.looked_day, c.looked_at, c.looked_purchasers, now() from churn_params c,"
                    + " (select max(version) as latest from churn_params) m where c.version = 1");
            CompletableFuture<List<ParameterVersion>> both = Uni.join()
                    .all(refits.fitNow(), refits.fitNow())
                    .andFailFast()
                    .subscribeAsCompletionStage();
            await().during(Duration.ofMillis(700))
                    .atMost(ToldReader.PATIENCE)
                    .until(() -> !both.isDone() && number("select max(version) from churn_params") == before + 1);

            frozen.complete(null);

            List<ParameterVersion> heard = both.orTimeout(30, TimeUnit.SECONDS).join();
            assertThat(heard).extracting(made -> made.parameters().version()).containsOnly((int) before + 2);
            assertThat(heard.getFirst().parameters()).isEqualTo(heard.getLast().parameters());
        } finally {
            frozen.complete(null);
            writing.join();
        }
        awaitSettled(SETTINGS.day(clock.instant()).minusDays(1));
        awaitFit();
    }

    /** Holds a lock until another thing is done; it is held when this returns. */
    private static CompletableFuture<Void> holding(
            Function<Function<SqlConnection, Uni<Void>>, Uni<Void>> locking, CompletableFuture<Void> until) {
        CompletableFuture<Void> held = new CompletableFuture<>();
        CompletableFuture<Void> holder = locking.apply(tx -> {
                    held.complete(null);
                    return Uni.createFrom().completionStage(until);
                })
                .subscribeAsCompletionStage();
        held.orTimeout(20, TimeUnit.SECONDS).join();
        return holder;
    }

    private void anInstanceThatFreezesWhileItHoldsACloseIsLetGoAndWritesNothing(ChangeSender changes, ToldReader told) {
        long versions = number("select count(*) from rfm_cuts");
        CompletableFuture<Void> frozen = new CompletableFuture<>();
        CompletableFuture<Void> closing = holding(
                work -> lock.alone(tx -> tx.query("update rfm_cuts set population = -1")
                        .execute()
                        .chain(() -> work.apply(tx))),
                frozen);
        UUID id = new UUID(random.nextLong(), 7);
        Instant now = clock.instant();
        learn(changes.created(id, now.toString(), FactsBuilder.person().interested(now.toString())), changes);

        told.changes(id, 2);
        frozen.complete(null);

        assertThat(closing).failsWithin(Duration.ofSeconds(10));
        assertThat(number("select count(*) from rfm_cuts where population >= 0"))
                .isEqualTo(versions);
    }

    private void aCloseThatTwoAskForAtOnceIsMadeOnceAndBothHearOfIt(ChangeSender changes) {
        LocalDate yesterday = SETTINGS.day(clock.instant()).minusDays(1);
        UUID id = new UUID(random.nextLong(), 6);
        learn(
                changes.created(
                        id,
                        SETTINGS.start(yesterday).toString(),
                        FactsBuilder.person().inTouch("2025-01-01T00:00:00Z").bought(yesterday, 7_000_000)),
                changes);
        await().atMost(ToldReader.PATIENCE).until(() -> revision(id) == 1);
        int held = latest();

        List<JsonNode> heard = Stream.of(1, 2)
                .map(asker -> CompletableFuture.supplyAsync(() -> asOperator("/v1/admin/closes", "")))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(latestOf(yesterday)).isEqualTo(held + 1);
        assertThat(heard).extracting(close -> close.get("version").asInt()).containsOnly(held + 1);
        assertThat(heard.getFirst().get("population").asLong())
                .isEqualTo(places(yesterday).size());
        awaitSettled(yesterday);
    }

    private void oneRowThatCannotBeReadStopsNobody(ChangeSender changes, ToldReader told) {
        UUID bad = customers.keySet().iterator().next();
        UUID good = new UUID(random.nextLong(), 5);
        Instant now = clock.instant();
        learn(changes.created(good, now.toString(), FactsBuilder.person().interested(now.toString())), changes);
        told.changes(good, 2);
        sql(
                "update customer set facts = jsonb_set(facts::jsonb, '{kind}', '\"robot\"')::text, due_at = '2026-01-01T00:00:00Z',"
                        + " scored_cuts = 0 where profile_id = '" + bad + "'");

        clock.moveTo(now.plus(Duration.ofDays(15)));

        assertThat(told.changes(good, 3).getLast().get("to").asText()).isEqualTo("lead.warm");
        awaitSettled(SETTINGS.day(clock.instant()).minusDays(1));
        assertThat(number("select count(*) from quarantine where event_id = '" + bad + "'"))
                .isEqualTo(1);
        sql("update customer set facts = jsonb_set(facts::jsonb, '{kind}', '\"person\"')::text where profile_id = '"
                + bad + "'");
    }

    /** As if the places had been measured in another currency. */
    private void whenTheFrameChangesEveryoneIsMeasuredAgainBeforeTheRanks() {
        LocalDate yesterday = SETTINGS.day(clock.instant()).minusDays(1);
        int held = latest();
        sql("update customer set window_money = window_money / 25400, window_bucket = window_bucket % 100,"
                + " window_orders = 1 where window_last is not null");
        sql("update rfm_cuts set settings = 'another frame', finished_at = null where version = " + held);

        await().atMost(ToldReader.PATIENCE).until(() -> latest() > held + 1);
        awaitSettled(yesterday);

        assertThat(segments()).isEqualTo(expected(latestOf(yesterday)));
        assertThat(number("select count(*) from rfm_cuts where version > " + held + " and mode = 'ranked'"))
                .isEqualTo(1);
        assertCountsAreExact();
    }

    private void learn(ProfileChange change, ChangeSender changes) {
        customers.put(change.profileId(), change.facts());
        changes.send(change);
    }

    private long revision(UUID profile) {
        return number("select coalesce(max(revision), 0)::bigint from customer where profile_id = '" + profile + "'");
    }

    private static JsonNode asOperator(String path, String body) {
        return ToldReader.read(given().header("Authorization", "Bearer " + TestSources.ADMIN_KEY)
                .contentType("application/json")
                .body(body)
                .post(path)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private void sql(String statement) {
        pool.query(statement).execute().await().atMost(Duration.ofSeconds(5));
    }

    /** Sizes and the population, as they are kept, against counting everyone. */
    private void assertCountsAreExact() {
        Map<String, Long> kept = new HashMap<>();
        rows("select segment, sum(members)::bigint from (select * from member_count union all"
                        + " select * from member_count_delta) c group by segment having sum(members) <> 0")
                .forEach(row -> kept.put(row.getString(0), row.getLong(1)));
        Map<String, Long> counted = new HashMap<>();
        rows("select segment, count(*) from membership group by segment")
                .forEach(row -> counted.put(row.getString(0), row.getLong(1)));
        assertThat(kept).isNotEmpty().isEqualTo(counted);
        assertThat(number("select sum(customers)::bigint from (select * from rfm_count union all"
                        + " select * from rfm_count_delta) c where dimension = 0 and day = (select day from open_day)"))
                .isEqualTo(number("select count(*) from customer where window_last is not null"));
        assertThat(number("select sum(money)::bigint from (select * from rfm_count union all"
                        + " select * from rfm_count_delta) c where dimension = 2 and day = (select day from open_day)"))
                .isEqualTo(number("select sum(window_money)::bigint from customer"));
        assertThat(counts(
                        "select value || ' ' || sum(customers) || ' ' || sum(money) from (select * from rfm_count union"
                                + " all select * from rfm_count_delta) c where dimension = 5 and day = (select day from open_day)"
                                + " group by value having sum(customers) <> 0"))
                .isNotEmpty()
                .isEqualTo(counts("select (window_last * 1024 + window_orders) || ' ' || count(*) || ' '"
                        + " || sum(window_money) from customer where window_last is not null"
                        + " group by window_last, window_orders"));
        assertMovesAreThoseOfTheEffectiveHistory();
    }

    private void assertMovesAreThoseOfTheEffectiveHistory() {
        assertThat(counts("select day || model || ' ' || origin || ' ' || segment || ' ' || sum(customers) from"
                        + " (select * from segment_move union all select * from segment_move_delta) m"
                        + " group by day, model, origin, segment having sum(customers) <> 0"))
                .isNotEmpty()
                .isEqualTo(
                        counts("select day || model || ' ' || origin || ' ' || coalesce(segment, '') || ' ' || count(*)"
                                + " from (select day, model, segment, coalesce(lag(segment) over (partition by profile_id, model"
                                + " order by effective_at, revision), '') as origin from segment_change"
                                + " where superseded_by is null) h group by day, model, origin, segment"));
    }

    private java.util.Set<String> counts(String query) {
        java.util.Set<String> counts = new java.util.TreeSet<>();
        rows(query).forEach(row -> counts.add(row.getString(0)));
        return counts;
    }

    private void send(ChangeSender changes, int count, int salt) {
        for (int i = 0; i < count; i++) {
            UUID id = new UUID(random.nextLong(), salt);
            FactsBuilder facts = FactsBuilder.person().inTouch("2025-01-01T00:00:00Z");
            LocalDate day = SETTINGS.day(clock.instant()).minusDays(400);
            int purchases = 1 + random.nextInt(6);
            for (int k = 0; k < purchases; k++) {
                day = day.plusDays(1 + random.nextInt(390 / purchases));
                facts.bought(day, 1 + random.nextInt(2), 50_000L * (1 + random.nextInt(80)), "VND");
            }
            ProfileFacts built = facts.facts();
            customers.put(id, built);
            changes.send(changes.created(id, "2025-06-01T00:00:00Z", facts));
        }
        await().atMost(ToldReader.PATIENCE).until(() -> number("select count(*) from customer") == customers.size());
    }

    /** Waits until nothing late is left to be counted in, the day is closed and everyone is scored, in this order. */
    private void awaitSettled(LocalDate day) {
        await().atMost(ToldReader.PATIENCE)
                .until(() -> number("select coalesce(sum(customers), 0)::bigint from (select * from rfm_count union all"
                                        + " select * from rfm_count_delta) c where dimension = 3 and day = "
                                        + day.toEpochDay())
                                == 0
                        && latestOf(day) > 1
                        && number("select count(*) from rfm_cuts where finished_at is null") == 0
                        && number("select count(*) from customer where due_at <= '" + clock.instant() + "'") == 0);
    }

    private int latest() {
        return (int) number("select max(version) from rfm_cuts");
    }

    private int latestOf(LocalDate day) {
        return (int) number(
                "select coalesce(max(version), 0) from rfm_cuts where mode = 'ranked' and close_day = '" + day + "'");
    }

    private void awaitFit() {
        await().atMost(ToldReader.PATIENCE)
                .until(() -> number("select count(*) from churn_params where model = 'mbg-nbd'"
                                + " and finished_at is not null and version = (select max(version) from churn_params)")
                        > 0);
        assertThat(number("select count(*) from customer where first_purchase is not null"
                        + " and (scored_churn < (select max(version) from churn_params)"
                        + " or held not like '%\"churn.%')"))
                .isZero();
    }

    /** Moves the clock to the morning after so many midnights and waits for that day's close. */
    private void awaitMidnights(int days) {
        Instant morning =
                SETTINGS.start(SETTINGS.day(clock.instant()).plusDays(days)).plusSeconds(30);
        clock.moveTo(morning);
        awaitSettled(SETTINGS.day(morning).minusDays(1));
    }

    /** The long way: count for each customer how many are strictly worse. */
    private Map<UUID, String> expected(int version) {
        LocalDate close = closeDay(version);
        Map<UUID, RfmPosition> places = places(close);
        Map<UUID, String> expected = new HashMap<>();
        places.forEach((id, place) -> expected.put(
                id,
                "rfm."
                        + SETTINGS.grid()
                                .segment(new RfmScore(
                                        score(places, place, p -> p.last().toEpochDay()),
                                        score(places, place, RfmPosition::frequency),
                                        score(places, place, RfmPosition::moneyBucket)))
                                .key()));
        return expected;
    }

    private Map<UUID, RfmPosition> places(LocalDate close) {
        Map<UUID, RfmPosition> places = new HashMap<>();
        customers.forEach((id, facts) -> CustomerPosition.atClose(facts, close, SETTINGS)
                .map(CustomerPosition::place)
                .ifPresent(place -> places.put(id, place)));
        return places;
    }

    private static int score(Map<UUID, RfmPosition> places, RfmPosition own, ToLongFunction<RfmPosition> value) {
        long worse = places.values().stream()
                .filter(place -> value.applyAsLong(place) < value.applyAsLong(own))
                .count();
        return 1 + (int) (5 * worse / places.size());
    }

    private Map<UUID, String> segments() {
        Map<UUID, String> segments = new HashMap<>();
        rows("select profile_id, segment from membership where model = 'rfm'")
                .forEach(row -> segments.put(row.getUUID(0), row.getString(1)));
        return segments;
    }

    private static Set<UUID> moved(Map<UUID, String> before, Map<UUID, String> after) {
        Set<UUID> moved = new HashSet<>();
        Set<UUID> all = new HashSet<>(before.keySet());
        all.addAll(after.keySet());
        for (UUID id : all) {
            if (!Objects.equals(before.get(id), after.get(id))) {
                moved.add(id);
            }
        }
        return moved;
    }

    private Set<UUID> recut(ToldReader told, int version) {
        Set<UUID> profiles = new HashSet<>();
        recuts(told, version)
                .forEach(change ->
                        profiles.add(UUID.fromString(change.get("profileId").asText())));
        return profiles;
    }

    private Set<Instant> effectiveAt(ToldReader told, int version) {
        Set<Instant> instants = new HashSet<>();
        recuts(told, version)
                .forEach(change ->
                        instants.add(Instant.parse(change.get("effectiveAt").asText())));
        return instants;
    }

    private List<JsonNode> recuts(ToldReader told, int version) {
        long count = number("select coalesce(sum(change_revision), 0)::bigint from customer");
        List<JsonNode> recuts = new ArrayList<>();
        for (JsonNode change : told.all((int) count)) {
            if (change.at("/cause/kind").asText().equals("close_recut")
                    && change.at("/versions/cuts").asInt() == version) {
                recuts.add(change);
            }
        }
        return recuts;
    }

    private LocalDate closeDay(int version) {
        return rows("select close_day from rfm_cuts where version = " + version)
                .iterator()
                .next()
                .getLocalDate(0);
    }

    private long number(String sql) {
        return rows(sql).iterator().next().getLong(0);
    }

    private Iterable<Row> rows(String sql) {
        return pool.query(sql).execute().await().atMost(Duration.ofSeconds(5));
    }
}
