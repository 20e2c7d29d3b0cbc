package touchfold.ingest.time;

/** Whose clock wrote a time, which decides whether it is corrected. */
public enum SendersClock {
    /** A server keeps its clock right, but may send a stale {@code sentAt} on a retry: believed as it is. */
    SERVER,
    /** A browser or app: its clock may be anything, and {@code sentAt} is fresh on every attempt: always corrected. */
    BROWSER,
    /**
     * A scanner with an offline queue: corrected, unless the difference is beyond any plausible clock error, which means
     * that the upload itself is a late copy.
     */
    HANDHELD
}
