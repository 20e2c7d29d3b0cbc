package touchfold.profile.store;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.mail;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.IdentifierType;
import touchfold.profile.store.FoldHook.Phase;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.RandomWorld;
import touchfold.profile.testing.StoredWorld;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.touchpoint.Intake;
import touchfold.profile.touchpoint.Reading;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.testkit.RealServers;

/** Two batches at once: one is stopped between its phases while another goes through, for every pair that could race. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class InterleavingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 20;

    @Inject
    StoredWorld store;

    @Inject
    Pool pool;

    @Inject
    Fold fold;

    /** What is there, what the batch says that is stopped, and what the other one says meanwhile. */
    record Race(String name, List<CanonicalEvent> before, List<CanonicalEvent> stopped, List<CanonicalEvent> passing) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeEach
    void empty() {
        store.clear();
    }

    static Stream<Race> races() {
        List<CanonicalEvent> known = events(
                till("b1").at("2026-01-01T00:00:00Z").card("c1").email("a@shop.vn"),
                till("b2").at("2026-01-01T00:00:01Z").card("c2").email("b@shop.vn"),
                web("b3").at("2026-01-01T00:00:02Z").cookie("k1").email("a@shop.vn"),
                web("b4").at("2026-01-01T00:00:03Z").cookie("k1"));
        return Stream.of(
                new Race(
                        "two appends to one link",
                        known,
                        events(web("s1").cookie("k1")),
                        events(web("p1").cookie("k1"))),
                new Race(
                        "an append while its profile merges into an earlier one",
                        known,
                        events(till("s1")
                                .at("2026-02-01T00:00:00Z")
                                .email("a@shop.vn")
                                .card("c1")),
                        events(till("p1")
                                .at("2025-01-01T00:00:00Z")
                                .phone("0901234567")
                                .email("a@shop.vn"))),
                new Race(
                        "an append while its anchor turns out to be shared",
                        known,
                        events(web("s1").cookie("k1")),
                        events(
                                web("p1").cookie("k1").user("u1"),
                                web("p2").cookie("k1").user("u2"))),
                new Race(
                        "two links to one newcomer",
                        known,
                        events(till("s1").email("a@shop.vn").phone("0901234567")),
                        events(till("p1").email("b@shop.vn").phone("0901234567"))),
                new Race(
                        "two merges that touch in the middle",
                        known,
                        events(till("s1")
                                .at("2026-01-02T00:00:00Z")
                                .phone("0901234567")
                                .email("a@shop.vn")),
                        events(
                                till("p1")
                                        .at("2026-01-03T00:00:00Z")
                                        .phone("0901234567")
                                        .email("x@shop.vn"),
                                till("p2")
                                        .at("2026-01-04T00:00:00Z")
                                        .email("x@shop.vn")
                                        .shows(IdentifierType.CUSTOMER_ID, "n1"))),
                new Race(
                        "a link of the neighbour's neighbour",
                        known,
                        events(web("s1").email("a@shop.vn").cookie("k2")),
                        events(web("p1").cookie("k1").email("y@shop.vn"))),
                new Race(
                        "one touchpoint told by both",
                        known,
                        events(till("s1").card("c1").bought("7", 1_000)),
                        events(till("s1").card("c1").bought("7", 1_000))),
                new Race(
                        "one id used for two touchpoints",
                        known,
                        events(till("s1")
                                .received(Instant.parse("2026-03-01T00:00:02Z"))
                                .card("c1")
                                .bought("7", 1_000)),
                        events(till("s1")
                                .received(Instant.parse("2026-03-01T00:00:01Z"))
                                .card("c2")
                                .bought("7", 2_000))),
                new Race(
                        "two buyers of one order",
                        known,
                        events(till("s1").card("c1").bought("7", 1_000)),
                        events(mail("p1").email("z@shop.vn").bought("7", 1_000))),
                new Race(
                        "a buyer of an order, and a refund that names nothing else",
                        known,
                        events(till("s1").card("c1").bought("8", 1_000)),
                        events(till("p1").gaveBack("8", "r1", 1_000L))),
                new Race(
                        "a third buyer while the second one's report joins the first",
                        Stream.concat(
                                        known.stream(),
                                        events(till("b5").card("c1").bought("8", 1_000)).stream())
                                .toList(),
                        events(till("s1").card("c2").bought("8", 1_000)),
                        events(mail("p1").email("z@shop.vn").bought("8", 1_000))),
                new Race(
                        "an order told of again, earlier, while it finds another buyer",
                        Stream.concat(
                                        known.stream(),
                                        events(till("b5")
                                                        .at("2026-01-05T00:00:00Z")
                                                        .card("c1")
                                                        .bought("8", 1_000))
                                                .stream())
                                .toList(),
                        events(till("s1").at("2026-01-04T00:00:00Z").card("c1").bought("8", 1_000)),
                        events(mail("p1").email("z@shop.vn").bought("8", 1_000))),
                new Race(
                        "a new link while another batch brings the same one",
                        known,
                        events(web("s1").at("2026-02-02T00:00:00Z").cookie("k7")),
                        events(web("p1").at("2026-02-01T00:00:00Z").cookie("k7").bought("9", 1_000))),
                new Race(
                        "a newcomer's link to a browser that turns out to be shared",
                        known,
                        events(web("s1").at("2025-12-01T00:00:00Z").cookie("k1").shows(IdentifierType.DEVICE_ID, "t1")),
                        events(
                                web("p1").cookie("k1").user("u1"),
                                web("p2").cookie("k1").user("u2"))),
                new Race(
                        "an append while its profile takes another one over",
                        known,
                        events(web("s1").cookie("k1").email("a@shop.vn").bought("9", 1_000)),
                        events(till("p1")
                                .at("2025-01-01T00:00:00Z")
                                .email("a@shop.vn")
                                .phone("0901234567"))),
                new Race(
                        "a second buyer while the first one's report comes again, earlier",
                        Stream.concat(
                                        known.stream(),
                                        events(till("b5")
                                                        .at("2026-01-05T00:00:00Z")
                                                        .card("c1")
                                                        .bought("7", 1_000))
                                                .stream())
                                .toList(),
                        events(mail("s1")
                                .at("2026-01-06T00:00:00Z")
                                .email("z@shop.vn")
                                .bought("7", 1_000)),
                        events(till("p1").at("2026-01-04T00:00:00Z").card("c1").bought("7", 1_000))),
                new Race(
                        "an append while a touchpoint of its link is displaced",
                        known,
                        events(web("s1").cookie("k1")),
                        events(web("b4")
                                .received(Instant.parse("2020-01-01T00:00:00Z"))
                                .cookie("k9")
                                .user("u9"))),
                new Race(
                        "two displacements",
                        known,
                        events(web("b4")
                                .received(Instant.parse("2020-01-02T00:00:00Z"))
                                .cookie("k8")),
                        events(web("b4")
                                .received(Instant.parse("2020-01-01T00:00:00Z"))
                                .cookie("k9"))),
                new Race(
                        "an identifier comes back while it goes",
                        known,
                        events(web("s1").cookie("k1").email("w@shop.vn")),
                        events(
                                web("b4")
                                        .received(Instant.parse("2020-01-01T00:00:00Z"))
                                        .cookie("k9"),
                                web("b3")
                                        .received(Instant.parse("2020-01-01T00:00:00Z"))
                                        .cookie("k9"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("races")
    void whateverPassesBetweenTwoPhasesOfABatchTheStoreHoldsTheFoldOfBoth(Race race) throws Exception {
        for (Phase phase : Phase.values()) {
            store.clear();
            store.deliver(race.before());

            raceAt(phase, race);

            List<CanonicalEvent> all = new ArrayList<>(race.before());
            all.addAll(race.stopped());
            all.addAll(race.passing());
            assertThat(store.shown())
                    .as("%s, stopped at %s", race, phase)
                    .isEqualTo(StoredWorld.shown(Folding.fold(all)));
        }
    }

    /** The other batch gets as far as the locks let it, and the stopped one goes on after a while in any case. */
    private void raceAt(Phase phase, Race race) throws Exception {
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        FoldHook hook = reached -> {
            if (reached == phase && stopped.getCount() > 0) {
                stopped.countDown();
                await(goOn);
            }
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> first = threads.submit(() -> deliver(race.stopped(), hook));
            await(stopped);
            Future<?> second = threads.submit(() -> deliver(race.passing(), FoldHook.NONE));
            try {
                second.get(300, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                // it waits for a lock that the stopped one holds
            }
            goOn.countDown();
            first.get();
            second.get();
        }
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(Long.getLong("touchfold.laws.first", 1), Long.getLong("touchfold.laws.last", 6));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void twoWritersInOneTown(long seed) throws Exception {
        RandomWorld town = new RandomWorld(seed);
        List<CanonicalEvent> deliveries = town.delivered(town.events(200));
        List<List<CanonicalEvent>> batches = new ArrayList<>(town.batches(deliveries));
        Collections.shuffle(batches, new Random(seed));
        int middle = batches.size() / 2;
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<?> one =
                    threads.submit(() -> batches.subList(0, middle).forEach(batch -> deliver(batch, FoldHook.NONE)));
            Future<?> other = threads.submit(
                    () -> batches.subList(middle, batches.size()).forEach(batch -> deliver(batch, FoldHook.NONE)));
            one.get();
            other.get();
        }

        assertThat(store.shown()).isEqualTo(StoredWorld.shown(Folding.fold(deliveries)));
    }

    /** As the consumer does: a batch that another one disturbed is rolled back and tried again. */
    private void deliver(List<CanonicalEvent> batch, FoldHook hook) {
        List<Touchpoint> candidates = new ArrayList<>();
        Intake.of(batch.stream()
                        .map(event -> (Reading) new Reading.Usable(Folding.touchpoint(event)))
                        .toList())
                .verdicts()
                .forEach(verdict -> {
                    if (verdict instanceof Intake.Verdict.Candidate candidate) {
                        candidates.add(candidate.touchpoint());
                    }
                });
        for (int attempt = 1; ; attempt++) {
            try {
                pool.withTransaction(tx -> Uni.createFrom()
                                .item(() -> fold.fold(tx, candidates, hook))
                                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                        .await()
                        .atMost(PATIENCE);
                return;
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<CanonicalEvent> events(TouchBuilder... touches) {
        return Arrays.stream(touches).map(TouchBuilder::event).toList();
    }
}
