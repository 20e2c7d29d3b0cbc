package touchfold.profile.store;

/**
 * What keeps batches exact that run beside each other or look at a part of the graph only. The product has all of them,
 * always; tests leave out one at a time, to show that the laws notice.
 */
enum FoldSafeguard {
    /** Profiles that turn out to change have their neighbours looked at, too. */
    WIDER_LOOK,
    /** Profiles that are given something are only left unlooked at while they have room for it. */
    LEAF_LIMIT,
    /** What two statements say of a link or an identifier must be equal. */
    TORN_READS,
    /** The profile that held a link when it was read is locked and compared, whoever holds it now. */
    FORMER_OWNERS,
    /** Whoever claims an order is looked at when a trusted source turns out to have sold it. */
    CLAIMANTS,
    /** Who brings somebody of whom people spoke together with one whom nobody ever saw runs alone. */
    ALONE_FOR_UNSEEN,
    /** Profiles that changed between reading and locking are read again. */
    VERSIONS
}
