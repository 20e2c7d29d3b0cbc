package touchfold.backbone.stream;

/**
 * How far a group is behind a topic, whichever of its members owns the partitions.
 *
 * @param records how many wait to be applied
 * @param seconds how long the oldest of them has been waiting
 */
record ChannelLag(long records, double seconds) {}
