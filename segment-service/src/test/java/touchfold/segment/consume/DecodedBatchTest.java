package touchfold.segment.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import touchfold.backbone.quarantine.Quarantine;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.ChangeCodec;
import touchfold.changes.ProfileChange;
import touchfold.changes.ToldUntil;

/** What a poll brings, sorted: changes by profile, progress, and what is neither. */
class DecodedBatchTest {

    private static final ChangeCodec CODEC = new ChangeCodec();
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");
    private static final UUID LAN = new UUID(1, 1);
    private static final UUID MINH = new UUID(2, 2);

    @Test
    void changesOfAProfileStayInTheOrderOfTheTopic() {
        DecodedBatch batch = DecodedBatch.of(List.of(
                change(0, MINH, 4, "3"), change(1, LAN, 8, "3"), change(2, MINH, 5, "3"), change(3, LAN, 2, "4")));

        assertThat(batch.changes().keySet()).containsExactly(LAN, MINH);
        assertThat(batch.changes().get(LAN))
                .extracting(told -> told.epoch() + ":" + told.change().revision())
                .containsExactly("3:8", "4:2");
        assertThat(batch.changes().get(MINH))
                .extracting(told -> told.change().revision())
                .containsExactly(4L, 5L);
        assertThat(batch.size()).isEqualTo(4);
        assertThat(batch.unreadable()).isEmpty();
    }

    @Test
    void aRecordThatDoesNotSayInWhichLifeItWasToldIsOfTheFirst() {
        assertThat(DecodedBatch.of(List.of(change(0, LAN, 1, null), change(1, LAN, 2, "soon")))
                        .changes()
                        .get(LAN))
                .extracting(ToldChange::epoch)
                .containsExactly(0L, 0L);
    }

    @Test
    void progressIsNoChange() {
        ToldUntil told = new ToldUntil(ToldUntil.SCHEMA, AT, 1, 4);

        DecodedBatch batch = DecodedBatch.of(List.of(progress(0, CODEC.write(told)), change(1, LAN, 1, "3")));

        assertThat(batch.progress()).containsExactly(told);
        assertThat(batch.size()).isEqualTo(1);
    }

    /** Whatever stands on the topic is set aside by its place and never stops what stands beside it. */
    @Test
    void whatNobodyCanReadIsSetAsideAndTheRestIsTaken() {
        ConsumerRecord<String, byte[]> named = record(3, bytes("{\"schema\":9}"));
        named.headers().add("ce_source", bytes("/sources/profile")).add("ce_id", bytes("x:1"));
        ConsumerRecord<String, byte[]> untyped = record(4, CODEC.write(profileChange(LAN, 7)));
        untyped.headers().add("ce_type", null);

        DecodedBatch batch = DecodedBatch.of(List.of(
                record(0, null),
                record(1, bytes("not json")),
                progress(2, bytes("{\"partition\": 9, \"partitions\": 4}")),
                named,
                untyped,
                change(5, LAN, 8, "3")));

        assertThat(batch.unreadable())
                .extracting(entry -> entry.record().offset() + " " + entry.reason() + ": " + entry.detail())
                .containsExactly(
                        "0 unreadable: Expected a profile change, but it is none",
                        "1 unreadable: Expected a profile change, but it is none",
                        "2 unreadable: Expected progress, but it is none",
                        "3 unreadable: Expected a profile change, but it is none");
        assertThat(batch.unreadable().getLast())
                .extracting(Quarantine.Entry::source, Quarantine.Entry::eventId)
                .containsExactly("profile", "x:1");
        assertThat(batch.changes().get(LAN))
                .extracting(told -> told.change().revision())
                .containsExactly(7L, 8L);
        assertThat(batch.progress()).isEmpty();
    }

    @Test
    void onlyTheTypeOfProgressIsProgress() {
        assertThat(DecodedBatch.isProgress(progress(0, null))).isTrue();
        assertThat(DecodedBatch.isProgress(record(0, null))).isFalse();
        ConsumerRecord<String, byte[]> other = record(0, null);
        other.headers().add("ce_type", bytes(ToldUntil.CLOUD_EVENT_TYPE + "x"));
        assertThat(DecodedBatch.isProgress(other)).isFalse();
        other.headers().add("ce_type", null);
        assertThat(DecodedBatch.isProgress(other)).isFalse();
    }

    private static ConsumerRecord<String, byte[]> change(long offset, UUID profile, long revision, String epoch) {
        ConsumerRecord<String, byte[]> record = record(offset, CODEC.write(profileChange(profile, revision)));
        if (epoch != null) {
            record.headers().add("ce_storeepoch", bytes(epoch));
        }
        return record;
    }

    private static ProfileChange profileChange(UUID profile, long revision) {
        return ProfileChange.of(
                profile, revision, new Change.Merged(new UUID(9, 9)), List.of(Cause.rules(AT)), AT, null);
    }

    private static ConsumerRecord<String, byte[]> progress(long offset, byte[] value) {
        ConsumerRecord<String, byte[]> record = record(offset, value);
        record.headers().add("ce_type", bytes(ToldUntil.CLOUD_EVENT_TYPE));
        return record;
    }

    private static ConsumerRecord<String, byte[]> record(long offset, byte[] value) {
        return new ConsumerRecord<>("profile-changes", 0, offset, "key", value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
