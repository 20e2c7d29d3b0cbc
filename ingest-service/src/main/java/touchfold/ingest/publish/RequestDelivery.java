package touchfold.ingest.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.jboss.logging.Logger;
import touchfold.backbone.problem.ThrottledLog;
import touchfold.events.CanonicalEvent;
import touchfold.ingest.admission.MemoryBudget;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * One request on its way to Kafka: messages are added one at a time, by one thread, and its listener is told when Kafka
 * has acknowledged all of them, when one of them can't be delivered, or when the time is up. One counter and one listener
 * for the whole request, however many records it has.
 */
public final class RequestDelivery {

    private static final Logger LOG = Logger.getLogger(RequestDelivery.class);
    private static final ThrottledLog NOT_KEPT = new ThrottledLog(Duration.ofSeconds(1));

    /** Of a record besides its value: key, headers, future, its place in the producer's batch. */
    private static final int RECORD_BYTES = 1024;

    private final KafkaSender sender;
    private final EventRecords records;
    private final RequestContext reception;
    private final DoorCall call;
    private final MemoryBudget.Share memory;
    private final DeliveryListener listener;
    private final DeliveryDeadline deadline;

    /** Records that are not acknowledged yet, and one for the request itself until it is complete. */
    private final AtomicInteger open = new AtomicInteger(1);

    private final AtomicBoolean ended = new AtomicBoolean();
    private final List<TouchpointResult.Rejected> rejected = new ArrayList<>(0);
    private final List<TouchpointResult.Ignored> ignored = new ArrayList<>(0);
    private final List<AddedRecord> added = new ArrayList<>();
    private final List<AcceptedNote> notes = new ArrayList<>(0);
    private final ConcurrentLinkedQueue<TouchpointResult.Rejected> refusedByKafka = new ConcurrentLinkedQueue<>();
    private Consumer<TouchpointResult> observer = result -> {};
    private int messages;
    private int accepted;
    private int events;

    /** A record that was not sent yet. */
    private record AddedRecord(ProducerRecord<byte[], byte[]> written, TouchpointResult of) {}

    RequestDelivery(
            KafkaSender sender,
            EventRecords records,
            RequestContext reception,
            DoorCall call,
            MemoryBudget.Share memory,
            DeliveryListener listener,
            long deadlineNanos) {
        this.sender = sender;
        this.records = records;
        this.reception = reception;
        this.call = call;
        this.memory = memory;
        this.listener = listener;
        deadline = new DeliveryDeadline(deadlineNanos, this);
    }

    /** Whether its listener has been told. What is added afterwards is not sent. */
    public boolean hasEnded() {
        return ended.get();
    }

    /** Somebody is told of each message that is added. */
    public void observedBy(Consumer<TouchpointResult> someone) {
        observer = someone;
    }

    /** Takes what became of another message; it is sent with others ({@link #send()}). */
    public void add(TouchpointResult result) {
        messages++;
        observer.accept(result);
        switch (result) {
            case TouchpointResult.Accepted taken -> accept(taken);
            case TouchpointResult.Rejected refused -> reject(refused);
            case TouchpointResult.Ignored nothing -> ignore(nothing);
        }
    }

    /**
     * Sends what was added, all at once: the producer makes a batch of what it finds whenever the broker is free, and one by
     * one most batches would be of a single record.
     */
    public void send() {
        added.forEach(each -> send(each.written(), each.of()));
        added.clear();
    }

    /** There are no more messages: sends the last of them. */
    public void complete() {
        send();
        settle();
    }

    /** Gives the memory back without telling anybody: nothing was added, and nothing will be. */
    public void abandon() {
        end();
        memory.close();
    }

    /** When its time is up. */
    DeliveryDeadline deadline() {
        return deadline;
    }

    void expire() {
        fail(new NotAcknowledged("Expected Kafka to acknowledge in time"));
    }

    private void accept(TouchpointResult.Accepted taken) {
        List<ProducerRecord<byte[], byte[]>> made =
                new ArrayList<>(taken.events().size());
        for (CanonicalEvent event : taken.events()) {
            ProducerRecord<byte[], byte[]> written = records.of(event);
            if (written.value().length > KafkaSender.MAX_VALUE_BYTES) {
                reject(tooLarge(taken));
                return;
            }
            made.add(written);
        }
        accepted++;
        events += made.size();
        AcceptedNote.of(taken).ifPresent(notes::add);
        made.forEach(each -> add(each, taken));
    }

