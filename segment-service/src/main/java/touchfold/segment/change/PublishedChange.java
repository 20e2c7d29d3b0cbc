package touchfold.segment.change;

import java.time.Instant;

/**
 * A segment change that was published and that no later one took back: one entry of a customer's effective history.
 *
 * @param revision the customer's segment-change revision
 * @param model the model
 * @param segment the segment from then on; null when it is none
 * @param effectiveAt from when on
 * @param cause why
 */
public record PublishedChange(long revision, String model, String segment, Instant effectiveAt, SegmentCause cause) {

    static PublishedChange of(SegmentChange change) {
        return new PublishedChange(
                change.revision(), change.model(), change.to(), change.effectiveAt(), change.cause());
    }
}
