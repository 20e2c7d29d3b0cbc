package touchfold.backbone.failure;

/** Who is at fault when something fails, and so what helps. */
public enum Blame {
    /** The environment: a server that is away, full, busy or not set up yet. The same attempt may pass later. */
    ENVIRONMENT,
    /** The record or the request itself: it would fail again, here and anywhere. */
    RECORD,
    /**
     * Too much at once: a statement took longer than it may. A smaller batch may pass, and a record that alone takes as long
     * time after time is at fault itself.
     */
    BATCH,
    /** Another consumer has moved the offsets: what the database says holds. */
    OTHER_CONSUMER
}
