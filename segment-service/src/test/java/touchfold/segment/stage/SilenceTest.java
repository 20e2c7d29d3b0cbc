package touchfold.segment.stage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.fixture.Rules;
import touchfold.segment.history.Rhythm;

class SilenceTest {

    private static final ChurnParameters PARAMETERS = Rules.fitted();

    @Test
    void theQuietSpellBeginsAfterTwiceTheUsualGap() {
        // 17 days over two purchase days, population gap 45.97: usual gap 31.5, quiet after 62 days.
        Silence silence = Silence.after(rhythm("1997-01-01", "1997-01-18", 1), PARAMETERS);

        assertThat(silence.quietAt()).isEqualTo(LocalDate.parse("1997-03-22"));
    }

    @Test
    void theEndComesWhenAReturnIsUnlikelyButNotBeforeHalfAYear() {
        assertThat(Silence.after(rhythm("1997-01-01", "1997-01-18", 1), PARAMETERS)
                        .endedAt())
                .isEqualTo(LocalDate.parse("1997-07-20"));
        assertThat(Silence.after(rhythm("1997-01-01", "1997-01-01", 0), PARAMETERS)
                        .endedAt())
                .isEqualTo(LocalDate.parse("1997-06-30"));
    }

    @Test
    void theEndComesAfterAYearWhateverTheChance() {
        LocalDate last = LocalDate.parse("2025-03-01");

        assertThat(Silence.after(new Rhythm(last, last, 0), Rules.byRecency()).endedAt())
                .isEqualTo(last.plusDays(366));
    }

    @Test
    void stagesFollowEachOtherByTimeAlone() {
        Rhythm once = rhythm("2026-01-01", "2026-01-01", 0);
        Silence silence = Silence.after(once, PARAMETERS);

        assertThat(silence.stage(once, once.last())).isEqualTo(Stage.FIRST_PURCHASE);
        assertThat(silence.stage(once, silence.quietAt().minusDays(1))).isEqualTo(Stage.FIRST_PURCHASE);
        assertThat(silence.stage(once, silence.quietAt())).isEqualTo(Stage.QUIET);
        assertThat(silence.stage(once, silence.endedAt())).isEqualTo(Stage.ENDED);
    }

    @Test
    void aPurchaseWithinTheUsualGapIsNoWinBack() {
        assertThat(Silence.wonBackUntil(days("2026-01-01", "2026-02-01"), PARAMETERS))
                .isEmpty();
        assertThat(Silence.wonBackUntil(days("2026-01-01"), PARAMETERS)).isEmpty();
    }

    @Test
    void aPurchaseAfterAQuietSpellIsAWinBackForAQuarter() {
        List<LocalDate> days = days("2025-01-01", "2025-09-01");

        assertThat(Silence.wonBackUntil(days, PARAMETERS)).contains(LocalDate.parse("2025-12-01"));
    }

    @Test
    void theNextPurchaseEndsTheWinBack() {
        assertThat(Silence.wonBackUntil(days("2025-01-01", "2025-09-01", "2025-09-15"), PARAMETERS))
                .isEmpty();
    }

    private static Rhythm rhythm(String first, String last, int repeats) {
        return new Rhythm(LocalDate.parse(first), LocalDate.parse(last), repeats);
    }

    private static List<LocalDate> days(String... days) {
        return List.of(days).stream().map(LocalDate::parse).toList();
    }
}
