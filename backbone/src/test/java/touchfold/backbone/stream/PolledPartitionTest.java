package touchfold.backbone.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.backbone.stream.TestRecords.P0;
import static touchfold.backbone.stream.TestRecords.P1;
import static touchfold.backbone.stream.TestRecords.records;

import java.util.List;
import org.junit.jupiter.api.Test;

class PolledPartitionTest {

    private final AssignedPartitions assigned = new AssignedPartitions();

    @Test
    void recordsFollowWhenTheyBeginAtTheOffsetThatIsNext() {
        assigned.settle(P0, assigned.assign(P0), 100);

        assertThat(poll(100, 110)).isInstanceOf(PolledPartition.Follows.class);
        assertThat(poll(101, 110)).isInstanceOf(PolledPartition.Jumps.class);
        assertThat(poll(99, 110)).isInstanceOf(PolledPartition.Jumps.class);
    }

    @Test
    void recordsOfAPartitionWithoutAPlaceAreNotTaken() {
        assigned.assign(P0);
        assertThat(poll(0, 10)).isInstanceOf(PolledPartition.Unsettled.class);

        assigned.revoke(List.of(P0));
        assertThat(poll(0, 10)).isInstanceOf(PolledPartition.NotAssigned.class);
    }

    @Test
    void aCommittedBatchMovesOnlyThePartitionThatStillExpectsIt() {
        long term = assigned.assign(P0);
        assigned.settle(P0, term, 100);

        assigned.advance(P0, new OffsetMove(100, 110, 0));
        assertThat(next()).isEqualTo(110);

        assigned.advance(P0, new OffsetMove(90, 100, 0));
        assertThat(next()).isEqualTo(110);

        assigned.revoke(List.of(P0));
        assigned.advance(P0, new OffsetMove(110, 120, 0));
        assertThat(assigned.all()).isEmpty();
    }

    @Test
    void anAnswerThatComesAfterTheTermIsOverSettlesNothing() {
        long before = assigned.assign(P0);
        long now = assigned.assign(P0);

        assertThat(assigned.settle(P0, before, 5)).isFalse();
        assertThat(assigned.of(P0).orElseThrow().next()).isEmpty();
        assertThat(assigned.settle(P0, now, 6)).isTrue();
        assertThat(assigned.unsettle(P1)).isEmpty();
        assertThat(assigned.unsettle(P0)).isPresent();
        assertThat(assigned.isCurrent(P0, now)).isFalse();
    }

    @Test
    void aJumpIsRealWhenItComesTwiceInARow() {
        assigned.settle(P0, assigned.assign(P0), 100);

        assertThat(assigned.confirmsJump(P0, 105)).isFalse();
        assertThat(assigned.confirmsJump(P0, 90)).isFalse();
        assertThat(assigned.confirmsJump(P0, 90)).isTrue();
    }

    @Test
    void whoeverIsThrownOutOfTheGroupIsNotInIt() {
        assertThat(assigned.isJoined()).isFalse();
        assigned.joined();
        assigned.assign(P0);
        assertThat(assigned.isJoined()).isTrue();

        assigned.lose(List.of(P0));

        assertThat(assigned.isJoined()).isFalse();
        assertThat(assigned.all()).isEmpty();
    }

    private PolledPartition poll(long from, long to) {
        return PolledPartition.of(P0, records(P0, from, to, 1), assigned.of(P0));
    }

    private long next() {
        return assigned.of(P0).orElseThrow().next().orElseThrow();
    }
}
