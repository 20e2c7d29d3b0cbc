/**
 * The real servers of the product, without Docker: Apache Kafka in KRaft mode and PostgreSQL from embedded binaries.
 *
 * <p>{@link touchfold.servers.KafkaBroker} and {@link touchfold.servers.PostgresServer} are used by the test kit inside
 * the test's JVM and by the launcher for a machine of one's own; there is no third way to start a server here.
 */
package touchfold.servers;
