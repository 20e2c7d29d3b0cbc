package touchfold.profile.store;

/** Lets a test stop a batch between its phases, so that another one can come in between. */
@FunctionalInterface
interface FoldHook {

    /** Where a batch may be stopped. */
    enum Phase {
        /** It is known which touchpoints are new, and their links are read. */
        SETTLED,
        /** The identifiers around new links are read. */
        IDENTIFIED,
        /** Everything around them is read. */
        READ,
        /** The profiles concerned are locked. */
        LOCKED,
        /** It is decided what changes. */
        DECIDED,
        /** It is written, and not yet committed. */
        WRITTEN
    }

    /** Goes on. */
    FoldHook NONE = phase -> {};

    /** Called once a batch has come so far. */
    void reached(Phase phase);
}
