package touchfold.ingest.publish;

/**
 * What was sent for one message of a request.
 *
 * @param form where in the body it stood
 * @param bytes the message, byte for byte; the whole body where a message has no bytes of its own
 * @param shared the members beside the messages as a JSON object; null where there are none
 * @param complete whether these bytes are all of it: what many messages share is not copied to each without end
 */
public record CalledPart(Form form, byte[] bytes, byte[] shared, boolean complete) {

    /** Where a message stands in a body. */
    public enum Form {
        /** It is the body, or one of several that only the body as a whole tells apart. */
        BODY,
        /** An element of the member {@code batch}. */
        BATCH,
        /** An element of the member {@code scans}. */
        SCANS,
        /** An element of the body, which is an array. */
        ARRAY
    }
}
