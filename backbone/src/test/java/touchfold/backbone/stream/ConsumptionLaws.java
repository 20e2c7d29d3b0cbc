package touchfold.backbone.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.math.BigInteger;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import touchfold.backbone.outbox.Outbox;
import touchfold.backbone.stream.SimulatedDatabase.Fault;
import touchfold.backbone.stream.SimulatedDatabase.Place;

/**
 * Whatever happens to batches (poison, outages, another consumer that was faster, polls that begin elsewhere), each record is
 * applied once or set aside once: hundreds of random courses, with a database in memory. {@code FencedConsumptionIT} proves
 * the same of Kafka and PostgreSQL. What the law stands on is taken away in turn, and it must notice.
 */
class ConsumptionLaws {

    private static final Logger LOG = Logger.getLogger(FencedConsumption.class.getName());
    private static final int LENGTH = 60;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Thousands of records are set aside on purpose. */
    @BeforeAll
    static void keepQuiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void speakAgain() {
        LOG.setLevel(null);
    }

    @Test
    void eachRecordIsAppliedOnceOrSetAsideOnce() {
        for (long seed = 1; seed <= 25; seed++) {
            new Course(seed, EnumSet.noneOf(Fault.class)).run();
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void withADatabaseThatFailsTheLawFails(Fault fault) {
        assertThatThrownBy(() -> {
                    for (long seed = 1; seed <= 25; seed++) {
                        new Course(seed, EnumSet.of(fault)).run();
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    /** One course of things, by its seed. */
    private static final class Course {

        private final long seed;
        private final Random random;
        private final Set<Place> poison = new HashSet<>();
        private final Map<TopicPartition, Long> positions = new HashMap<>();
        private final SimulatedDatabase database;
        private final FencedConsumption consumption = new FencedConsumption();
        private int outages;

        @SuppressWarnings("UnnecessaryAssignment") // there is no container here
        Course(long seed, Set<Fault> faults) {
            this.seed = seed;
            random = new Random(seed);
            database = new SimulatedDatabase(faults, this::anotherConsumer);
            for (TopicPartition partition : List.of(TestRecords.P0, TestRecords.P1)) {
                positions.put(partition, 0L);
                database.offsets.put(partition, 0L);
                LongStream.range(0, LENGTH)
                        .filter(offset -> random.nextInt(30) == 0)
                        .forEach(offset -> poison.add(new Place(partition, offset)));
            }
            consumption.pool = database.pool();
            consumption.offsets = database.table();
            consumption.quarantine = database.quarantine();
            consumption.assigned = new AssignedPartitions();
            consumption.positioner = new Seeker();
            consumption.outbox = new SilentOutbox();
            consumption.meter = new StreamMeter();
            consumption.meter.registry = new SimpleMeterRegistry();
            consumption.rest = new WithoutRest();
            consumption.config = new SmallBatches((int) (1 + seed % 2));
            consumption.positioner.position(positions.keySet());
        }

        void run() {
            for (int poll = 0; poll < 1_000 && !isDone(); poll++) {
                consumption.consume("numbers", polled(), this::handle).await().atMost(PATIENCE);
            }
            List<Place> all = new ArrayList<>();
            for (TopicPartition partition : positions.keySet()) {
                LongStream.range(0, LENGTH).forEach(offset -> all.add(new Place(partition, offset)));
            }
            List<Place> good =
                    all.stream().filter(place -> !poison.contains(place)).toList();
            assertThat(isDone()).as("seed %d comes to its end", seed).isTrue();
            assertThat(database.applied).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(good);
            assertThat(database.setAside).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(poison);
        }

        private boolean isDone() {
            return database.offsets.values().stream().allMatch(offset -> offset == LENGTH);
        }

        private ConsumerRecords<String, byte[]> polled() {
            Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> records = new HashMap<>();
            positions.forEach((partition, position) -> {
                long to = Math.min(LENGTH, position + 1 + random.nextInt(12));
                if (to > position) {
                    records.put(partition, TestRecords.records(partition, position, to, 10));
                }
            });
            records.forEach(
                    (partition, some) -> positions.put(partition, some.getLast().offset() + 1));
            return new ConsumerRecords<>(records, Map.of());
        }

        private Uni<Outcomes> handle(SqlConnection tx, List<ConsumerRecord<String, byte[]>> fresh) {
            database.apply(fresh);
            if (outages < 2 && random.nextInt(40) == 0) {
                outages++;
                return Uni.createFrom().failure(new ConnectException("the database is away"));
            }
            boolean bad = fresh.stream().anyMatch(record -> poison.contains(place(record)));
            return bad
                    ? Uni.createFrom().failure(new IllegalArgumentException("poison"))
                    : Uni.createFrom().item(new Outcomes(fresh.size(), 0, 0, 0));
        }

        private static Place place(ConsumerRecord<String, byte[]> record) {
            return new Place(new TopicPartition(record.topic(), record.partition()), record.offset());
        }

        /** Now and then one that thinks the partition its own applies the next good records first. */
        private void anotherConsumer() {
            if (random.nextInt(8) != 0) {
                return;
            }
            TopicPartition partition = random.nextBoolean() ? TestRecords.P0 : TestRecords.P1;
            for (int i = 0; i < 4; i++) {
                Place next = new Place(partition, database.offsets.get(partition));
                if (next.offset() == LENGTH || poison.contains(next)) {
                    return;
                }
                database.applied.add(next);
                database.offsets.put(partition, next.offset() + 1);
            }
        }

        /** Sets places as Kafka and the database would, at once. */
        private final class Seeker extends PartitionPositioner {

            @Override
            void position(Collection<TopicPartition> partitions) {
                partitions.forEach(partition -> settle(partition, consumption.assigned.assign(partition)));
            }

            @Override
            void reposition(Collection<TopicPartition> partitions) {
                partitions.forEach(partition ->
                        consumption.assigned.unsettle(partition).ifPresent(term -> settle(partition, term)));
            }

            @Override
            void readAgain(TopicPartition partition) {
                reposition(List.of(partition));
            }

            @Override
            void pause(TopicPartition partition) {
                throw new AssertionError("Expected every partition to have its place");
            }

            @Override
            void seekBack(TopicPartition partition, long offset) {
                positions.put(partition, offset);
            }

            private void settle(TopicPartition partition, long term) {
                long stored = database.offsets.get(partition);
                consumption.assigned.settle(partition, term, stored);
                positions.put(partition, stored);
            }
        }
    }

    /** Nobody polls here. */
    private static final class WithoutRest extends PollingRest {
        @Override
        <T> Uni<T> during(String channel, Supplier<Uni<T>> work) {
            return Uni.createFrom().deferred(work::get);
        }
    }

    private static final class SilentOutbox extends Outbox {
        @Override
        public void wake() {
            // nobody listens
        }
    }

    private record SmallBatches(int batchesSideBySide) implements StreamConfig {

        @Override
        public Duration gather() {
            return Duration.ZERO;
        }

        @Override
        public Duration gatherAtMost() {
            return Duration.ZERO;
        }

        @Override
        public Duration gatherCopies() {
            return Duration.ZERO;
        }

        @Override
        public int recordsSideBySide() {
            return 1;
        }

        @Override
        public Duration lagInterval() {
            return PATIENCE;
        }

        @Override
        public Duration lagNotReady() {
            return PATIENCE;
        }

        @Override
        public Duration stallNotReady() {
            return PATIENCE;
        }

        @Override
        public MemorySize maxPollBytes() {
            return maxBatchBytes();
        }

        @Override
        public MemorySize maxBatchBytes() {
            return new MemorySize(BigInteger.valueOf(70));
        }
    }
}
