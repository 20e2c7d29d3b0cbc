package touchfold.profile.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.backbone.problem.ProblemException;
import touchfold.backbone.topics.TopicsConfig;
import touchfold.profile.receipt.Receipt.Folded;
import touchfold.profile.receipt.Receipt.Place;
import touchfold.profile.receipt.Receipt.Refused;
import touchfold.profile.receipt.Receipt.Searched;
import touchfold.profile.receipt.Receipt.SetAside;
import touchfold.profile.receipt.ReceiptReads.Repetitions;
import touchfold.profile.receipt.ReceiptReads.Stored;
import touchfold.profile.receipt.ReceiptSearch.Found;

/** One answer out of what the store and Kafka know. */
class ReceiptTest {

    private static final Instant AT = Instant.parse("2026-11-27T10:00:00Z");
    private static final GivenIds IDS = new GivenIds(Set.of("m1"), "m1");
    private static final Searched ALL_OF_IT = new Searched(true, true, AT);
    private static final Repetitions NONE = new Repetitions(0, null);
    private static final Folded FOLDED =
            new Folded("page-viewed", "web", AT, AT, AT, new UUID(1, 1), new UUID(2, 2), "/v1/profiles/…/timeline");
    private static final SetAside ASIDE = new SetAside("not-in-contract", "/fact", "touchpoints", 1, 7, AT);
    private static final Place WAITING = new Place("touchpoints", 0, 12, AT);
    private static final Found NOTHING = new Found(null, List.of(), ALL_OF_IT);
    private static final Stored UNKNOWN = new Stored(null, null, NONE, List.of());

    /** Of all messages with an id the best counts: folded, waiting, set aside, and the last refusal. */
    @ParameterizedTest
    @CsvSource({
        "true,  true,  true,  true,  folded,      6",
        "true,  false, false, false, folded,      2",
        "false, true,  true,  true,  accepted,    4",
        "false, true,  false, false, accepted,    1",
        "false, false, true,  true,  quarantined, 3",
        "false, false, true,  false, quarantined, 1",
        "false, false, false, true,  ignored,     2"
    })
    void theBestOfAllMessagesIsTheOutcomeAndAllAreCounted(
            boolean folded, boolean waiting, boolean aside, boolean refused, String outcome, long times) {
        Stored stored = new Stored(
                folded ? "e1" : null,
                folded ? FOLDED : null,
                folded ? new Repetitions(1, AT.plusSeconds(9)) : NONE,
                aside ? List.of(ASIDE) : List.of());
        Found found = new Found(
                waiting ? WAITING : null,
                refused ? List.of(refusal("rejected", 1), refusal("ignored", 2)) : List.of(),
                ALL_OF_IT);

        Receipt receipt = Receipt.of("src_web", IDS, stored, found).orElseThrow();

        assertThat(receipt.outcome()).isEqualTo(outcome);
        assertThat(receipt.received().times()).isEqualTo(times);
        assertThat(receipt.received().repeated()).isEqualTo(folded ? 1 : 0);
        assertThat(receipt.received().lastRepeatedAt()).isEqualTo(folded ? AT.plusSeconds(9) : null);
        assertThat(receipt.id()).as("as it is stored, or as it may be shown").isEqualTo(folded ? "e1" : "m1");
        assertThat(receipt.waiting()).isEqualTo(found.waiting());
        assertThat(receipt.folded()).isEqualTo(stored.folded());
        assertThat(receipt.quarantined()).isEqualTo(stored.setAside());
        assertThat(receipt.searched()).isEqualTo(ALL_OF_IT);
    }

    @Test
    void refusalsAreToldTheLatestFirstAndTheLatestIsTheOutcome() {
        Found found = new Found(
                null, List.of(refusal("ignored", 1), refusal("rejected", 3), refusal("ignored", 2)), ALL_OF_IT);

        Receipt receipt = Receipt.of("src_web", IDS, UNKNOWN, found).orElseThrow();

        assertThat(receipt.refused()).extracting(Refused::index).containsExactly(3, 2, 1);
        assertThat(receipt.outcome()).isEqualTo("rejected");
    }

    @Test
    void ofWhatNobodyKnowsThereIsNoReceipt() {
        assertThat(Receipt.of("src_web", IDS, UNKNOWN, NOTHING)).isEmpty();
        assertThat(Receipt.of("src_web", IDS, new Stored("e1", null, new Repetitions(3, AT), List.of()), NOTHING))
                .as("a count of repetitions is no message")
                .isEmpty();
    }

    @Test
    void whatWasFoldedWhileItWasLookedForIsNotToldOfTwice() {
        Stored before = UNKNOWN;
        Stored after = new Stored("m1", FOLDED, NONE, List.of());

        Receipt receipt = ask("m1", new Found(WAITING, List.of(), ALL_OF_IT), before, after);

        assertThat(receipt.outcome()).isEqualTo("folded");
        assertThat(receipt.waiting()).isNull();
        assertThat(receipt.received().times()).isOne();
    }

    @Test
    void whatStillWaitsBesideWhatStandsIsToldOfAsBoth() {
        Stored stands = new Stored("m1", FOLDED, NONE, List.of());

        Receipt receipt = ask("m1", new Found(WAITING, List.of(), ALL_OF_IT), stands, stands);

        assertThat(receipt.outcome()).isEqualTo("folded");
        assertThat(receipt.waiting()).isEqualTo(WAITING);
        assertThat(receipt.received().times()).isEqualTo(2);
    }

