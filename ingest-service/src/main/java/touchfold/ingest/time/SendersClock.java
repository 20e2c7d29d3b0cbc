package touchfold.ingest.time;

/** Whose clock wrote a time, which decides whether it is corrected. */
public enum SendersClock {
    /** A server keeps its clock right, but may send a stale {@code sentAt} on a retry: believed as it is. */
    SERVER,
    /** A browser: its clock may be anything, and {@code sentAt} is fresh on every attempt: corrected. */
    BROWSER,
    /**
     * An app on a phone: its clock is mostly right, and {@code sentAt} is written when the queue's file is closed, which may
     * be hours before it is sent. So only a {@code sentAt} in the future shows a wrong clock.
     */
    APP,
    /**
     * A scanner with an offline queue: corrected, unless the difference is beyond any plausible clock error, which means
     * that the upload itself is a late copy.
     */
    HANDHELD
}
