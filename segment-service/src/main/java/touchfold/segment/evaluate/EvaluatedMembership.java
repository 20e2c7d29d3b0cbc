package touchfold.segment.evaluate;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A model's answer: the segment that a customer belongs to at one instant.
 *
 * @param model the model's name: one customer has at most one segment of each
 * @param segment the segment's key, for example {@code stage.close}
 * @param evidence why
 * @param notBefore the earliest instant from which the rule can have put the customer here; null when it is any
 * @param sinceByFacts since when the customer has been here as the facts alone tell it, whatever order they became known
 *     in; empty where they do not tell. It may walk the whole history, so it is asked only of customers who moved
 * @param until when the customer leaves if nothing happens; null when time alone changes nothing
 * @param untilSegment the segment from then on; null when there is none
 */
public record EvaluatedMembership(
        String model,
        String segment,
        Evidence evidence,
        Instant notBefore,
        Supplier<Optional<Instant>> sinceByFacts,
        Instant until,
        String untilSegment) {

    /** What a model gives where the facts do not tell since when. */
    static final Supplier<Optional<Instant>> UNTOLD = Optional::empty;
}
