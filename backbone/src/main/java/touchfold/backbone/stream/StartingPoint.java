package touchfold.backbone.stream;

/**
 * Pure: where an assigned partition goes on, decided from what is stored and from what the log is like. Reading again is
 * safe, because what was applied is recognised for ever; going on in a log that is not the one that was read would skip
 * records that nobody has seen.
 */
sealed interface StartingPoint {

    /** The offset to poll from. */
    long offset();

    /**
     * The log goes on where the stored offset is.
     *
     * @param offset as stored
     */
    record GoOn(long offset) implements StartingPoint {}

    /**
     * The log is not the one that was read, or has lost its end: everything that it holds is read again.
     *
     * @param offset the log's beginning
     * @param reason in words, for the log
     */
    record ReadAgain(long offset, String reason) implements StartingPoint {}

    /**
     * Kafka deleted records before they were applied: retention was shorter than the outage.
     *
     * @param offset the log's beginning
     * @param missing how many offsets are gone
     */
    record SkipDeleted(long offset, long missing) implements StartingPoint {}

    /**
     * What is stored of a partition.
     *
     * @param next the next offset to apply
     * @param topicId the topic's id when that offset was stored; null when it was not known
     */
    record Stored(long next, String topicId, int leaderEpoch) {}

    /**
     * What Kafka says of a partition.
     *
     * @param topicId the topic's id, another one for a topic that was deleted and made again
     * @param beginning the first offset that is there
     * @param end the offset that the next record will get
     */
    record Log(String topicId, long beginning, long end) {}

    /** Decides. */
    static StartingPoint of(Stored stored, Log log) {
        if (stored.topicId() != null && !stored.topicId().equals(log.topicId())) {
            return new ReadAgain(log.beginning(), "the topic was deleted and made again under the same name");
        }
        if (stored.next() > log.end()) {
            return new ReadAgain(log.beginning(), "the log ends before the stored offset, so its tail was lost");
        }
        if (stored.next() < log.beginning()) {
            return new SkipDeleted(log.beginning(), log.beginning() - stored.next());
        }
        return new GoOn(stored.next());
    }
}
