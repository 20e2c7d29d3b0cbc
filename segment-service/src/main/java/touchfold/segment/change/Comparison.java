package touchfold.segment.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import touchfold.segment.evaluate.Evaluation;
import touchfold.segment.evaluate.Membership;

/**
 * Compares what was held with what is true now.
 *
 * @param state the customer so far
 * @param now what was evaluated
 * @param at the instant it was evaluated for
 * @param detectedAt the clock
 * @param versions the yardsticks used
 */
record Comparison(
        CustomerState state, Evaluation now, Instant at, Instant detectedAt, SegmentChange.Versions versions) {

    /**
     * Why a model's segment moved and from when on.
     *
     * @param cause why
     * @param at the instant of the cause
     */
    record Trigger(SegmentCause cause, Instant at) {}

    /** The step from what was held to what is true. */
    Step step(Function<String, Trigger> triggers) {
        Map<String, Membership> found = new LinkedHashMap<>();
        now.memberships().forEach(membership -> found.put(membership.model(), membership));
        Set<String> models = new TreeSet<>(state.held().keySet());
        models.addAll(found.keySet());

        Map<String, Held> held = new LinkedHashMap<>();
        List<SegmentChange> changes = new ArrayList<>();
        for (String model : models) {
            Held before = state.held().get(model);
            Held after = after(before, found.get(model), changes.size(), triggers.apply(model));
            if (after != null) {
                held.put(model, after);
            }
            if (!sameSegment(before, after)) {
                changes.add(change(model, before, after, changes.size(), triggers.apply(model)));
            }
        }
        long revision = state.changeRevision() + changes.size();
        return new Step(
                new CustomerState(
                        state.profileId(),
                        state.revision(),
                        state.facts(),
                        state.mergedInto(),
                        held,
                        revision,
                        at,
                        now.nextAt()),
                changes);
    }

    private Held after(Held before, Membership found, int changed, Trigger trigger) {
        if (found == null) {
            return null;
        }
        return before != null && before.segment().equals(found.segment())
                ? Held.of(found, before.since(), before.revision())
                : Held.of(found, effectiveAt(found, trigger), state.changeRevision() + changed + 1);
    }

    private SegmentChange change(String model, Held before, Held after, int changed, Trigger trigger) {
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
                SegmentChange.Measured.of(before),
                SegmentChange.Measured.of(after),
                versions,
                effectiveAt,
                detectedAt,
                overtaken ? before.revision() : null);
    }

    /**
     * What the facts tell goes before the instant of the touchpoint that made them known, which may be late. Where they
     * do not tell, a late touchpoint cannot put a customer where the rule only began to later.
     */
    private Instant effectiveAt(Membership found, Trigger trigger) {
        if (found.began() != null && trigger.cause().byWhatIsKnown()) {
            return capped(found.began());
        }
        Instant rule = found.notBefore();
        return capped(rule != null && rule.isAfter(trigger.at()) ? rule : trigger.at());
    }

    /** Senders' clocks may run a little ahead of ours. */
    private Instant capped(Instant instant) {
        return instant.isAfter(detectedAt) ? detectedAt : instant;
    }

    private static boolean sameSegment(Held before, Held after) {
        return Objects.equals(segment(before), segment(after));
    }

    private static String segment(Held held) {
        return held == null ? null : held.segment();
    }
}
