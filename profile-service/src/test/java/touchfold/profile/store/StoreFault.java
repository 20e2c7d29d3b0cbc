package touchfold.profile.store;

/** How a store in memory can fail what it promises to batches, so that laws can show that they notice. */
enum StoreFault {
    /** Orders are read and not locked. */
    ORDERS_UNLOCKED,
    /** What is told of an order is read and not locked. */
    TALLIES_UNLOCKED,
    /** Profiles are read and not locked. */
    PROFILES_UNLOCKED,
    /** A batch that takes something away waits for nobody. */
    NEVER_ALONE
}
