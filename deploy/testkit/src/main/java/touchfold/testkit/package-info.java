/**
 * The one test kit: real Kafka and real PostgreSQL for every test that needs them, started once per JVM and shared;
 * tests are kept apart by topic prefix and schema, not by restarts.
 *
 * <p>A Quarkus test takes it with {@code @WithTestResource(RealServers.class)}, a plain test with
 * {@link touchfold.testkit.TestServers#get()}. {@code TOUCHFOLD_TEST_INFRA=containers} runs the same tests against
 * containers; the default, {@code embedded}, needs no Docker.
 */
package touchfold.testkit;
