package touchfold.backbone.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.backbone.stream.TestRecords.P0;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class PollBudgetTest {

    private final AtomicReference<ConsumerRecords<String, byte[]>> told = new AtomicReference<>();
    private final PollBudget budget = new PollBudget(100);
    private final BoundedValues values = new BoundedValues();
    private final EndOfPoll end = new EndOfPoll();

    PollBudgetTest() {
        values.configure(Map.of(BoundedPolls.BUDGET, budget), false);
        end.configure(
                Map.of(BoundedPolls.BUDGET, budget, BoundedPolls.AFTER_POLL, (Consumer<ConsumerRecords<String, byte[]>>)
                        told::set));
    }

    @Test
    void whatIsBeyondTheBudgetIsPackedAndThereInFullWhenItsTurnComes() {
        List<ConsumerRecord<String, byte[]>> poll = poll(40, 40, 400, 30);

        assertThat(PollBudget.kept(poll)).hasSize(4);
        assertThat(poll.get(2).value()).as("packed").hasSizeLessThan(20);
        ConsumerRecord<String, byte[]> third = PackedValue.unpacked(poll.get(2));
        assertThat(third.value()).isEqualTo(new byte[400]);
        assertThat(third.headers().toArray()).isEmpty();
        assertThat(third.offset()).isEqualTo(2);
        assertThat(third.key()).isEqualTo("key");
        assertThat(PackedValue.unpacked(poll.get(0))).isSameAs(poll.get(0));
        assertThat(poll(40, 1).get(0).value()).as("the next poll").hasSize(40);
        assertThat(told.get().count())
                .as("whoever lets the thread rest is told of it")
                .isEqualTo(2);
    }

    @Test
    void aBudgetIsUsedToItsLastByte() {
        List<ConsumerRecord<String, byte[]>> poll = poll(60, 40, 40);

        assertThat(poll.get(1).value()).as("in full").hasSize(40);
        assertThat(poll.get(2).value()).as("packed").hasSizeLessThan(20);
    }

    @Test
    void aLongValueIsThereInFullHoweverBadlyItPacks() {
        values.configure(Map.of(BoundedPolls.BUDGET, new PollBudget(100_000)), false);
        byte[] noise = new byte[70_000];
        new Random(7).nextBytes(noise);

        List<ConsumerRecord<String, byte[]>> poll = poll(new byte[100_000], noise);

        assertThat(poll.get(1).value()).isNotSameAs(noise);
        assertThat(PackedValue.unpacked(poll.get(1)).value()).isEqualTo(noise);
    }

    @Test
    void whatCanNotBePackedIsLeftOutUntilTheNextPoll() {
        byte[] noise = new byte[60];
        new Random(7).nextBytes(noise);

        List<ConsumerRecord<String, byte[]>> poll = poll(noise, noise, noise, noise);

        assertThat(PollBudget.kept(poll)).hasSize(2);
        assertThat(PackedValue.unpacked(poll.get(1)).value()).isEqualTo(noise);
        assertThat(poll.get(2).value()).as("not held").isEmpty();
        assertThat(PollBudget.isLeftOut(poll.get(3))).isTrue();
    }

    @Test
    void aValueThatIsLargerThanTheBudgetComesAlone() {
        byte[] noise = new byte[5_000];
        new Random(7).nextBytes(noise);

        assertThat(PollBudget.kept(poll(noise, noise))).hasSize(1);
    }

    @Test
    void aSenderCanNotPassAValueOffAsPacked() {
        RecordHeaders headers = new RecordHeaders();
        PackedValue.mark(headers, 1_000_000);

        byte[] value = values.deserialize("numbers", headers, new byte[] {1, 2, 3});

        assertThat(value).containsExactly(1, 2, 3);
        assertThat(headers.toArray()).isEmpty();
    }

    @Test
    void aTombstoneAndAnEmptyValueAreNotTakenForWhatWasLeftOut() {
        assertThat(values.deserialize("numbers", new RecordHeaders(), (byte[]) null))
                .isNull();

        assertThat(PollBudget.kept(poll(0, 0, 0))).hasSize(3);
    }

    @Test
    void aPollNeverHoldsMoreThanTheBudgetWhateverItsRecordsInflateTo() {
        int[] bomb =
                Stream.generate(() -> 30).limit(10_000).mapToInt(size -> size).toArray();

        List<ConsumerRecord<String, byte[]>> poll = poll(bomb);

        assertThat(poll.stream().mapToInt(record -> record.value().length).sum())
                .isLessThanOrEqualTo(200);
    }

    private List<ConsumerRecord<String, byte[]>> poll(int... sizes) {
        return poll(Arrays.stream(sizes).mapToObj(byte[]::new).toArray(byte[][]::new));
    }

    private List<ConsumerRecord<String, byte[]>> poll(byte[]... contents) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        for (int i = 0; i < contents.length; i++) {
            RecordHeaders headers = new RecordHeaders();
            byte[] value = values.deserialize("numbers", headers, contents[i]);
            records.add(new ConsumerRecord<>(
                    "numbers",
                    0,
                    i,
                    0L,
                    TimestampType.CREATE_TIME,
                    3,
                    contents[i].length,
                    "key",
                    value,
                    headers,
                    Optional.empty()));
        }
        return end.onConsume(new ConsumerRecords<>(Map.of(P0, records), Map.of()))
                .records(P0);
    }
}
