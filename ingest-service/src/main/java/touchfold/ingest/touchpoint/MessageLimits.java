package touchfold.ingest.touchpoint;

/**
 * How much a request and a message may hold.
 *
 * @param bodyBytes a request's body after inflation; also all copies together of what a batch shares
 * @param batchMessages messages of one request
 * @param messageBytes a message as UTF-8 JSON, with what its batch shares
 * @param depth nesting of objects and arrays within a message
 * @param nameLength characters of a member's name
 * @param stringLength characters of a text
 * @param values values of a message: texts, numbers, objects and so on, however deep
 */
public record MessageLimits(
        int bodyBytes, int batchMessages, int messageBytes, int depth, int nameLength, int stringLength, int values) {

    /** What the clients' documents promise, with room. */
    public static final MessageLimits DEFAULT =
            new MessageLimits(4 * 1024 * 1024, 2500, 32 * 1024, 16, 256, 16 * 1024, 4 * 1024);

    /**
     * The same with another limit for a message. Texts and values grow with it: what a till or a shop says must not be
     * lost by a field that nobody reads.
     */
    public MessageLimits withMessageBytes(int bytes) {
        int times = Math.max(1, bytes / messageBytes);
        return new MessageLimits(
                bodyBytes, batchMessages, bytes, depth, nameLength, Math.max(stringLength, bytes), values * times);
    }
}
