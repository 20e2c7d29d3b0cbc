/**
 * The whole product on one machine: {@link touchfold.local.Launcher} starts a real Kafka, a real PostgreSQL and the
 * three services, watches them, and answers questions about them. {@code ./touchfold} runs it.
 */
package touchfold.local;
