package touchfold.ingest.touchpoint;

import touchfold.events.EventIds;

/** Ids that come out the same whenever the same thing is delivered again, after a restart too. */
public final class DerivedId {

    private DerivedId() {}

    /** A digest of the parts, none of which may be personal; their borders count. */
    public static String of(String... parts) {
        return EventIds.ofParts(parts);
    }

    /** The same of parts that may be personal: nobody can find them out by trying. */
    public static String keyed(KeyedDigest digest, String... parts) {
        return digest.of(EventIds.PURPOSE, EventIds.joined(parts));
    }

    /** The client's own id, or its keyed digest ({@link EventIds#ofMessage}). */
    public static String ofMessage(KeyedDigest digest, String messageId) {
        return EventIds.ofMessage(messageId, id -> digest.of(EventIds.PURPOSE, id));
    }
}
