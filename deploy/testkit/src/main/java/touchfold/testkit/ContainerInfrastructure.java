package touchfold.testkit;

import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The official images through Testcontainers; needs a Docker engine. */
record ContainerInfrastructure() implements Infrastructure {
    private static final String KAFKA_IMAGE = "apache/kafka:4.3.1";
    private static final String POSTGRES_IMAGE = "postgres:18";

    @Override
    @SuppressWarnings("resource") // They live as long as the JVM; the hook below ends them.
    public TestServers start() {
        KafkaContainer kafka = new KafkaContainer(KAFKA_IMAGE);
        PostgreSQLContainer postgres = new PostgreSQLContainer(POSTGRES_IMAGE)
                .withDatabaseName("touchfold")
                .withUsername("touchfold")
                .withPassword("touchfold");
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::stop, "stop-kafka-container"));
        Runtime.getRuntime().addShutdownHook(new Thread(postgres::stop, "stop-postgres-container"));
        kafka.start();
        postgres.start();
        String address = postgres.getHost()
                + ":"
                + postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT)
                + "/"
                + postgres.getDatabaseName();
        return new TestServers(kafka.getBootstrapServers(), address, postgres.getUsername(), postgres.getPassword());
    }
}
