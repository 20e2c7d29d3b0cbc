package touchfold.backbone.stream;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import touchfold.backbone.stream.StartingPoint.GoOn;
import touchfold.backbone.stream.StartingPoint.Log;
import touchfold.backbone.stream.StartingPoint.ReadAgain;
import touchfold.backbone.stream.StartingPoint.SkipDeleted;
import touchfold.backbone.stream.StartingPoint.Stored;

class StartingPointTest {

    @Test
    void theLogThatWasReadGoesOn() {
        assertThat(StartingPoint.of(stored(950, "one"), new Log("one", 0, 1_000)))
                .isEqualTo(new GoOn(950));
        assertThat(StartingPoint.of(stored(1_000, "one"), new Log("one", 0, 1_000)))
                .isEqualTo(new GoOn(1_000));
        assertThat(StartingPoint.of(stored(0, null), new Log("one", 0, 0))).isEqualTo(new GoOn(0));
    }

    @Test
    void aTopicThatWasMadeAgainIsReadFromItsBeginningEvenIfItHasGrownPastTheStoredOffset() {
        StartingPoint start = StartingPoint.of(stored(950, "one"), new Log("two", 0, 2_000));

        assertThat(start).isInstanceOf(ReadAgain.class);
        assertThat(start.offset()).isZero();
    }

    @Test
    void aLogThatLostItsTailIsReadFromItsBeginning() {
        StartingPoint start = StartingPoint.of(stored(1_000, "one"), new Log("one", 20, 950));

        assertThat(start).isInstanceOf(ReadAgain.class);
        assertThat(start.offset()).isEqualTo(20);
    }

    @Test
    void whatRetentionDeletedIsSkippedAndCounted() {
        assertThat(StartingPoint.of(stored(10, "one"), new Log("one", 50, 100))).isEqualTo(new SkipDeleted(50, 40));
    }

    private static Stored stored(long next, String topicId) {
        return new Stored(next, topicId, -1);
    }
}
