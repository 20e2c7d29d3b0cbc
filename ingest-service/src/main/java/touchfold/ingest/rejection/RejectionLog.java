package touchfold.ingest.rejection;

import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jboss.logging.Logger;
import touchfold.backbone.broker.TopicScan;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.ingest.publish.IngestTopics;
import touchfold.ingest.publish.KafkaSender;
import touchfold.ingest.publish.RejectedRecord;

/**
 * The refused messages, read from their topic whenever somebody asks: the topic is all there is, so a restart, another
 * instance or a lost database change nothing. One reads at a time, and only so much for one answer.
 *
 * <p>Its methods wait for Kafka and must not be called by an event loop.
 */
@Singleton
class RejectionLog {

    private static final Logger LOG = Logger.getLogger(RejectionLog.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** Read for one page at the most, in records. */
    private static final int MOST_RECORDS = 20_000;

    private final Map<String, Object> kafka;
    private final KafkaSender sender;
    private final Semaphore reading = new Semaphore(1);

    @Inject
    RejectionLog(@Identifier("default-kafka-broker") Map<String, Object> kafka, KafkaSender sender) {
        this.sender = sender;
        this.kafka = kafka;
    }

    /** The message of that id, if the topic still has it. */
    Optional<Rejection> find(RejectionId id) {
        return reading(scan -> {
            TopicPartition partition = new TopicPartition(sender.topic(IngestTopics.REJECTED), id.partition());
            if (!scan.partitions(partition.topic()).contains(partition)
                    || id.offset() < begin(scan, partition)
                    || id.offset() >= end(scan, partition)) {
                return Optional.empty();
            }
            List<Rejection> found = new ArrayList<>();
            scan.read(partition, id.offset(), id.offset() + 1, record -> rejection(record)
                    .ifPresent(found::add));
            return found.stream().filter(each -> each.id().equals(id)).findFirst();
        });
    }

    /** A page of those that a filter lets through, the newest first. */
    RejectionPage page(RejectionFilter filter, Optional<RejectionCursor> from, int limit) {
        return reading(scan -> {
            Map<Integer, Long> ends = new TreeMap<>();
            List<Rejection> found = new ArrayList<>();
            boolean more = false;
            Collection<TopicPartition> partitions = scan.partitions(sender.topic(IngestTopics.REJECTED));
            for (TopicPartition partition : partitions) {
                long begin = begin(scan, partition);
                long end = from.map(cursor -> cursor.ends().get(partition.partition()))
                        .orElseGet(() -> end(scan, partition));
                int budget = MOST_RECORDS / partitions.size();
                List<Rejection> here = new ArrayList<>();
                while (end > begin && here.size() < limit && budget > 0) {
                    long start = Math.max(begin, end - TopicScan.WINDOW);
                    scan.read(partition, start, end, record -> rejection(record)
                            .filter(each -> filter.lets(each.message()))
                            .ifPresent(here::add));
                    budget -= (int) (end - start);
                    end = start;
                }
                found.addAll(here);
                ends.put(partition.partition(), end);
                more |= end > begin;
            }
            found.sort(Comparator.comparing((Rejection each) -> each.message().receivedAt())
                    .thenComparing(each -> each.id().partition())
                    .thenComparing(each -> each.id().offset())
                    .reversed());
            List<Rejection> page = found.subList(0, Math.min(limit, found.size()));
            for (Rejection later : found.subList(page.size(), found.size())) {
                ends.merge(later.id().partition(), later.id().offset() + 1, Math::max);
                more = true;
            }
            return new RejectionPage(page, more ? Optional.of(new RejectionCursor(ends)) : Optional.empty());
        });
    }

    /** What became of messages that were read again, by their ids. */
    Map<String, ReplayMark> marks() {
        return reading(scan -> {
            Map<String, ReplayMark> marks = new HashMap<>();
            for (TopicPartition partition : scan.partitions(sender.topic(IngestTopics.REPLAYS))) {
                scan.read(partition, begin(scan, partition), end(scan, partition), record -> mark(record)
                        .ifPresent(mark -> marks.putIfAbsent(mark.rejection(), mark)));
            }
            return marks;
        });
    }

    /**
     * Marks a message as read again.
     *
     * @return its first mark, on which all instances agree: this one, or one that was there before
     */
    ReplayMark mark(ReplayMark mark) {
        RecordMetadata place = sent(mark);
        return reading(scan -> {
            TopicPartition partition = new TopicPartition(place.topic(), place.partition());
            List<ReplayMark> same = new ArrayList<>();
            scan.read(partition, begin(scan, partition), place.offset() + 1, record -> mark(record)
                    .filter(each -> each.rejection().equals(mark.rejection()))
                    .ifPresent(same::add));
            return same.isEmpty() ? mark : same.getFirst();
        });
    }

    private RecordMetadata sent(ReplayMark mark) {
        CompletableFuture<RecordMetadata> sent = new CompletableFuture<>();
        byte[] key = mark.rejection().getBytes(StandardCharsets.UTF_8);
        sender.send(
                new ProducerRecord<>(sender.topic(IngestTopics.REPLAYS), key, mark.bytes()), (metadata, failure) -> {
                    if (failure == null) {
                        sent.complete(metadata);
                    } else {
                        sent.completeExceptionally(failure);
                    }
                });
        try {
            return sent.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        } catch (ExecutionException | TimeoutException e) {
            throw unavailable();
        }
    }

    private <T> T reading(Function<TopicScan, T> work) {
        boolean mine = false;
        try {
            mine = reading.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!mine) {
                throw unavailable();
            }
            try (TopicScan scan = TopicScan.open(kafka, PATIENCE)) {
                return work.apply(scan);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable();
        } catch (KafkaException e) {
            LOG.warnf(
                    "Expected Kafka to tell the refused messages, but: %s",
                    e.getClass().getSimpleName());
            throw unavailable();
        } finally {
            if (mine) {
                reading.release();
            }
        }
    }

    private static long begin(TopicScan scan, TopicPartition partition) {
        return scan.begins(List.of(partition)).get(partition);
    }

    private static long end(TopicScan scan, TopicPartition partition) {
        return scan.ends(List.of(partition)).get(partition);
    }

    private static Optional<Rejection> rejection(ConsumerRecord<byte[], byte[]> record) {
        Header id = record.headers().lastHeader("ce_id");
        if (id == null || record.value() == null) {
            return Optional.empty();
        }
        try {
            String eventId = new String(id.value(), StandardCharsets.UTF_8);
            return Optional.of(new Rejection(
                    RejectionId.of(record.partition(), record.offset(), eventId), RejectedRecord.read(record.value())));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<ReplayMark> mark(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(ReplayMark.read(record.value()));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static ProblemException unavailable() {
        return new ProblemException(Problem.unavailable("Expected Kafka to answer, but it does not; try again"))
                .withRetryAfter(Duration.ofSeconds(5));
    }
}
