package touchfold.segment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import touchfold.backbone.outbox.OutboxRecord;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.change.ScoringHistory;
import touchfold.segment.change.TransitionResult;
import touchfold.segment.evaluate.EvaluatedMembership;
import touchfold.segment.fixture.FactsBuilder;
import touchfold.segment.fixture.ScoringRules;

class TransitionWriterTest {

    private static final Instant NOW = Instant.parse("2026-03-02T03:00:00Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    private static final UUID WELL = new UUID(1, 1);
    private static final UUID ILL = new UUID(1, 2);

    private final CustomerTransitions transitions = new CustomerTransitions(ScoringRules.evaluator());
    private final SegmentMoment moment = new SegmentMoment(
            new ScoringHistory(List.of(ScoringRules.fixedCuts()), List.of(ScoringRules.byRecency()), List.of()),
            List.of(),
            List.of(),
            TODAY,
            TODAY.minusDays(7),
            NOW,
            NOW);

    /** What is measured of a customer is put into words last: where that fails, the customer is set aside and no other. */
    @Test
    void whoseReasonsCannotBePutIntoWordsStopsNobodyElse() {
        List<UUID> faults = new ArrayList<>();

        TransitionWriter.Prepared prepared = writer().prepare(
                        List.of(inexpressible(), bought(WELL)), moment, false, (transition, cause) -> {
                            faults.add(transition.after().profileId());
                            return StoredTransition.setAside(
                                    transition.before(), moment.scoring().latest());
                        });

        assertThat(faults).containsExactly(ILL);
        assertThat(prepared.records())
                .isNotEmpty()
                .extracting(OutboxRecord::key)
                .containsOnly(WELL.toString());
        assertThat(prepared.calls()).isNotEmpty();
    }

    @Test
    void whoeverAsksForAllOrNothingGetsNothing() {
        assertThatThrownBy(() -> writer().prepare(
                                List.of(bought(WELL), inexpressible()), moment, false, (transition, cause) -> {
                                    throw cause;
                                }))
                .isInstanceOf(NumberFormatException.class);
    }

    private StoredTransition inexpressible() {
        StoredTransition bought = bought(ILL);
        TransitionResult result = bought.result();
        Map<String, EvaluatedMembership> evaluated = result.evaluated().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> inexpressible(entry.getValue())));
        return StoredTransition.of(
                bought.before(),
                new TransitionResult(result.before(), result.state(), result.changes(), Map.of(), evaluated));
    }

    private static EvaluatedMembership inexpressible(EvaluatedMembership found) {
        return new EvaluatedMembership(
                found.model(),
                found.segment(),
                wording -> {
                    throw new NumberFormatException("Infinite or NaN");
                },
                found.until(),
                found.untilSegment());
    }

    private StoredTransition bought(UUID id) {
        StoredCustomer before = StoredCustomer.unknown(id);
        Instant at = NOW.minusSeconds(60);
        ProfileChange change = ProfileChange.of(
                id,
                1,
                new Change.Created(),
                List.of(Cause.touchpoint("till", "S-1", "order-completed", at, List.of("orders", "interaction"))),
                NOW,
                FactsBuilder.person().boughtAt(at.toString(), 90_000).facts());
        return StoredTransition.of(
                before, transitions.onProfileChanges(before.state(), List.of(), List.of(change), moment.at(NOW)));
    }

    /** Put together by hand, since what is tested needs no container. */
    @SuppressWarnings("UnnecessaryAssignment")
    private TransitionWriter writer() {
        TransitionWriter writer = new TransitionWriter();
        writer.customers = new CustomerTable();
        writer.aliases = new AliasTable();
        writer.memberships = new MembershipTable();
        writer.changes = new SegmentChangeTable();
        writer.counts = new CountTable();
        writer.customerTransitions = transitions;
        writer.registry = new SimpleMeterRegistry();
        return writer;
    }
}
