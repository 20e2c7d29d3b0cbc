package touchfold.local.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchfold.local.home.Home;
import touchfold.local.home.Secrets;
import touchfold.local.options.Ports;
import touchfold.local.process.Child;
import touchfold.local.process.ChildEvents;
import touchfold.local.process.CrashPolicy;
import touchfold.local.process.Death;
import touchfold.local.process.ProcessId;
import touchfold.local.process.Supervisor;
import touchfold.servers.LoopbackPort;

/**
 * Broker and database under the supervisor, killed the hard way.
 *
 * <p>They are the subject of the test, hence never containers.
 */
class SurvivalIT {
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    Path directory;

    private final Seen seen = new Seen();
    private Product product;
    private Supervisor supervisor;

    @BeforeEach
    void startBrokerAndDatabase() throws Exception {
        Home home = new Home(directory.resolve("data with a space"));
        home.create();
        Ports ports = new Ports(free(), free(), free(), free(), free());
        product = new Product(Installation.current(), home, ports, Secrets.of(home), home.sources());
        supervisor = new Supervisor(seen, CrashPolicy.DEFAULT);
        supervisor.start(product.infrastructure());
        seen.awaitReady("kafka");
        seen.awaitReady("postgresql");
    }

    @AfterEach
    void stopEverything() throws Exception {
        supervisor.stop();
        assertThat(seen.processes.values()).noneMatch(ProcessId::isAlive);
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
        sql("create table letter (body text)");
        sql("insert into letter values ('before')");

        ProcessId killed = kill("postgresql");

        assertThat(seen.awaitDeath()).contains("postgresql (pid " + killed.pid() + ")");
        seen.awaitReady("postgresql");
        assertThat(sql("insert into letter values ('after') returning (select count(*) from letter)"))
                .isEqualTo("1");
    }

    private ProcessId kill(String name) {
        ProcessId process = seen.processes.get(name);
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

    private String sql(String sql) throws SQLException {
        String url = "jdbc:postgresql://" + new LoopbackPort(product.ports().postgres()).address() + "/touchfold";
        try (Connection connection = DriverManager.getConnection(
                        url, product.account().user(), product.account().password());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static int free() {
        return LoopbackPort.free().number();
    }

    /** Remembers what the supervisor told. */
    private static final class Seen implements ChildEvents {
        private final Map<String, ProcessId> processes = new ConcurrentHashMap<>();
        private final Map<String, BlockingQueue<Duration>> ready = new ConcurrentHashMap<>(
                Map.of("kafka", new LinkedBlockingQueue<>(), "postgresql", new LinkedBlockingQueue<>()));
        private final BlockingQueue<String> deaths = new LinkedBlockingQueue<>();

        void awaitReady(String name) throws InterruptedException {
            assertThat(ready.get(name).poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("%s is ready", name)
                    .isNotNull();
        }

        String awaitDeath() throws InterruptedException {
            return deaths.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }

        @Override
        public void started(Child child, ProcessId process) {
            processes.put(child.name(), process);
        }

        @Override
        public void ready(Child child, Duration after) {
            ready.get(child.name()).add(after);
        }

        @Override
        public void waiting(List<String> names, Duration since) {
            // Slow machines are no failure.
        }

        @Override
        public void crashed(Child child, Death death, Duration delay) {
            deaths.add(death.sentence());
        }

        @Override
        public void gaveUp(Child child, Death death, int crashes) {
            deaths.add("given up: " + death.sentence());
        }
    }
}
