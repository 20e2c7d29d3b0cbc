package touchfold.segment.close;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import touchfold.segment.change.CustomerState;
import touchfold.segment.close.RescoringPass.Pages;
import touchfold.segment.store.CustomerPages;
import touchfold.segment.store.StoredCustomer;

/** How far one way through all whom a version affects has come. */
class RescoringPassTest {

    private static final Pages.OfGroup BUYERS = new Pages.OfGroup(CustomerPages.Group.BUYERS, RescoringPass.FIRST);
    private static final Pages.OfRange RECENT = Pages.OfRange.of(CustomerPages.Value.RECENCY, 19_900, 20_000);

    @Test
    void aWayIsAtItsEndOnceNobodyIsLeftToScoreToLookAtOrToMove() {
        RescoringPass pass = new RescoringPass(CustomerPages.ScoredBy.CUTS, 7, List.of(BUYERS), List.of(RECENT));

        assertThat(pass.isThrough()).isFalse();
        pass.toScore().removeFirst();
        assertThat(pass.isThrough()).isFalse();
        pass.found().add(new UUID(1, 1));
        pass.toLookAt().removeFirst();
        assertThat(pass.isThrough()).as("somebody was found who may move").isFalse();
        pass.take(1);
        assertThat(pass.isThrough()).isTrue();
    }

    @Test
    void thoseWhoMayMoveAreTakenInTurnAndNoneOfThemTwice() {
        RescoringPass pass = new RescoringPass(CustomerPages.ScoredBy.CUTS, 7, List.of(), List.of());
        List<UUID> found = Stream.of(1, 2, 3, 4, 5).map(id -> new UUID(0, id)).toList();
        pass.found().addAll(found);

        assertThat(pass.take(2)).isEqualTo(found.subList(0, 2));
        assertThat(pass.take(2)).isEqualTo(found.subList(2, 4));
        assertThat(pass.take(2)).isEqualTo(found.subList(4, 5));
        assertThat(pass.take(2)).isEmpty();
    }

    /** Whoever is held by another transaction is not scored: the pages are gone through again for her. */
    @Test
    void whoeverWasPassedOverIsRememberedWhateverIsScoredLater() {
        RescoringPass pass = new RescoringPass(CustomerPages.ScoredBy.CUTS, 7, List.of(), List.of());

        pass.scored(10, 10);
        assertThat(pass.missed()).isFalse();
        pass.scored(10, 9);
        pass.scored(4, 4);

        assertThat(pass.missed()).isTrue();
        assertThat(pass.scored()).isEqualTo(23);
    }

    @Test
    void aWayIsOfOneVersionOfOneKind() {
        RescoringPass pass = new RescoringPass(CustomerPages.ScoredBy.CUTS, 7, List.of(), List.of());

        assertThat(pass.by()).isEqualTo(CustomerPages.ScoredBy.CUTS);
        assertThat(pass.version()).isEqualTo(7);
        assertThat(pass.isOf(CustomerPages.ScoredBy.CUTS, 7)).isTrue();
        assertThat(pass.isOf(CustomerPages.ScoredBy.CUTS, 8)).isFalse();
        assertThat(pass.isOf(CustomerPages.ScoredBy.CHURN, 7)).isFalse();
    }

    /** Several pages are scored at once, and the one that came furthest says where the next begins. */
    @Test
    void placesAreInTheOrderOfTheDatabase() {
        List<UUID> ids = List.of(
                RescoringPass.FIRST,
                UUID.fromString("00000000-0000-8000-8000-000000000001"),
                UUID.fromString("7fffffff-0000-8000-8000-000000000000"),
                UUID.fromString("80000000-0000-8000-8000-000000000000"),
                UUID.fromString("ffffffff-ffff-8fff-bfff-ffffffffffff"));

        assertThat(ids.stream().map(id -> new Pages.OfGroup(CustomerPages.Group.BUYERS, id).place()))
                .as("unsigned, as PostgreSQL orders them")
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(Stream.of(0, 9, 10, 19_999, 20_000, Integer.MAX_VALUE).flatMap(value -> ids.stream()
                        .map(id -> RECENT.after(value, id).place())))
                .as("by value first, then by id")
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void aRangeBeginsBehindItsLowerEndAndGoesOnBehindAPagesLast() {
        UUID last = new UUID(3, 3);

        assertThat(RECENT.after()).isEqualTo(CustomerPages.LAST);
        assertThat(RECENT.after(19_950, last))
                .isEqualTo(new Pages.OfRange(CustomerPages.Value.RECENCY, 19_950, last, 20_000));
        assertThat(BUYERS.after(new StoredCustomer(CustomerState.unknown(last), null)))
                .isEqualTo(new Pages.OfGroup(CustomerPages.Group.BUYERS, last));
    }
}
