package touchfold.backbone.stream;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import touchfold.backbone.failure.FencedException;
import touchfold.backbone.quarantine.Quarantine;

/** Offsets, applied records and records set aside, in memory: what a transaction does is there when it ends well. */
final class SimulatedDatabase {

    /** How a database can fail what consumption stands on, so that the law can show that it notices. */
    enum Fault {
        /** Offsets are moved whatever is stored. */
        UNFENCED,
        /** Offsets are moved before the data, in a transaction of their own. */
        OFFSETS_FIRST,
        /** Data stays when the transaction is rolled back. */
        DATA_AT_ONCE
    }

    /** A record's place. */
    record Place(TopicPartition partition, long offset) {}

    final Map<TopicPartition, Long> offsets = new HashMap<>();
    final List<Place> applied = new ArrayList<>();
    final List<Place> setAside = new ArrayList<>();
    private final Set<Fault> faults;
    private final Runnable before;
    private final List<Runnable> pending = new ArrayList<>();
    /** Each transaction ends on the thread on which it began. */
    private final ReentrantLock oneAtATime = new ReentrantLock();

    /** @param before runs before each transaction, as another consumer might */
    SimulatedDatabase(Set<Fault> faults, Runnable before) {
        this.faults = faults.isEmpty() ? EnumSet.noneOf(Fault.class) : EnumSet.copyOf(faults);
        this.before = before;
    }

    /** Applies records as part of the transaction. */
    void apply(List<ConsumerRecord<String, byte[]>> records) {
        List<Place> places = records.stream()
                .map(record -> new Place(new TopicPartition(record.topic(), record.partition()), record.offset()))
                .toList();
        if (faults.contains(Fault.DATA_AT_ONCE)) {
            applied.addAll(places);
        } else {
            pending.add(() -> applied.addAll(places));
        }
    }

    private void move(Map<TopicPartition, OffsetMove> moves) {
        moves.forEach((partition, move) -> offsets.put(partition, move.next()));
    }

    private void require(Map<TopicPartition, OffsetMove> moves) {
        boolean expected = moves.entrySet().stream()
                .allMatch(move -> offsets.getOrDefault(move.getKey(), 0L)
                        == move.getValue().expected());
        if (!expected && !faults.contains(Fault.UNFENCED)) {
            throw new FencedException(moves.toString());
        }
    }

    /** Its pool. */
    Pool pool() {
        return new Pool((io.vertx.sqlclient.Pool) null) {
            @Override
            public <T> Uni<T> withTransaction(Function<SqlConnection, Uni<T>> work) {
                return Uni.createFrom().deferred(() -> {
                    oneAtATime.lock();
                    pending.clear();
                    before.run();
                    return Uni.createFrom()
                            .deferred(() -> work.apply(null))
                            .onItem()
                            .invoke(() -> pending.forEach(Runnable::run))
                            .onTermination()
                            .invoke(oneAtATime::unlock);
                });
            }
        };
    }

    /** Its offsets. */
    OffsetTable table() {
        return new OffsetTable() {
            @Override
            Uni<Void> lock(SqlConnection tx, Map<TopicPartition, OffsetMove> moves) {
                require(moves);
                if (faults.contains(Fault.OFFSETS_FIRST)) {
                    SimulatedDatabase.this.move(moves);
                }
                return Uni.createFrom().voidItem();
            }

            @Override
            Uni<Void> move(SqlConnection tx, Map<TopicPartition, OffsetMove> moves) {
                pending.add(() -> SimulatedDatabase.this.move(moves));
                return Uni.createFrom().voidItem();
            }
        };
    }

    /** Where it keeps what can't be applied. */
    Quarantine quarantine() {
        return new Quarantine() {
            @Override
            public Uni<Void> add(SqlConnection tx, List<Entry> entries) {
                pending.add(() -> entries.forEach(entry -> setAside.add(new Place(
                        new TopicPartition(
                                entry.record().topic(), entry.record().partition()),
                        entry.record().offset()))));
                return Uni.createFrom().voidItem();
            }
        };
    }
}
