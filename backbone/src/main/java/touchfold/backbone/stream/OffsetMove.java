package touchfold.backbone.stream;

/**
 * How a batch moves one partition.
 *
 * @param expected the next offset that the batch starts from; only if it is stored may the batch be committed
 * @param next the next offset once the batch is committed
 * @param leaderEpoch Kafka's leader epoch of the last record, by which a log that lost its tail is recognised; -1 unknown
 */
record OffsetMove(long expected, long next, int leaderEpoch) {}
