package touchfold.segment.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import touchfold.changes.PurchaseDay;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.fixture.ScoringRules;
import touchfold.segment.history.PurchaseHistory;
import touchfold.segment.history.RecencyFrequency;

class LapseScheduleTest {

    private static final ChurnParameters PARAMETERS = ScoringRules.fitted();

    @Test
    void theQuietSpellBeginsAfterTwiceTheUsualGap() {
        // 17 days over two purchase days, population gap 45.97: usual gap 31.5, quiet after 62 days.
        LapseSchedule lapse = LapseSchedule.after(recencyFrequency("1997-01-01", "1997-01-18", 1), PARAMETERS);

        assertThat(lapse.quietAt()).isEqualTo(LocalDate.parse("1997-03-22"));
    }

    @Test
    void theEndComesWhenAReturnIsUnlikelyButNotBeforeHalfAYear() {
        assertThat(LapseSchedule.after(recencyFrequency("1997-01-01", "1997-01-18", 1), PARAMETERS)
                        .endedAt())
                .isEqualTo(LocalDate.parse("1997-07-20"));
        assertThat(LapseSchedule.after(recencyFrequency("1997-01-01", "1997-01-01", 0), PARAMETERS)
                        .endedAt())
                .isEqualTo(LocalDate.parse("1997-06-30"));
    }

    @Test
    void theEndComesAfterAYearWhateverTheChance() {
        LocalDate last = LocalDate.parse("2025-03-01");

        assertThat(LapseSchedule.after(new RecencyFrequency(last, last, 0), ScoringRules.byRecency())
                        .endedAt())
                .isEqualTo(last.plusDays(366));
    }

    /** From 300 days a gap on, and at least two of them. */
    @Test
    void whoBuysYearlyIsEndedByTheOwnRhythmAlone() {
        RecencyFrequency yearly = recencyFrequency("2023-01-01", "2024-08-23", 2);
        RecencyFrequency almost = recencyFrequency("2023-01-01", "2024-08-22", 2);

        assertThat(yearly.spanDays()).isEqualTo(600);
        assertThat(LapseSchedule.after(yearly, ScoringRules.byRecency()).endedAt())
                .isEqualTo(yearly.last().plusDays(661));
        assertThat(LapseSchedule.after(almost, ScoringRules.byRecency()).endedAt())
                .isEqualTo(almost.last().plusDays(366));
    }

    @Test
    void stagesFollowEachOtherByTimeAlone() {
        RecencyFrequency once = recencyFrequency("2026-01-01", "2026-01-01", 0);
        LapseSchedule lapse = LapseSchedule.after(once, PARAMETERS);

        assertThat(lapse.stage(once, once.last())).isEqualTo(Stage.FIRST_PURCHASE);
        assertThat(lapse.stage(once, lapse.quietAt().minusDays(1))).isEqualTo(Stage.FIRST_PURCHASE);
        assertThat(lapse.stage(once, lapse.quietAt())).isEqualTo(Stage.QUIET);
        assertThat(lapse.stage(once, lapse.endedAt())).isEqualTo(Stage.ENDED);
    }

    @Test
    void aPurchaseWithinTheUsualGapIsNoWinBack() {
        assertThat(LapseSchedule.latestWinBack(days("2026-01-01", "2026-02-01"), PARAMETERS))
                .isEmpty();
        assertThat(LapseSchedule.latestWinBack(days("2026-01-01"), PARAMETERS)).isEmpty();
    }

    @Test
    void aPurchaseAfterAQuietSpellIsAWinBackForAQuarter() {
        assertThat(LapseSchedule.latestWinBack(days("2025-01-01", "2025-09-01"), PARAMETERS))
                .contains(new LapseSchedule.WinBack(
                        LocalDate.parse("2025-09-01"), LocalDate.parse("2025-01-01"), LocalDate.parse("2025-12-01")));
    }

    @Test
    void theNextPurchaseDoesNotEndTheWinBack() {
        assertThat(LapseSchedule.latestWinBack(days("2025-01-01", "2025-09-01", "2025-09-15"), PARAMETERS))
                .map(LapseSchedule.WinBack::until)
                .contains(LocalDate.parse("2025-12-01"));
    }

    @Test
    void aWinBackEndsWithTheNextQuietSpell() {
        PurchaseHistory days = days("2025-01-01", "2025-01-05", "2025-01-09", "2025-01-13", "2025-06-01");
        LocalDate quiet = LapseSchedule.after(days.recencyFrequency().orElseThrow(), PARAMETERS)
                .quietAt();

        assertThat(quiet).isBefore(LocalDate.parse("2025-08-31"));
        assertThat(LapseSchedule.latestWinBack(days, PARAMETERS))
                .map(LapseSchedule.WinBack::until)
                .contains(quiet);
    }

    @Test
    void aSecondReturnIsAWinBackOfItsOwn() {
        assertThat(LapseSchedule.latestWinBack(days("2024-01-01", "2024-12-01", "2025-12-01"), PARAMETERS))
                .map(LapseSchedule.WinBack::boughtOn)
                .contains(LocalDate.parse("2025-12-01"));
    }

    @Test
    void whoBuysOnceAYearIsNotLostAfterAYear() {
        RecencyFrequency yearly = recencyFrequency("2023-12-10", "2025-12-12", 2);
        LapseSchedule lapse = LapseSchedule.after(yearly, PARAMETERS);

        assertThat(lapse.stage(yearly, LocalDate.parse("2026-12-14"))).isEqualTo(Stage.CLOSE);
        assertThat(lapse.quietAt()).isAfter(LocalDate.parse("2026-12-31"));
        assertThat(lapse.endedAt()).isAfter(lapse.quietAt());
    }

    @Test
    void oneLongGapIsNoYearlyRhythm() {
        RecencyFrequency once = recencyFrequency("2024-12-10", "2025-12-12", 1);

        assertThat(LapseSchedule.after(once, PARAMETERS).endedAt())
                .isBeforeOrEqualTo(once.last().plusDays(366));
    }

    private static RecencyFrequency recencyFrequency(String first, String last, int repeats) {
        return new RecencyFrequency(LocalDate.parse(first), LocalDate.parse(last), repeats);
    }

    private static PurchaseHistory days(String... days) {
        return new PurchaseHistory(Stream.of(days)
                .map(day -> new PurchaseDay(LocalDate.parse(day), 1, Map.of()))
                .toList());
    }
}
