package touchfold.backbone.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecordBundleTest {

    @Test
    void recordsAreReadAsTheyWereToldInTheirOrder() {
        List<OutboxRecord> records = List.of(
                new OutboxRecord(
                        "profile-changes", "p1", Map.of("ce_id", "p:1", "ce_type", "tồn tại \"x\"\\\n"), bytes("{}")),
                new OutboxRecord("profiles", "p1", Map.of("empty", ""), null),
                new OutboxRecord("profiles", null, Map.of(), new byte[0]),
                new OutboxRecord("profile-changes", "p1", Map.of("ce_id", "p:2"), bytes("họ tên")));

        List<byte[]> bundles = RecordBundle.of(records);

        assertThat(bundles).hasSize(1);
        assertAlike(RecordBundle.read(bundles.getFirst()), records);
    }

    @Test
    void whateverTheirSizesEachBundleFitsIntoAPageUnlessOneRecordDoesNot() {
        Random random = new Random(5);
        for (int world = 0; world < 200; world++) {
            List<OutboxRecord> records = new ArrayList<>();
            for (int i = random.nextInt(60); i >= 0; i--) {
                byte[] value = new byte[random.nextInt(20) == 0 ? random.nextInt(20_000) : random.nextInt(1_500)];
                random.nextBytes(value);
                records.add(new OutboxRecord("t" + random.nextInt(3), "k" + i, Map.of("ce_id", "e" + i), value));
            }

            List<byte[]> bundles = RecordBundle.of(records);

            List<OutboxRecord> read = new ArrayList<>();
            for (byte[] bundle : bundles) {
                List<OutboxRecord> some = RecordBundle.read(bundle);
                assertThat(bundle.length <= RecordBundle.MOST_BYTES || some.size() == 1)
                        .isTrue();
                read.addAll(some);
            }
            assertAlike(read, records);
        }
    }

    @Test
    void aPageIsUsedAsFarAsItGoes() {
        OutboxRecord record = new OutboxRecord("profile-changes", "p", Map.of(), new byte[500]);

        List<byte[]> bundles = RecordBundle.of(Collections.nCopies(140, record));

        assertThat(bundles).hasSize(10);
    }

    /** A record of a topic and a key of one letter takes 18 bytes beside its value, and a bundle one. */
    @Test
    void aPageIsUsedToItsLastByte() {
        OutboxRecord first = new OutboxRecord("t", "k", Map.of(), new byte[3_000]);
        int room = RecordBundle.MOST_BYTES - 1 - 3_018 - 18;

        assertThat(RecordBundle.of(List.of(first, new OutboxRecord("t", "k", Map.of(), new byte[room]))))
                .hasSize(1);
        assertThat(RecordBundle.of(List.of(first, new OutboxRecord("t", "k", Map.of(), new byte[room + 1]))))
                .hasSize(2);
    }

    @Test
    void nothingToTellIsNoBundle() {
        assertThat(RecordBundle.of(List.of())).isEmpty();
    }

    @Test
    void bytesThatAreNoBundleAreRefusedWhateverIsWrongWithThem() {
        byte[] whole = RecordBundle.of(List.of(new OutboxRecord("topic", "key", Map.of("a", "b"), bytes("value"))))
                .getFirst();

        for (int length = 2; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> RecordBundle.read(cut))
                    .as("cut after %d bytes", length)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        byte[] later = whole.clone();
        later[0]++;
        assertThatThrownBy(() -> RecordBundle.read(later)).hasMessageContaining("version");
        assertThatThrownBy(() -> RecordBundle.read(new byte[0])).isInstanceOf(IllegalArgumentException.class);
        byte[] endless = whole.clone();
        endless[1] = 0x7f;
        assertThatThrownBy(() -> RecordBundle.read(endless)).isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertAlike(List<OutboxRecord> read, List<OutboxRecord> told) {
        assertThat(read.stream().map(RecordBundleTest::text).toList())
                .isEqualTo(told.stream().map(RecordBundleTest::text).toList());
    }

    private static String text(OutboxRecord record) {
        return record.topic()
                + '|'
                + record.key()
                + '|'
                + new HashMap<>(record.headers())
                + '|'
                + Arrays.toString(record.value());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
