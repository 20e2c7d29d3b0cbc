package touchfold.ingest.touchpoint.web;

import touchfold.ingest.touchpoint.JsonFields;

/**
 * What a message needs to know of the request that it came in.
 *
 * @param kind the kind of a message that names none; null in a batch
 * @param shared the batch's own members ({@code context}, {@code sentAt}); empty for a single message
 * @param base what stands before a message's index in its pointer: empty for a single message, {@code /batch/}, or
 *     {@code /} where the body is the array
 */
record TrackingRequest(MessageKind kind, JsonFields shared, String base) {

    /** Pointer to a message within the body. */
    String pointer(int index) {
        return base.isEmpty() ? "" : base + index;
    }
}
