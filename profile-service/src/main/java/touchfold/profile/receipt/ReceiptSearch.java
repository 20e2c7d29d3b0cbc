package touchfold.profile.receipt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.utils.Utils;
import org.jboss.logging.Logger;
import touchfold.backbone.broker.TopicScan;
import touchfold.backbone.topics.TopicsConfig;
import touchfold.events.CloudEventNames;
import touchfold.profile.receipt.Receipt.Place;
import touchfold.profile.receipt.Receipt.Refused;
import touchfold.profile.receipt.Receipt.Searched;

/**
 * Looks in Kafka for what the store can't know: what waits to be folded, and what became no event. The topics are all there
 * is of both, so that a restart, a rebuild or a lost database change nothing. One looks at a time, and only through so much
 * for one answer.
 */
@Singleton
class ReceiptSearch {

    private static final Logger LOG = Logger.getLogger(ReceiptSearch.class);
    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final Duration ALL_OF_IT = Duration.ofSeconds(2);
    private static final int MOST_WAITING = 20_000;
    private static final int MOST_REFUSED = 20_000;

    private final Map<String, Object> kafka;
    private final TopicsConfig topics;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Semaphore searching = new Semaphore(1);

    ReceiptSearch(@Identifier("default-kafka-broker") Map<String, Object> kafka, TopicsConfig topics) {
        this.kafka = kafka;
        this.topics = topics;
    }

    /**
     * What Kafka knows.
     *
     * @param waiting null if nothing with any of the ids waits
     */
    record Found(Place waiting, List<Refused> refused, Searched searched) {

        /** Kafka does not answer. */
        static final Found UNKNOWN = new Found(null, List.of(), new Searched(false, false, null));

        Found withoutWaiting() {
            return new Found(null, refused, searched);
        }
    }

    /**
     * Looks for any of these ids. Waits for Kafka.
     *
     * @param applied by partition, the offset from which on touchpoints are not folded yet
     */
    Found find(String source, GivenIds ids, Map<Integer, Long> applied) {
        boolean mine = false;
        try {
            mine = searching.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (!mine) {
                return Found.UNKNOWN;
            }
            try (TopicScan scan = TopicScan.open(kafka, PATIENCE)) {
                Search search = new Search(scan, source, ids);
                search.waiting(applied);
                search.refused(CloudEventNames.REJECTED_TOPIC);
                search.refused(CloudEventNames.IGNORED_TOPIC);
                return search.found();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Found.UNKNOWN;
        } catch (KafkaException e) {
            LOG.warnf(
                    "Expected Kafka to tell of an event, but: %s", e.getClass().getSimpleName());
            return Found.UNKNOWN;
        } finally {
            if (mine) {
                searching.release();
            }
        }
    }

    /** One search, for one source's event. */
    private final class Search {

        private final TopicScan scan;
        private final String source;
        private final String sourceHeader;
        private final GivenIds ids;
        private final long deadline = System.nanoTime() + ALL_OF_IT.toNanos();
        private final List<Refused> refused = new ArrayList<>();
        private Place waiting;
        private Instant refusedSince;
        private boolean complete = true;

        private Search(TopicScan scan, String source, GivenIds ids) {
            this.scan = scan;
            this.source = source;
            this.ids = ids;
            sourceHeader = CloudEventNames.source(source);
        }

        private Found found() {
            return new Found(waiting, refused, new Searched(true, complete, refusedSince));
        }

        /** The latest first, of all partitions alike: who asks has mostly sent it just now, however long the backlog is. */
        private void waiting(Map<Integer, Long> applied) {
            List<TopicPartition> partitions = scan.partitions(topics.named(CloudEventNames.TOPIC));
            Map<TopicPartition, Long> firsts = new HashMap<>(scan.begins(partitions));
            firsts.replaceAll(
                    (partition, begin) -> Math.max(begin, applied.getOrDefault(partition.partition(), begin)));
            Map<TopicPartition, Long> unread = new HashMap<>(scan.ends(partitions));
            unread.entrySet().removeIf(each -> each.getValue() <= firsts.get(each.getKey()));
            for (int left = MOST_WAITING; left > 0 && waiting == null && inTime() && !unread.isEmpty(); ) {
                for (TopicPartition partition : List.copyOf(unread.keySet())) {
                    long end = unread.get(partition);
                    long from = Math.max(firsts.get(partition), end - TopicScan.WINDOW);
                    scan.read(partition, from, end, this::takeWaiting);
                    left -= (int) (end - from);
                    unread.put(partition, from);
                    unread.remove(partition, firsts.get(partition));
                }
            }
            complete &= unread.isEmpty() || waiting != null;
        }

        private void takeWaiting(ConsumerRecord<byte[], byte[]> record) {
            if (isOfSource(record) && isMeant(record, "ce_id")) {
                waiting = place(record);
            }
        }

        /** All refusals of a source are of one key, and so in one partition. */
        private void refused(String topic) {
            List<TopicPartition> partitions = scan.partitions(topics.named(topic));
            if (partitions.isEmpty()) {
                return;
            }
            byte[] key = source.getBytes(StandardCharsets.UTF_8);
            TopicPartition partition = partitions.get(Utils.toPositive(Utils.murmur2(key)) % partitions.size());
            long begin = scan.begins(List.of(partition)).get(partition);
            long end = scan.ends(List.of(partition)).get(partition);
            int left = MOST_REFUSED;
            while (end > begin && left > 0 && inTime()) {
                long from = Math.max(begin, end - TopicScan.WINDOW);
                scan.read(partition, from, end, this::takeRefused);
                left -= (int) (end - from);
                end = from;
            }
            complete &= end <= begin;
        }

        private void takeRefused(ConsumerRecord<byte[], byte[]> record) {
            if (!isOfSource(record)) {
                return;
            }
            Instant at = Instant.ofEpochMilli(record.timestamp());
            refusedSince = refusedSince == null || at.isBefore(refusedSince) ? at : refusedSince;
            if (isMeant(record, CloudEventNames.SUBJECT_HEADER) || isMeant(record, "ce_id")) {
                refused.add(read(record));
            }
        }

        private boolean inTime() {
            return System.nanoTime() < deadline;
        }

        private boolean isOfSource(ConsumerRecord<byte[], byte[]> record) {
            return sourceHeader.equals(text(record, "ce_source"));
        }

        private boolean isMeant(ConsumerRecord<byte[], byte[]> record, String header) {
            String id = text(record, header);
            return id != null && ids.all().contains(id);
        }
    }

    /** Of the value only what is not personal. */
    private Refused read(ConsumerRecord<byte[], byte[]> record) {
        boolean rejected = record.topic().equals(topics.named(CloudEventNames.REJECTED_TOPIC));
        JsonNode said = json(record.value());
        return new Refused(
                rejected ? "rejected" : "ignored",
                said.path("code").asText(null),
                said.path("pointer").asText(null),
                said.path(rejected ? "detail" : "reason").asText(null),
                said.path("door").asText(null),
                said.path("requestId").asText(null),
                said.path("index").asInt(),
                place(record));
    }

    private JsonNode json(byte[] value) {
        try {
            return mapper.readTree(value == null ? new byte[0] : value);
        } catch (IOException unreadable) {
            return mapper.missingNode();
        }
    }

    private static Place place(ConsumerRecord<byte[], byte[]> record) {
        String received = text(record, "ce_" + CloudEventNames.RECORDED_TIME);
        return new Place(
                record.topic(),
                record.partition(),
                record.offset(),
                received == null ? Instant.ofEpochMilli(record.timestamp()) : Instant.parse(received));
    }

    private static String text(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
