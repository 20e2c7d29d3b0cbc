package touchfold.local.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import touchfold.local.home.Home;
import touchfold.local.home.Secrets;
import touchfold.local.options.Ports;
import touchfold.local.options.UnusedPorts;
import touchfold.local.process.CrashPolicy;
import touchfold.local.process.ProcessId;
import touchfold.local.process.Supervisor;
import touchfold.servers.LoopbackPort;

/**
 * Broker and database under the supervisor, killed the hard way.
 *
 * <p>They are the subject of the test, hence never containers.
 */
@TestInstance(Lifecycle.PER_CLASS)
class SurvivalIT {
    private static final long PATIENCE_SECONDS = 60;

    private final SeenChildren seen = new SeenChildren();
    private Product product;
    private ProductDatabase database;
    private Supervisor supervisor;

    @BeforeAll
    void startBrokerAndDatabase(@TempDir Path directory) throws Exception {
        Home home = new Home(directory.resolve("data with a space"));
        home.create();
        Ports ports = UnusedPorts.find();
        product = new Product(Installation.current(), home, ports, Secrets.of(home), home.sources());
        database = new ProductDatabase(product);
        supervisor = new Supervisor(seen, CrashPolicy.DEFAULT);
        supervisor.start(product.infrastructure());
        seen.awaitReady("kafka");
        seen.awaitReady("postgresql");
    }

    @AfterAll
    void stopEverything() throws Exception {
        supervisor.stop();
        assertThat(seen.processes()).noneMatch(ProcessId::isAlive);
    }

    @Test
    void aKilledBrokerComesBackWithItsRecords() throws Exception {
        send("before");

        ProcessId killed = kill("kafka");

        assertThat(seen.awaitDeath()).contains("kafka (pid " + killed.pid() + ")", "SIGKILL");
        seen.awaitReady("kafka");
        send("after");
        assertThat(received(2)).containsExactly("before", "after");
    }

    @Test
    void aKilledDatabaseComesBackWithItsRows() throws Exception {
        database.ask("create table letter (body text)");
        database.ask("insert into letter values ('before')");

        ProcessId killed = kill("postgresql");

        assertThat(seen.awaitDeath()).contains("postgresql (pid " + killed.pid() + ")");
        seen.awaitReady("postgresql");
        assertThat(database.ask("insert into letter values ('after') returning (select count(*) from letter)"))
                .isEqualTo("1");
    }

    private ProcessId kill(String name) {
        ProcessId process = seen.process(name);
        process.living().orElseThrow().destroyForcibly();
        return process;
    }

    private void send(String value) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", broker(), "acks", "all");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("letters", "key", value)).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    private List<String> received(int count) {
        Map<String, Object> config =
                Map.of("bootstrap.servers", broker(), "group.id", "readers", "auto.offset.reset", "earliest");
        List<String> values = new ArrayList<>();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        try (var consumer = new KafkaConsumer<>(config, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("letters"));
            while (values.size() < count && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(letter -> values.add(letter.value()));
            }
        }
        return values;
    }

    private String broker() {
        return new LoopbackPort(product.ports().kafka()).address();
    }
}
