/** Records off Kafka, and what became of each of them. */
package touchfold.profile.consume;
