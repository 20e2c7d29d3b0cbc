package touchfold.backbone.outbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import touchfold.backbone.database.WorkPool;
import touchfold.backbone.failure.Failures;
import touchfold.backbone.loop.BackgroundLoop;
import touchfold.backbone.loop.BackgroundLoop.Next;

/**
 * Sends the outbox to Kafka, in order, and removes what was acknowledged with acks=all.
 *
 * <p>One relay at a time for each schema ({@link RelayConnection}). No transaction is open while Kafka answers. A crash
 * between the acknowledgement and the removal sends a record again, with the same id: consumers keep one of both by its
 * revision. What Kafka will never take is moved to {@code outbox_refused}, counted and shown, so that it stops nobody.
 */
@ApplicationScoped
@IfBuildProperty(name = "touchfold.consumes", stringValue = "true")
public class OutboxRelay {

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    /** How long a relay that does not send waits until it asks for the place of the one that does. */
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    private static final Duration STATEMENT_LIMIT = Duration.ofSeconds(60);
    private static final Duration HORIZON_INTERVAL = Duration.ofMillis(500);
    private static final double MILLIS = 1_000.0;

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    @Inject
    OutboxTable table;

    @Inject
    OutboxSender sender;

    @Inject
    OutboxConfig config;

    @Inject
    MeterRegistry registry;

    private final Clock clock = Clock.systemUTC();
    private final BackgroundLoop loop =
            new BackgroundLoop("outbox-relay", PAUSE_AFTER_FAILURE, this::relay, OutboxRelay::told);
    private final OutboxFloor floor = new OutboxFloor();
    private RelayConnection connection;
    private long horizonTakenNanos = Long.MIN_VALUE;
    private volatile boolean sends;
    private volatile Instant oldestWaiting;

    void start(@Observes StartupEvent event) {
        Gauge.builder("touchfold.outbox.seconds", this::waitingSeconds)
                .description("How long the oldest record of the outbox has been waiting to be sent")
                .register(registry);
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop(Duration.ofSeconds(5));
        disconnect();
    }

    /** Something was committed. */
    void wake() {
        loop.wake();
    }

    /** Whether this instance's relay is the one that sends. */
    boolean sends() {
        return sends;
    }

    /** How long the oldest record has been waiting, as this instance's relay last saw it. */
    public double waitingSeconds() {
        Instant oldest = oldestWaiting;
        return oldest == null ? 0 : Math.max(0, (clock.millis() - oldest.toEpochMilli()) / MILLIS);
    }

    private Next relay() throws InterruptedException {
        boolean done = false;
        try {
            Next next = relayOldest();
            done = true;
            return next;
        } finally {
            if (!done) {
                disconnect();
            }
        }
    }

    private Next relayOldest() throws InterruptedException {
        if (connection == null) {
            connection = RelayConnection.open(pool, config.takeOver(), loop::wake);
            floor.forget();
        }
        sends = connection.isMine();
        if (!sends) {
            oldestWaiting = null;
            connection.keepAlive();
            return new Next.Rest(BETWEEN_TRIES);
        }
        List<OutboxRow> rows = read();
        oldestWaiting = rows.isEmpty() ? null : rows.getFirst().since();
        if (rows.isEmpty()) {
            return new Next.Rest(config.interval());
        }
        settle(rows, answered(sender.send(rows)));
        // Whoever commits more wakes the relay, also while it was sending: only a page that was cut off leaves some
        // behind.
        return mayBeCutOff(rows) ? new Next.Again() : new Next.Rest(config.interval());
    }

    private boolean mayBeCutOff(List<OutboxRow> rows) {
        long bytes = rows.stream().mapToLong(OutboxRow::bytes).sum();
        return rows.size() >= config.batch() || bytes >= config.batchBytes().asLongValue();
    }

    private List<OutboxRow> read() {
        boolean due = System.nanoTime() - horizonTakenNanos >= HORIZON_INTERVAL.toNanos();
        OutboxFloor.Horizon before = due ? await(table.horizon(connection.sql())) : null;
        List<OutboxRow> rows = await(table.read(
                connection.sql(),
                floor.floor(),
                config.batch(),
                config.batchBytes().asLongValue()));
        if (due) {
            horizonTakenNanos = System.nanoTime();
            floor.read(before, rows.isEmpty() ? Long.MAX_VALUE : rows.getFirst().seq());
        }
        return rows;
    }

    /** Kafka may take as long as it likes; the database is told meanwhile that this relay is alive. */
    private SendReport answered(SendAttempt attempt) throws InterruptedException {
        long patience = Math.max(1, config.takeOver().toMillis() / 3);
        while (!attempt.await(patience)) {
            connection.keepAlive();
        }
        return attempt.report();
    }

    private void settle(List<OutboxRow> rows, SendReport report) {
        Map<Long, OutboxRow> bySeq = rows.stream().collect(Collectors.toMap(OutboxRow::seq, Function.identity()));
        report.refused().forEach((place, cause) -> {
            OutboxRecord record = bySeq.get(place.seq()).records().get(place.index());
            await(table.setAside(connection.sql(), place, record, cause));
            LOG.errorf(
                    "Record set aside, Kafka will never take it; outbox=%d topic=%s cause=%s",
                    place.seq(), record.topic(), Failures.describe(cause));
        });
        await(table.remove(connection.sql(), report.settled()));
        int records = report.settled().stream()
                .mapToInt(seq -> bySeq.get(seq).records().size())
                .sum();
        count("sent", records - report.refused().size());
        count("refused", report.refused().size());
        report.interruption().ifPresent(cause -> {
            throw new IllegalStateException("Expected Kafka to take the outbox", cause);
        });
    }

    private void count(String outcome, int records) {
        registry.counter("touchfold.outbox.records", "outcome", outcome).increment(records);
    }

    private void disconnect() {
        sends = false;
        sender.reset();
        RelayConnection broken = connection;
        connection = null;
        if (broken != null) {
            broken.close();
        }
    }

    private static <T> T await(Uni<T> step) {
        return step.await().atMost(STATEMENT_LIMIT);
    }

    private static void told(Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        LOG.warnf("Outbox waits; cause=%s", Failures.describe(cause));
    }
}
