package touchfold.segment.history;

/** What the frequency of RFM counts. */
public enum FrequencyMeasure {
    /** Distinct orders. */
    ORDERS,
    /** Days with at least one order, so that an order split in two counts once. */
    DAYS
}
