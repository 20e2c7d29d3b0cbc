package touchfold.backbone.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.backbone.stream.TestRecords.P0;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.junit.jupiter.api.Test;

class PollBudgetTest {

    private final PollBudget budget = new PollBudget(100);
    private final BoundedValues values = new BoundedValues();
    private final EndOfPoll end = new EndOfPoll();

    PollBudgetTest() {
        values.configure(Map.of(BoundedPolls.BUDGET, budget), false);
        end.configure(Map.of(BoundedPolls.BUDGET, budget));
    }

    @Test
    void whatIsBeyondTheBudgetIsLeftOutUntilTheNextPoll() {
        List<ConsumerRecord<String, byte[]>> poll = poll(40, 40, 40, 1);

        assertThat(PollBudget.kept(poll)).hasSize(2);
        assertThat(poll.get(2).value()).as("not held").isEmpty();
        assertThat(PollBudget.kept(poll(40, 1))).as("the next poll").hasSize(2);
    }

    @Test
    void aValueThatIsLargerThanTheBudgetComesAlone() {
        assertThat(PollBudget.kept(poll(5_000, 1))).hasSize(1);
    }

    @Test
    void aTombstoneAndAnEmptyValueAreNotTakenForWhatWasLeftOut() {
        assertThat(values.deserialize("numbers", null)).isNull();

        assertThat(PollBudget.kept(poll(0, 0, 0))).hasSize(3);
    }

    @Test
    void aPollNeverHoldsMoreThanTheBudgetWhateverItsRecordsInflateTo() {
        int[] bomb =
                Stream.generate(() -> 30).limit(10_000).mapToInt(size -> size).toArray();

        List<ConsumerRecord<String, byte[]>> poll = poll(bomb);

        assertThat(poll.stream().mapToInt(record -> record.value().length).sum())
                .isLessThanOrEqualTo(100);
    }

    private List<ConsumerRecord<String, byte[]>> poll(int... sizes) {
        List<ConsumerRecord<String, byte[]>> records = new java.util.ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            records.add(
                    new ConsumerRecord<>("numbers", 0, i, "key", values.deserialize("numbers", new byte[sizes[i]])));
        }
        return end.onConsume(new ConsumerRecords<>(Map.of(P0, records), Map.of()))
                .records(P0);
    }
}
