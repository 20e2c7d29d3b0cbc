package touchfold.segment.consume;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import touchfold.backbone.outbox.StoreEpoch;
import touchfold.backbone.quarantine.Quarantine;
import touchfold.changes.ChangeCodec;
import touchfold.changes.ProfileChange;
import touchfold.changes.ToldUntil;

/**
 * The records of one poll, read.
 *
 * @param changes by profile, in the order of the topic, each with the life of the store that told it
 * @param progress what the partitions say of themselves
 * @param unreadable what is neither
 */
record DecodedBatch(Map<UUID, List<ToldChange>> changes, List<ToldUntil> progress, List<Quarantine.Entry> unreadable) {

    private static final ChangeCodec CODEC = new ChangeCodec();

    static DecodedBatch of(List<ConsumerRecord<String, byte[]>> records) {
        Map<UUID, List<ToldChange>> changes = new TreeMap<>();
        List<ToldUntil> progress = new ArrayList<>();
        List<Quarantine.Entry> unreadable = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            if (isProgress(record)) {
                CODEC.readProgress(record.value())
                        .ifPresentOrElse(
                                progress::add,
                                () -> unreadable.add(unreadable(record, "Expected progress, but it is none")));
                continue;
            }
            Optional<ProfileChange> change = CODEC.read(record.value());
            change.ifPresentOrElse(
                    read -> changes.computeIfAbsent(read.profileId(), any -> new ArrayList<>())
                            .add(new ToldChange(StoreEpoch.of(record.headers()), read)),
                    () -> unreadable.add(unreadable(record, "Expected a profile change, but it is none")));
        }
        return new DecodedBatch(changes, progress, unreadable);
    }

    int size() {
        return changes.values().stream().mapToInt(List::size).sum();
    }

    /** Whether a record says how far its partition is told. */
    static boolean isProgress(ConsumerRecord<String, byte[]> record) {
        Header type = record.headers().lastHeader("ce_type");
        return type != null
                && type.value() != null
                && ToldUntil.CLOUD_EVENT_TYPE.equals(new String(type.value(), StandardCharsets.UTF_8));
    }

    private static Quarantine.Entry unreadable(ConsumerRecord<String, byte[]> record, String detail) {
        return Quarantine.Entry.of(record, "unreadable", detail);
    }
}
