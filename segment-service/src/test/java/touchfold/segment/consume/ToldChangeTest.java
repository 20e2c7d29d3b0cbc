package touchfold.segment.consume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.segment.change.CustomerState;

class ToldChangeTest {

    private static final UUID PROFILE = UUID.fromString("00000000-0000-8000-8000-000000000001");
    private static final Instant AT = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void withinOneLifeOnlyGreaterRevisionsAreNew() {
        ToldChange.Fresh fresh = fresh(known(7, 3), told(7, 2), told(7, 3), told(7, 4), told(7, 4), told(7, 5));

        assertThat(revisions(fresh)).containsExactly(4L, 5L);
        assertThat(fresh.before()).isEqualTo(known(7, 3));
    }

    @Test
    void aLaterLifeThatGoesOnMissesNothing() {
        ToldChange.Fresh fresh = fresh(known(7, 3), told(7, 4), told(8, 5), told(7, 4), told(8, 6));

        assertThat(revisions(fresh)).containsExactly(4L, 5L, 6L);
        assertThat(fresh.before().epoch()).isEqualTo(8);
        assertThat(fresh.before().revision()).isEqualTo(3);
    }

    @Test
    void aStoreThatWasSetBackIsFollowedFromThereOn() {
        ToldChange.Fresh fresh = fresh(known(7, 20), told(7, 21), told(8, 13), told(8, 14));

        assertThat(revisions(fresh)).containsExactly(13L, 14L);
        assertThat(fresh.before().epoch()).isEqualTo(8);
        assertThat(fresh.before().revision()).isZero();
    }

    @Test
    void whatAnEarlierLifeToldComesTooLate() {
        ToldChange.Fresh fresh = fresh(known(8, 13), told(7, 13), told(7, 12));

        assertThat(fresh.changes()).isEmpty();
    }

    @Test
    void recordsThatDoNotSayAreOfTheFirstLife() {
        assertThat(revisions(fresh(CustomerState.unknown(PROFILE), told(0, 1), told(0, 2))))
                .containsExactly(1L, 2L);
    }

    private static ToldChange.Fresh fresh(CustomerState known, ToldChange... told) {
        return ToldChange.fresh(known, Arrays.asList(told));
    }

    private static CustomerState known(long epoch, long revision) {
        return CustomerState.unknown(PROFILE).inEpoch(epoch, revision);
    }

    private static ToldChange told(long epoch, long revision) {
        return new ToldChange(
                epoch,
                ProfileChange.of(
                        PROFILE, revision, new Change.Merged(UUID.randomUUID()), List.of(Cause.rules(AT)), AT, null));
    }

    private static List<Long> revisions(ToldChange.Fresh fresh) {
        return fresh.changes().stream().map(ProfileChange::revision).toList();
    }
}
