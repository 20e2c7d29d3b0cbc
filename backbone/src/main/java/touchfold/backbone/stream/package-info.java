/**
 * Kafka into PostgreSQL, exact to the record.
 *
 * <p>The next offset of each partition is a row in the same database as the data, moved in the same transaction and only
 * from the value that the batch expects. So a crash leaves both or neither, and of two consumers that think they own a
 * partition only one can commit. The door is {@link touchfold.backbone.stream.FencedConsumption}.
 */
package touchfold.backbone.stream;
