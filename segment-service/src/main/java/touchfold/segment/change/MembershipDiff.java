package touchfold.segment.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import touchfold.segment.evaluate.EvaluatedMembership;
import touchfold.segment.evaluate.Evidence;
import touchfold.segment.evaluate.SegmentEvaluation;

/**
 * Compares the memberships published so far with those that are true now.
 *
 * @param state the customer so far
 * @param now what was evaluated
 * @param at the instant it was evaluated for
 * @param detectedAt the clock
 * @param versions the parameters used
 */
record MembershipDiff(
        CustomerState state, SegmentEvaluation now, Instant at, Instant detectedAt, SegmentChange.Versions versions) {

    /**
     * Why a model's segment moved and from when on.
     *
     * @param cause why
     * @param at the instant of the cause
     */
    record Trigger(SegmentCause cause, Instant at) {}

    /** The changes from what was published to what is true. */
    TransitionResult step(Function<String, Trigger> triggers) {
        Map<String, EvaluatedMembership> found = new LinkedHashMap<>();
        now.memberships().forEach(membership -> found.put(membership.model(), membership));
        Set<String> models = new TreeSet<>(state.memberships().keySet());
        models.addAll(found.keySet());

        Map<String, Membership> memberships = new LinkedHashMap<>();
        List<SegmentChange> changes = new ArrayList<>();
        for (String model : models) {
            Membership before = state.memberships().get(model);
            Membership after = after(before, found.get(model), changes.size(), triggers.apply(model));
            if (after != null) {
                memberships.put(model, after);
            }
            if (!sameSegment(before, after)) {
                changes.add(change(model, before, after, changes.size(), triggers.apply(model)));
            }
        }
        long revision = state.changeRevision() + changes.size();
        return new TransitionResult(
                new CustomerState(
                        state.profileId(),
                        state.revision(),
                        state.facts(),
                        state.mergedInto(),
                        memberships,
                        revision,
                        at,
                        now.nextAt()),
                changes);
    }

    private Membership after(Membership before, EvaluatedMembership found, int changed, Trigger trigger) {
        if (found == null) {
            return null;
        }
        return before != null && before.segment().equals(found.segment())
                ? Membership.of(found, before.since(), before.revision())
                : Membership.of(found, effectiveAt(found, trigger), state.changeRevision() + changed + 1);
    }

    private static Evidence evidence(Membership membership) {
        return membership == null ? null : membership.evidence();
    }

    private SegmentChange change(String model, Membership before, Membership after, int changed, Trigger trigger) {
        Instant effectiveAt = after == null ? capped(trigger.at()) : after.since();
        boolean overtaken = before != null && before.since().isAfter(effectiveAt);
        return new SegmentChange(
                SegmentChange.SCHEMA,
                state.profileId(),
                state.changeRevision() + changed + 1,
                model,
                before == null ? null : before.segment(),
                after == null ? null : after.segment(),
                trigger.cause(),
                evidence(before),
                evidence(after),
                versions,
                effectiveAt,
                detectedAt,
                overtaken ? before.revision() : null);
    }

    /**
     * What the facts tell goes before the instant of the touchpoint that made them known, which may be late. Where they
     * do not tell, a late touchpoint cannot put a customer where the rule only began to later.
     */
    private Instant effectiveAt(EvaluatedMembership found, Trigger trigger) {
        Optional<Instant> byFacts =
                trigger.cause().byWhatIsKnown() ? found.sinceByFacts().get() : Optional.empty();
        if (byFacts.isPresent()) {
            return capped(byFacts.get());
        }
        Instant rule = found.notBefore();
        return capped(rule != null && rule.isAfter(trigger.at()) ? rule : trigger.at());
    }

    /** Senders' clocks may run a little ahead of ours. */
    private Instant capped(Instant instant) {
        return instant.isAfter(detectedAt) ? detectedAt : instant;
    }

    private static boolean sameSegment(Membership before, Membership after) {
        return Objects.equals(segment(before), segment(after));
    }

    private static String segment(Membership memberships) {
        return memberships == null ? null : memberships.segment();
    }
}
