package touchfold.backbone.stream;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import touchfold.backbone.outbox.Outbox;
import touchfold.backbone.outbox.OutboxRecord;
import touchfold.backbone.topics.TopicSpec;

/** A service in miniature: adds up numbers and echoes each. Some values are trouble. */
@ApplicationScoped
class NumberConsumer {

    /** The value that the code can't take. */
    static final String THROWS = "throws";
    /** The value that the database can't take. */
    static final String REFUSED = "-1";
    /** The value that fails twice for a reason that passes. */
    static final String LATER = "777";

    /** The values of which a batch may hold only so many: they take their time together. */
    static final int SLOW = 9_000;
    /** The value that always takes longer than it may. */
    static final String ENDLESS = "9999";

    private static final String APPLY =
            "insert into applied (n) values ($1) on conflict (n) do update set times = applied.times + 1";
    private static final String SERIALIZATION_FAILURE =
            "do $$ begin raise exception 'try again' using errcode = '40001'; end $$";

    @Inject
    FencedConsumption fenced;

    @Inject
    Outbox outbox;

    private final AtomicInteger polls = new AtomicInteger();
    private final AtomicLong largestPoll = new AtomicLong();
    private final AtomicLong largestBatch = new AtomicLong();
    private final AtomicInteger failuresLeft = new AtomicInteger(2);
    private final AtomicReference<Runnable> onNextTrouble = new AtomicReference<>();

    /** Runs once, on the next record that the code can't take, while its transaction is open. */
    void onNextTrouble(Runnable action) {
        onNextTrouble.set(action);
    }

    @Produces
    @Singleton
    TopicSpec numbers() {
        return new TopicSpec("numbers", false);
    }

    @Produces
    @Singleton
    TopicSpec echoes() {
        return new TopicSpec("echoes", false);
    }

    @Incoming("numbers")
    Uni<Void> on(ConsumerRecords<String, byte[]> batch) {
        largestPoll.accumulateAndGet(bytes(batch), Math::max);
        polls.incrementAndGet();
        return fenced.consume("numbers", batch, this::apply);
    }

    /** How many polls brought records. */
    int polls() {
        return polls.get();
    }

    /** The most bytes of values that came in one poll. */
    long largestPoll() {
        return largestPoll.get();
    }

    /** The most bytes of values that were applied in one transaction. */
    long largestBatch() {
        return largestBatch.get();
    }

    private static long bytes(Iterable<ConsumerRecord<String, byte[]>> records) {
        long bytes = 0;
        for (ConsumerRecord<String, byte[]> record : records) {
            bytes += record.value().length;
        }
        return bytes;
    }

    private Uni<Outcomes> apply(SqlConnection tx, List<ConsumerRecord<String, byte[]>> fresh) {
        largestBatch.accumulateAndGet(bytes(fresh), Math::max);
        return takingTheirTime(tx, fresh).chain(() -> applyAll(tx, fresh));
    }

    /** A twentieth of a second each in one statement, which may take less than half a second. */
    private static Uni<Void> takingTheirTime(SqlConnection tx, List<ConsumerRecord<String, byte[]>> fresh) {
        long slow = fresh.stream()
                .filter(record -> text(record).matches("9[0-9]{3}"))
                .mapToLong(record -> text(record).equals(ENDLESS) ? 200 : 1)
                .sum();
        return slow == 0
                ? Uni.createFrom().voidItem()
                : tx.query("set local statement_timeout = '400ms'; select pg_sleep(" + slow * 0.05 + ")")
                        .execute()
                        .replaceWithVoid();
    }

    private Uni<Outcomes> applyAll(SqlConnection tx, List<ConsumerRecord<String, byte[]>> fresh) {
        return Multi.createFrom()
                .iterable(fresh)
                .onItem()
                .transformToUniAndConcatenate(record -> applyOne(tx, record))
                .collect()
                .last()
                .chain(() -> outbox.append(
                        tx,
                        fresh.stream()
                                .map(record -> new OutboxRecord(
                                        "echoes",
                                        record.key(),
                                        Map.of("ce_id", text(record)),
                                        text(record).getBytes(StandardCharsets.UTF_8)))
                                .toList()))
                .replaceWith(new Outcomes(fresh.size(), 0, 0, 0));
    }

    private Uni<Void> applyOne(SqlConnection tx, ConsumerRecord<String, byte[]> record) {
        String text = text(record);
        if (text.equals(THROWS)) {
            Runnable action = onNextTrouble.getAndSet(null);
            if (action != null) {
                action.run();
            }
            throw new IllegalStateException("Expected a number, but it is none");
        }
        if (text.equals(LATER) && failuresLeft.getAndDecrement() > 0) {
            return tx.query(SERIALIZATION_FAILURE).execute().replaceWithVoid();
        }
        return tx.preparedQuery(APPLY).execute(Tuple.of(Integer.valueOf(text))).replaceWithVoid();
    }

    private static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8).strip();
    }
}
