package touchfold.ingest.publish;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;
import touchfold.backbone.problem.RedactedException;
import touchfold.ingest.admission.MemoryBudget;
import touchfold.ingest.touchpoint.RequestContext;

/**
 * Hands requests to Kafka and tells when it has all of one, acknowledged by all in-sync replicas.
 *
 * <p>A request is held while the producer retries, because several clients give up within two seconds of an error. What
 * was refused may still reach Kafka afterwards; the client sends it again with the same id, and it counts once.
 *
 * <p>Deadlines are kept by one sweep over queues, one for each length of time, instead of a timer for each request; it
 * rests while there are none.
 */
@Singleton
public class EventPublisher {

    private static final Logger LOG = Logger.getLogger(EventPublisher.class);
    private static final int SWEEP_MILLIS = 50;

    private final KafkaSender sender;
    private final EventRecords records;
    private final Map<Duration, Queue<DeliveryDeadline>> deadlines = new ConcurrentHashMap<>();
    private final Queue<Beginning> beginnings = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean sweeping = new AtomicBoolean();
    private final ScheduledExecutorService sweeper = new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().name("delivery-deadlines").daemon().factory(),
            new ThreadPoolExecutor.DiscardPolicy());

    @Inject
    EventPublisher(KafkaSender sender, EventRecords records) {
        this.sender = sender;
        this.records = records;
    }

    void stop(@Observes ShutdownEvent event) {
        sweeper.shutdownNow();
    }

    /** A request that waits until records can be sent at all. */
    private record Beginning(RequestDelivery delivery, Runnable work) {}

    /**
     * Opens the delivery of a request.
     *
     * @param call what it came by
     * @param memory what its records may take; given back when Kafka is done with them
     * @param hold how long Kafka may take
     */
    public RequestDelivery open(
            RequestContext reception,
            DoorCall call,
            MemoryBudget.Share memory,
            Duration hold,
            DeliveryListener listener) {
        RequestDelivery delivery = new RequestDelivery(
                sender, records, reception, call, memory, listener, System.nanoTime() + hold.toNanos());
        deadlines.computeIfAbsent(hold, unused -> new ConcurrentLinkedQueue<>()).add(delivery.deadline());
        sweepSoon();
        return delivery;
    }

    /** Runs what adds to the delivery: at once, or as soon as records can be sent, or never if time is up before that. */
    public void begin(RequestDelivery delivery, Runnable work) {
        if (sender.isReady()) {
            work.run();
        } else {
            beginnings.add(new Beginning(delivery, work));
            sweepSoon();
        }
    }

    private void sweepSoon() {
        if (!sweeping.get() && sweeping.compareAndSet(false, true)) {
            var unused = sweeper.schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void sweep() {
        try {
            begin();
            long now = System.nanoTime();
            deadlines.values().forEach(queue -> expire(queue, now));
        } catch (RuntimeException e) {
            LOG.errorf(RedactedException.of(e), "Expected every deadline to be kept");
        }
        // In this order, so that what comes meanwhile is seen here or sweeps itself.
        sweeping.set(false);
        if (!beginnings.isEmpty() || deadlines.values().stream().anyMatch(queue -> !queue.isEmpty())) {
            sweepSoon();
        }
    }

    private void begin() {
        boolean ready = !beginnings.isEmpty() && sender.isReady();
        for (Beginning next = beginnings.peek(); next != null; next = beginnings.peek()) {
            boolean given = next.delivery().hasEnded();
            if (!ready && !given) {
                return;
            }
            beginnings.poll();
            if (given) {
                next.delivery().abandon();
            } else {
                next.work().run();
            }
        }
    }

    /** Requests end nearly in their order, so the ones that are done leave the queue soon. */
    private static void expire(Queue<DeliveryDeadline> queue, long now) {
        for (DeliveryDeadline next = queue.peek(); next != null && next.isOver(now); next = queue.peek()) {
            queue.poll();
        }
    }
}