    @Test
    void theStoreIsAskedAgainOnlyWhereSomethingWaited() {
        assertThat(ask("m1", NOTHING, new Stored("m1", FOLDED, NONE, List.of())).outcome())
                .isEqualTo("folded");
    }

    @Test
    void whatIsUnknownIsSaidToBeSoFarAsItWasLookedFor() {
        assertProblem(404, "no message with this id was accepted by this source", NOTHING);
        assertProblem(
                404,
                "more waits or was refused than is looked through",
                new Found(null, List.of(), new Searched(true, false, null)));
        assertProblem(503, "Expected Kafka to tell of an event that is not folded", Found.UNKNOWN);
    }

    @Test
    void whatTheStoreKnowsIsAnsweredAlsoWhileKafkaIsSilent() {
        Receipt receipt = ask("m1", Found.UNKNOWN, new Stored("m1", FOLDED, NONE, List.of()));

        assertThat(receipt.outcome()).isEqualTo("folded");
        assertThat(receipt.searched().answered()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_024})
    void aNameMayHaveUpToAThousandSigns(int length) {
        assertThat(ask("x".repeat(length), NOTHING, new Stored("m1", FOLDED, NONE, List.of()))
                        .outcome())
                .isEqualTo("folded");
    }

    @Test
    void aNameThatNoEventCanHaveIsRefused() {
        for (String name : List.of("x".repeat(1_025), "a\0b", "\0")) {
            assertThatThrownBy(() -> ask(name, NOTHING, UNKNOWN))
                    .isInstanceOfSatisfying(ProblemException.class, problem -> {
                        assertThat(problem.problem().status()).isEqualTo(400);
                        assertThat(problem.problem().errors().getFirst().pointer())
                                .isEqualTo("eventId");
                    });
        }
    }

    @Test
    void aSourceThatThereCanNotBeIsRefusedByItsName() {
        assertThatThrownBy(() -> ask("s".repeat(1_025), "m1", NOTHING, UNKNOWN))
                .isInstanceOfSatisfying(ProblemException.class, problem -> assertThat(
                                problem.problem().errors().getFirst().pointer())
                        .isEqualTo("source"));
    }

    @Test
    void anIdThatMayBePersonalIsAnsweredByItsDigest() {
        Receipt receipt = ask(
                "src_web", "lan@khach.example", new Found(null, List.of(refusal("rejected", 1)), ALL_OF_IT), UNKNOWN);

        assertThat(receipt.id()).matches("[0-9a-f]{64}");
        assertThat(receipt.source()).isEqualTo("src_web");
    }

    private static Receipt ask(String eventId, Found found, Stored... stored) {
        return ask("src_web", eventId, found, stored);
    }

    private static void assertProblem(int status, String detail, Found found) {
        assertThatThrownBy(() -> ask("m1", found, UNKNOWN)).isInstanceOfSatisfying(ProblemException.class, problem -> {
            assertThat(problem.problem().status()).isEqualTo(status);
            assertThat(problem.problem().detail()).contains(detail);
        });
    }

    /** @param stored what the store says each time that it is asked; no oftener than that */
    @SuppressWarnings("UnnecessaryAssignment")
    private static Receipt ask(String source, String eventId, Found found, Stored... stored) {
        Deque<Stored> answers = new ArrayDeque<>(List.of(stored));
        List<String> asked = new ArrayList<>();
        ReceiptResource resource = new ReceiptResource("0123456789abcdef0123456789abcdef");
        resource.topics = new Topics();
        resource.reads = new ReceiptReads(null, "profile-service") {
            @Override
            Uni<Map<Integer, Long>> applied(String topic) {
                asked.add(topic);
                return Uni.createFrom().item(Map.of(0, 12L));
            }

            @Override
            Uni<Stored> stored(String source, GivenIds ids) {
                assertThat(asked).as("offsets first").hasSize(1);
                return Uni.createFrom().item(answers.removeFirst());
            }
        };
        resource.search = new ReceiptSearch(Map.of(), resource.topics) {
            @Override
            Found find(String source, GivenIds ids, Map<Integer, Long> applied) {
                assertThat(applied).containsEntry(0, 12L);
                return found;
            }
        };
        Receipt receipt = resource.receipt(source, eventId).await().atMost(Duration.ofSeconds(5));
        assertThat(answers).isEmpty();
        return receipt;
    }

    private static Refused refusal(String outcome, int number) {
        return new Refused(
                outcome,
                "required",
                "/type",
                "Expected a type, but there is none",
                "track",
                "r" + number,
                number,
                new Place("rejected", 0, number, AT.plusSeconds(number)));
    }

    /** Topics as they are named by default. */
    private static final class Topics implements TopicsConfig {
        @Override
        public Optional<String> prefix() {
            return Optional.empty();
        }

        @Override
        public boolean create() {
            return true;
        }

        @Override
        public int partitions() {
            return 4;
        }

        @Override
        public short replication() {
            return 1;
        }

        @Override
        public Duration retention() {
            return Duration.ofDays(14);
        }
    }
}