    private void reject(TouchpointResult.Rejected refused) {
        rejected.add(refused);
        add(records.of(refused, reception, call), refused);
    }

    /** Without an id nobody can ask for it afterwards, so that nothing is to be remembered. */
    private void ignore(TouchpointResult.Ignored nothing) {
        ignored.add(nothing);
        if (nothing.messageId() != null && !nothing.messageId().isEmpty()) {
            add(records.of(nothing, reception, call), nothing);
        }
    }

    private void add(ProducerRecord<byte[], byte[]> each, TouchpointResult of) {
        if (hasRoom(each)) {
            added.add(new AddedRecord(each, of));
        }
    }

    /** Whether it may be kept and sent; tells the listener if there is no room. */
    private boolean hasRoom(ProducerRecord<byte[], byte[]> each) {
        if (hasEnded()) {
            return false;
        }
        boolean room = memory.take(each.value().length + RECORD_BYTES);
        if (!room) {
            fail(new NotAcknowledged("Expected room for another event"));
        }
        return room;
    }

    private void send(ProducerRecord<byte[], byte[]> each, TouchpointResult of) {
        if (hasEnded()) {
            return;
        }
        open.incrementAndGet();
        sender.send(each, (metadata, failure) -> {
            if (failure != null) {
                failed(failure, of);
            }
            settle();
        });
    }

    private void failed(Exception failure, TouchpointResult of) {
        if (!isForGood(failure)) {
            fail(new NotAcknowledged(
                    "Expected Kafka to acknowledge, but: " + failure.getClass().getSimpleName()));
        } else if (of instanceof TouchpointResult.Accepted taken) {
            TouchpointResult.Rejected refused = tooLarge(taken);
            refusedByKafka.add(refused);
            ProducerRecord<byte[], byte[]> instead = records.of(refused, reception, call);
            if (hasRoom(instead)) {
                send(instead, refused);
            }
        } else {
            // Refused or ignored it stays, and its sender is told so; only the copy of it is missing.
            NOT_KEPT.tell(times -> LOG.warnf(
                    "Expected to keep what was refused or ignored, but its topic does not take it; times=%d last=%s",
                    times, failure.getClass().getSimpleName()));
        }
    }

    /** Such a record will never be acknowledged: to ask for it again would be to ask for ever. */
    private static boolean isForGood(Exception failure) {
        return failure instanceof RecordTooLargeException
                || failure instanceof SerializationException
                || failure instanceof InvalidConfigurationException;
    }

    private static TouchpointResult.Rejected tooLarge(TouchpointResult.Accepted taken) {
        return new TouchpointResult.Rejected(
                taken.index(),
                taken.messageId(),
                "record_too_large",
                "",
                "Expected an event that Kafka takes, but it refuses one as large as this for good");
    }

    private void settle() {
        if (open.decrementAndGet() != 0) {
            return;
        }
        memory.close();
        if (end()) {
            listener.delivered(report());
        }
    }

    private boolean end() {
        deadline.keep();
        return ended.compareAndSet(false, true);
    }

    private void fail(NotAcknowledged failure) {
        if (end()) {
            listener.notAcknowledged(failure, messages);
        }
    }

    private DeliveryReport report() {
        if (refusedByKafka.isEmpty()) {
            return new DeliveryReport(accepted, events, notes, rejected, ignored);
        }
        // Several events of one message may have been refused.
        List<TouchpointResult.Rejected> all = new ArrayList<>(rejected);
        for (TouchpointResult.Rejected late : refusedByKafka) {
            if (all.stream().noneMatch(known -> known.index() == late.index())) {
                all.add(late);
            }
        }
        int lost = all.size() - rejected.size();
        all.sort(Comparator.comparingInt(TouchpointResult.Rejected::index));
        return new DeliveryReport(accepted - lost, events - refusedByKafka.size(), notes, all, ignored);
    }
}
