package touchfold.profile.store;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.profile.history.PastTime;
import touchfold.profile.identity.HeldSpan;
import touchfold.profile.identity.IdentityWording;
import touchfold.profile.identity.NodeType;
import touchfold.profile.store.PastReads.Past;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.RandomOperations;
import touchfold.profile.testing.RandomWorld;
import touchfold.profile.testing.SharedTablet;
import touchfold.profile.testing.StoredWorld;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.view.ProfileCodec;
import touchfold.testkit.RealServers;

/** What the store is told to have known is what it said. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class PastReadsIT {

    private static final int EVENTS = 90;
    private static final long LAST = Long.getLong("touchfold.past.last", 2);
    /** Every instant of one world takes a while; the seed decides which of them are asked for. */
    private static final int STEP = Integer.getInteger("touchfold.past.step", 3);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ProfileCodec CODEC = new ProfileCodec();

    @Inject
    StoredWorld store;

    @Inject
    PastReads past;

    @Inject
    IdentityReads identities;

    @BeforeEach
    void empty() {
        store.clear();
    }

    /** What every profile said when nothing further was known. */
    private record Moment(Instant at, StoredWorld.Shown shown) {

        /** An order that several people share is a profile of nothing at all, and nobody asks for it. */
        Answered answered() {
            Answered answered =
                    new Answered(new TreeMap<>(shown.documents()), new TreeMap<>(shown.traits()), shown.timelines());
            shown.documents().forEach((id, document) -> {
                if (document.path("identifiers").isEmpty() && !shown.timelines().containsKey(id)) {
                    answered.documents().remove(id);
                    answered.traits().remove(id);
                }
            });
            return answered;
        }
    }

    private record Answered(
            Map<UUID, JsonNode> documents, Map<UUID, JsonNode> traits, Map<UUID, List<Touchpoint.Key>> timelines) {}

    static LongStream seeds() {
        return LongStream.rangeClosed(1, LAST);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatWasKnownAtAnyPastInstantIsWhatTheLiveStoreSaidThen(long seed) {
        RandomWorld town = new RandomWorld(seed);
        List<Moment> moments = new ArrayList<>();
        List<CanonicalEvent> deliveries = town.delivered(town.events(EVENTS));
        RandomOperations people = new RandomOperations(
                new Random(seed), deliveries.stream().map(Folding::touchpoint).toList());
        int batches = 0;
        for (List<CanonicalEvent> batch : town.batches(deliveries)) {
            store.deliver(batch);
            store.state(people.next(batches % 2));
            if (batches % STEP == seed % STEP) {
                moments.add(new Moment(now(), store.shown()));
            }
            batches++;
        }

        assertThat(moments).hasSizeGreaterThan(2);
        for (Moment moment : moments) {
            assertThat(asked(moment)).isEqualTo(moment.answered());
        }
    }

    /** What is answered for that instant, of each profile that there was. */
    private Answered asked(Moment moment) {
        Answered asked = new Answered(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        moment.answered().documents().keySet().forEach(id -> found(id, new PastTime(PastTime.NOW, moment.at()))
                .ifPresent(one -> {
                    asked.documents()
                            .put(id, CODEC.readTree(CODEC.write(one.standing().document())));
                    asked.traits()
                            .put(id, CODEC.readTree(CODEC.write(one.standing().traits())));
                    List<Touchpoint.Key> timeline = one.profile().history().stream()
                            .map(hung -> hung.touchpoint().key())
                            .toList();
                    if (!timeline.isEmpty()) {
                        asked.timelines().put(id, timeline);
                    }
                }));
        return asked;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 3)
    void whoHeldADeviceByWhatWasKnownIsWhatTheLiveIdentitySaidThen(long seed) {
        RandomWorld town = new RandomWorld(seed);
        Map<Instant, Map<UUID, Set<HeldSpan>>> moments = new TreeMap<>();
        List<List<CanonicalEvent>> batches =
                town.batches(town.delivered(new SharedTablet(new Random(seed)).events(EVENTS)));
        for (int batch = 0; batch < batches.size(); batch++) {
            store.deliver(batches.get(batch));
            if (batch % (2 * STEP) == 0 || batch == batches.size() - 1) {
                Map<UUID, Set<HeldSpan>> held = new TreeMap<>();
                store.rows("select id from profile where kind in ('person', 'device')")
                        .forEach(row -> held.put(row.getUUID("id"), held(row.getUUID("id"))));
                moments.put(now(), held);
            }
        }

        assertThat(moments.values()).anyMatch(held -> held.values().stream().anyMatch(spans -> spans.size() > 1));
        moments.forEach((at, held) -> held.forEach((id, spans) -> {
            PastTime time = new PastTime(PastTime.NOW, at);
            assertThat(found(id, time)
                            .map(one -> past.held(one.profile(), time)
                                    .await()
                                    .atMost(PATIENCE)
                                    .spans())
                            .orElse(List.of()))
                    .containsExactlyInAnyOrderElementsOf(spans);
        }));
    }

    private Set<HeldSpan> held(UUID profile) {
        return Set.copyOf(identities
                .find(profile, IdentityWording.ENGLISH)
                .await()
                .atMost(PATIENCE)
                .orElseThrow()
                .held());
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = 6)
    void asOfTheEndOfTimeIsNow(long seed) {
        RandomWorld town = new RandomWorld(seed);
        town.batches(town.delivered(town.events(EVENTS))).forEach(store::deliver);

        new Moment(now(), store.shown()).answered().documents().forEach((id, document) -> assertThat(
                        CODEC.readTree(CODEC.write(found(id, new PastTime(PastTime.NOW.minusSeconds(1), PastTime.NOW))
                                .orElseThrow()
                                .standing()
                                .document())))
                .isEqualTo(document));
    }

    @Test
    void asOfCountsWhatHadHappenedByWhoIsKnownToBeWhoToday() {
        store.deliver(List.of(
                till("t1")
                        .at("2026-01-05T00:00:00Z")
                        .email("lan@shop.vn")
                        .bought("1001", 500_000)
                        .event(),
                web("w1").at("2026-01-01T00:00:00Z").cookie("cookie-lan").event()));
        store.deliver(List.of(web("w2")
                .at("2026-02-01T00:00:00Z")
                .cookie("cookie-lan")
                .email("lan@shop.vn")
                .event()));
        UUID lan = Folding.KEYS.node(NodeType.EMAIL, "lan@shop.vn").id();

        Past.Found then = found(lan, new PastTime(Instant.parse("2026-01-03T00:00:00Z"), PastTime.NOW))
                .orElseThrow();

        assertThat(then.profile().history())
                .as("the cookie was hers, which nobody knew then")
                .hasSize(1);
        assertThat(then.standing().document().orders().money()).isEmpty();
        assertThat(then.standing().identifiers()).hasSize(1);
        assertThat(found(lan, new PastTime(Instant.parse("2025-12-31T00:00:00Z"), PastTime.NOW)))
                .isEmpty();
    }

    @Test
    void aLateArrivalWasNotKnownBefore() {
        store.deliver(List.of(till("t1")
                .at("2026-01-05T00:00:00Z")
                .email("lan@shop.vn")
                .bought("1001", 500_000)
                .event()));
        Instant before = now();
        store.deliver(List.of(till("t0")
                .at("2026-01-02T00:00:00Z")
                .email("lan@shop.vn")
                .bought("1000", 300_000)
                .event()));
        UUID lan = Folding.KEYS.node(NodeType.EMAIL, "lan@shop.vn").id();

        assertThat(found(lan, new PastTime(PastTime.NOW, before))
                        .orElseThrow()
                        .profile()
                        .history())
                .hasSize(1);
        assertThat(found(lan, new PastTime(Instant.parse("2026-01-03T00:00:00Z"), before)))
                .isEmpty();
        assertThat(found(lan, new PastTime(Instant.parse("2026-01-03T00:00:00Z"), PastTime.NOW)))
                .isPresent();
    }

    @Test
    void whatAPersonStatedWasNotKnownBefore() {
        store.deliver(List.of(
                till("t1").at("2026-01-05T00:00:00Z").email("lan@shop.vn").event(),
                till("t2")
                        .at("2026-01-06T00:00:00Z")
                        .phone("0901234567")
                        .bought("1001", 500_000)
                        .event()));
        Instant before = now();
        store.state(List.of(RandomOperations.merge(NodeType.EMAIL, "lan@shop.vn", NodeType.PHONE, "+84901234567")));
        UUID phone = Folding.KEYS.node(NodeType.PHONE, "+84901234567").id();
        UUID mail = Folding.KEYS.node(NodeType.EMAIL, "lan@shop.vn").id();

        assertThat(found(phone, new PastTime(PastTime.NOW, before))
                        .orElseThrow()
                        .profile()
                        .id())
                .isEqualTo(phone);
        assertThat(found(phone, new PastTime(PastTime.NOW, now())).orElseThrow().profile())
                .satisfies(one -> assertThat(one.id()).isEqualTo(mail))
                .satisfies(one -> assertThat(one.history()).hasSize(2));
        assertThat(found(mail, new PastTime(PastTime.NOW, before))
                        .orElseThrow()
                        .profile()
                        .history())
                .hasSize(1);
    }

    /** It was there, went into one, was there again, and went into another one. */
    @Test
    void aNameLedWhereItsProfileHadGoneAlsoBeforeItCameBackAndWentElsewhere() {
        Instant received = Instant.parse("2026-01-05T00:00:10Z");
        store.deliver(List.of(
                till("t2").at("2026-01-06T00:00:00Z").user("u-first").event(),
                till("t3").at("2026-01-07T00:00:00Z").user("u-second").event()));
        List<String> users = List.of("u-gone", "u-first", "u-gone", "u-second", "u-gone");
        List<Instant> times = new ArrayList<>();
        for (int i = 0; i < users.size(); i++) {
            store.deliver(List.of(till("t1")
                    .at("2026-01-05T00:00:00Z")
                    .received(received.minusSeconds(i))
                    .user(users.get(i))
                    .event()));
            times.add(now());
        }

        List<UUID> led = times.stream()
                .map(at -> found(id("u-gone"), new PastTime(PastTime.NOW, at))
                        .map(one -> one.profile().id())
                        .orElse(null))
                .toList();

        assertThat(led).isEqualTo(users.stream().map(PastReadsIT::id).toList());
    }

    private static UUID id(String user) {
        return Folding.KEYS.node(NodeType.USER_ID, user).id();
    }

    /** What nothing shows any more is gone, and the profile that was named after it went into another one. */
    @Test
    void aNameThatNobodyHoldsAnyMoreLeadsToWhereItsProfileWentAsItDoesLive() {
        Instant received = Instant.parse("2026-01-05T00:00:10Z");
        store.deliver(List.of(
                till("t1")
                        .at("2026-01-05T00:00:00Z")
                        .received(received)
                        .user("u-gone")
                        .event(),
                till("t2").at("2026-01-06T00:00:00Z").user("u-here").event()));
        UUID gone = id("u-gone");
        UUID here = id("u-here");
        Instant before = now();
        store.deliver(List.of(till("t1")
                .at("2026-01-05T00:00:00Z")
                .received(received.minusSeconds(5))
                .user("u-here")
                .event()));
        assertThat(store.rows("select 1 from identifier where id = '" + gone + "'"))
                .isEmpty();

        for (Instant knownAt : List.of(now(), Instant.parse("2300-01-01T00:00:00Z"), PastTime.NOW)) {
            assertThat(found(gone, new PastTime(PastTime.NOW, knownAt)))
                    .as(knownAt.toString())
                    .hasValueSatisfying(one -> assertThat(one.profile().id()).isEqualTo(here))
                    .hasValueSatisfying(
                            one -> assertThat(one.profile().history()).hasSize(2));
        }
        assertThat(found(gone, new PastTime(PastTime.NOW, before)))
                .hasValueSatisfying(one -> assertThat(one.profile().id()).isEqualTo(gone));
    }

    private Optional<Past.Found> found(UUID id, PastTime time) {
        Past answer = past.find(id, time).await().atMost(PATIENCE);
        return answer instanceof Past.Found found ? Optional.of(found) : Optional.empty();
    }

    private Instant now() {
        return store.rows("select clock_timestamp() as at")
                .getFirst()
                .getOffsetDateTime("at")
                .toInstant();
    }
}
