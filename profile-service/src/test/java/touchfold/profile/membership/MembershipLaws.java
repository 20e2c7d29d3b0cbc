package touchfold.profile.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** However the topic is cut into batches, and however often it is read, the table says what was told last. */
class MembershipLaws {

    private static final List<String> MODELS = List.of("stage", "value", "churn");

    @Test
    void theTableSaysWhatWasToldLastWhateverTheBatches() {
        for (long seed = 1; seed <= 300; seed++) {
            Random random = new Random(seed);
            List<ToldMemberships> topic = topic(random);
            Map<UUID, SortedMap<String, String>> last = new HashMap<>();
            topic.forEach(told -> last.put(told.profile(), told.segments()));
            Set<MembershipRow> expected = new HashSet<>();
            last.forEach((profile, segments) ->
                    segments.forEach((model, segment) -> expected.add(new MembershipRow(profile, model, segment))));

            Set<MembershipRow> table = new HashSet<>();
            // Read again from anywhere, as after a restore: the end of the log decides.
            read(topic.subList(0, random.nextInt(topic.size())), table, random);
            read(topic, table, random);

            assertThat(table).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void whatDoesNotChangeIsNotWritten() {
        UUID lan = new UUID(1, 1);
        ToldMemberships told = told(lan, "stage", "stage.quiet", "value", "value.a");

        MembershipChanges changes = MembershipChanges.of(
                List.of(
                        new MembershipRow(lan, "stage", "stage.quiet"),
                        new MembershipRow(lan, "value", "value.b"),
                        new MembershipRow(lan, "lead", "lead.hot")),
                List.of(told));

        assertThat(changes.set()).containsExactly(new MembershipRow(lan, "value", "value.a"));
        assertThat(changes.gone()).containsExactly(new MembershipRow(lan, "lead", "lead.hot"));
    }

    @Test
    void aRecordIsReadAndATombstoneSaysNone() {
        UUID lan = new UUID(1, 1);
        byte[] value = "{\"memberships\":[{\"model\":\"stage\",\"segment\":\"stage.quiet\",\"later\":1}]}"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(ToldMemberships.read(lan.toString(), value)).contains(told(lan, "stage", "stage.quiet"));
        assertThat(ToldMemberships.read(lan.toString(), null)).contains(told(lan));
        assertThat(ToldMemberships.read("lan", null)).isEmpty();
        assertThat(ToldMemberships.read(null, value)).isEmpty();
        assertThat(ToldMemberships.read(lan.toString(), new byte[0])).isEmpty();
        assertThat(ToldMemberships.read(lan.toString(), "{\"memberships\":[7]}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(ToldMemberships.read(lan.toString(), "{}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(ToldMemberships.read(lan.toString(), "{".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(ToldMemberships.read(
                        lan.toString(), "{\"memberships\":[{\"model\":\"x\"}]}".getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    private static void read(List<ToldMemberships> topic, Set<MembershipRow> table, Random random) {
        int at = 0;
        while (at < topic.size()) {
            int to = Math.min(topic.size(), at + 1 + random.nextInt(5));
            List<ToldMemberships> batch = topic.subList(at, to);
            Set<UUID> about = new HashSet<>();
            batch.forEach(told -> about.add(told.profile()));
            MembershipChanges changes = MembershipChanges.of(
                    table.stream().filter(row -> about.contains(row.profile())).toList(), batch);
            table.removeIf(row -> changes.gone().contains(row));
            changes.set().forEach(row -> {
                table.removeIf(old ->
                        old.profile().equals(row.profile()) && old.model().equals(row.model()));
                table.add(row);
            });
            at = to;
        }
    }

    private static List<ToldMemberships> topic(Random random) {
        List<ToldMemberships> topic = new ArrayList<>();
        int records = 1 + random.nextInt(30);
        for (int i = 0; i < records; i++) {
            SortedMap<String, String> segments = new TreeMap<>();
            for (String model : MODELS) {
                if (random.nextInt(3) > 0) {
                    segments.put(model, model + "." + random.nextInt(3));
                }
            }
            topic.add(new ToldMemberships(new UUID(7, random.nextInt(4)), segments));
        }
        return topic;
    }

    private static ToldMemberships told(UUID profile, String... modelsAndSegments) {
        SortedMap<String, String> segments = new TreeMap<>();
        Arrays.stream(modelsAndSegments)
                .filter(word -> word.contains("."))
                .forEach(segment -> segments.put(segment.substring(0, segment.indexOf('.')), segment));
        return new ToldMemberships(profile, segments);
    }
}
