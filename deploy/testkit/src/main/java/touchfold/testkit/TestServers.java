package touchfold.testkit;

import java.util.Properties;

/**
 * The real servers of this test run.
 *
 * @param bootstrapServers Kafka, as {@code host:port}
 * @param databaseAddress PostgreSQL, as {@code host:port/database}
 * @param databaseUser owner of the database
 * @param databasePassword of that user
 */
public record TestServers(
        String bootstrapServers, String databaseAddress, String databaseUser, String databasePassword) {
    private static final String PROPERTY = "touchfold.testkit.servers";

    /**
     * The servers, started at the first call in this JVM and stopped when it ends.
     *
     * <p>Whether they run is remembered in a system property and not in a static field: Quarkus loads test classes in
     * several class loaders, each with static fields of its own, and two brokers would not fit into one test run.
     *
     * @throws IllegalStateException when they cannot be started
     */
    public static TestServers get() {
        Properties jvm = System.getProperties();
        synchronized (jvm) {
            String running = jvm.getProperty(PROPERTY);
            if (running == null) {
                TestServers started = Infrastructure.chosen().start();
                jvm.setProperty(PROPERTY, started.asText());
                return started;
            }
            return ofText(running);
        }
    }

    /** {@code jdbc:postgresql://…} for plain JDBC. */
    public String jdbcUrl() {
        return "jdbc:postgresql://" + databaseAddress;
    }

    private String asText() {
        return String.join(" ", bootstrapServers, databaseAddress, databaseUser, databasePassword);
    }

    private static TestServers ofText(String text) {
        String[] parts = text.split(" ", -1);
        return new TestServers(parts[0], parts[1], parts[2], parts[3]);
    }
}
