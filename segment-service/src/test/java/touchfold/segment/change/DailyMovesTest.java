package touchfold.segment.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DailyMovesTest {

    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final LocalDate WEDNESDAY = MONDAY.plusDays(2);

    private final DailyMoves moves = new DailyMoves(
            Map.of("close", 7L, "quiet", 2L),
            List.of(
                    move(MONDAY, "first", "close", 3),
                    move(TUESDAY, "close", "quiet", 2),
                    move(TUESDAY, "close", "close", 5),
                    move(TUESDAY, "close", null, 1),
                    move(WEDNESDAY, null, "close", 4)));

    @Test
    void sizesOfEarlierDaysAreThatOfNowWithoutWhatMovedSince() {
        DailyMoves.Course close = moves.course("close", MONDAY, WEDNESDAY);

        assertThat(close.sizes()).containsExactly(6L, 3L, 7L);
        assertThat(close.entered()).containsExactly(3L, 0L, 4L);
        assertThat(close.left()).containsExactly(0L, 3L, 0L);
    }

    @Test
    void whereNobodyEverWasThereIsNobody() {
        assertThat(moves.course("ended", MONDAY, WEDNESDAY).sizes()).containsExactly(0L, 0L, 0L);
    }

    @Test
    void aFlowAddsUpTheDaysAndLeavesOutWhoStayed() {
        DailyMoves twice = new DailyMoves(
                Map.of(),
                List.of(
                        move(MONDAY, "close", "quiet", 2),
                        move(TUESDAY, "close", "quiet", 3),
                        move(TUESDAY, "close", "close", 9),
                        move(MONDAY, "quiet", "close", 1),
                        move(TUESDAY, "quiet", "close", -1)));

        assertThat(twice.flow("stage")).containsExactly(move(MONDAY, "close", "quiet", 5));
        assertThat(twice.flow("rfm")).isEmpty();
    }

    private static DailyMoves.Move move(LocalDate day, String from, String to, long customers) {
        return new DailyMoves.Move(day, "stage", Optional.ofNullable(from), Optional.ofNullable(to), customers);
    }
}
