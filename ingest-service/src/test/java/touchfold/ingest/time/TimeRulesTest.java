package touchfold.ingest.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.Channel;
import touchfold.events.TimeDoubt;
import touchfold.events.TimeRule;
import touchfold.events.Times;

class TimeRulesTest {

    private static final Instant RECEIVED = Instant.parse("2026-01-10T11:00:00Z");
    private static final TimeRules RULES = TimeRules.DEFAULT;

    @Test
    void aBrowsersWrongClockIsCorrectedByTheTimeItSent() {
        Times times = decide("2026-01-10T09:50:00Z", "2026-01-10T10:00:00Z", SendersClock.BROWSER);

        assertThat(times.occurredAt()).isEqualTo("2026-01-10T10:50:00Z");
        assertThat(times.rule()).isEqualTo(TimeRule.SKEW_CORRECTED);
        assertThat(times.claimedAt()).isEqualTo("2026-01-10T09:50:00Z");
        assertThat(times.sentAt()).isEqualTo("2026-01-10T10:00:00Z");
    }

    @Test
    void aServersStaleSentAtShiftsNothing() {
        Times times = decide("2026-01-10T09:50:00Z", "2026-01-10T10:00:00Z", SendersClock.SERVER);

        assertThat(times.occurredAt()).isEqualTo("2026-01-10T09:50:00Z");
        assertThat(times.rule()).isEqualTo(TimeRule.CLAIMED);
    }

    @Test
    void aBatchDeliveredTwiceHalfAMinuteApartKeepsItsTime() {
        ClaimedTime claim = new ClaimedTime(
                Instant.parse("2026-01-10T10:59:00Z"), Instant.parse("2026-01-10T10:59:58Z"), SendersClock.SERVER);

        assertThat(RULES.decide(claim, RECEIVED, null, Channel.POS).occurredAt())
                .isEqualTo(RULES.decide(claim, RECEIVED.plusSeconds(30), null, Channel.POS)
                        .occurredAt());
    }

    @Test
    void aBrowserWithARightClockKeepsItsTimeWhateverTheNetworkTakes() {
        Times times = decide("2026-01-10T10:59:50Z", "2026-01-10T10:59:57Z", SendersClock.BROWSER);

        assertThat(times.occurredAt()).isEqualTo("2026-01-10T10:59:50Z");
        assertThat(times.rule()).isEqualTo(TimeRule.CLAIMED);
    }

    @Test
    void aScannersSlowClockIsCorrected() {
        Times times = decide("2026-01-10T01:25:41Z", "2026-01-10T10:10:00Z", SendersClock.HANDHELD);

        assertThat(times.occurredAt()).isEqualTo("2026-01-10T02:15:41Z");
        assertThat(times.rule()).isEqualTo(TimeRule.SKEW_CORRECTED);
    }

    @Test
    void anUploadThatWasMadeDaysAgoIsALateCopyAndNoWrongClock() {
        Times times = decide("2026-01-07T02:00:00Z", "2026-01-07T10:00:00Z", SendersClock.HANDHELD);

        assertThat(times.occurredAt()).isEqualTo("2026-01-07T02:00:00Z");
        assertThat(times.rule()).isEqualTo(TimeRule.CLAIMED);
    }

    @Test
    void nothingHappensInTheFuture() {
        assertThat(decide("2026-01-10T11:04:59Z", null, SendersClock.SERVER).rule())
                .isEqualTo(TimeRule.CLAIMED);

        Times later = decide("2026-01-10T11:05:01Z", null, SendersClock.SERVER);
        assertThat(later.occurredAt()).isEqualTo(RECEIVED);
        assertThat(later.rule()).isEqualTo(TimeRule.RECEIVED);
        assertThat(later.doubt()).isEqualTo(TimeDoubt.FUTURE);
        assertThat(later.claimedAt()).isEqualTo("2026-01-10T11:05:01Z");
    }

    @Test
    void aTimeBeyondWhatTheSourceMayReportStandsAndIsDoubted() {
        ClaimedTime yearsAgo = ClaimedTime.byServer(Instant.parse("2019-05-01T00:00:00Z"));

        assertThat(RULES.decide(yearsAgo, RECEIVED, null, Channel.POS).doubt()).isNull();
        Times doubted = RULES.decide(yearsAgo, RECEIVED, Duration.ofDays(30), Channel.POS);
        assertThat(doubted.occurredAt()).isEqualTo("2019-05-01T00:00:00Z");
        assertThat(doubted.rule()).isEqualTo(TimeRule.CLAIMED);
        assertThat(doubted.doubt()).isEqualTo(TimeDoubt.FAR_PAST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1899-12-31T17:00:00Z", "1970-01-01T00:00:00Z", "1970-01-01T07:13:00Z", "1980-01-01T00:00:12Z",
                "1999-12-31T17:05:00Z", "2000-01-01T00:00:00Z", "2004-01-01T00:00:00Z", "2012-01-01T00:03:00Z",
                "2014-12-31T17:00:00Z"
            })
    void aDeadClockIsNotBelievedAndLeavesItsMark(String claimed) {
        Times times = RULES.decide(ClaimedTime.byServer(Instant.parse(claimed)), RECEIVED, null, Channel.POS);

        assertThat(times.occurredAt()).isEqualTo(RECEIVED);
        assertThat(times.rule()).isEqualTo(TimeRule.RECEIVED);
        assertThat(times.doubt()).isEqualTo(TimeDoubt.DEAD_CLOCK);
        assertThat(times.claimedAt()).isEqualTo(claimed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-01-01T05:00:00Z", "2022-06-30T05:00:00Z", "2005-03-01T00:00:00Z"})
    void anOldTimeOfALivingClockStands(String claimed) {
        assertThat(RULES.decide(ClaimedTime.byServer(Instant.parse(claimed)), RECEIVED, null, Channel.POS)
                        .occurredAt())
                .isEqualTo(claimed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1998-05-01T00:00:00Z", "2000-01-01T02:00:00Z", "2012-01-01T00:00:00Z"})
    void aFileMaySpeakOfTimesBeforeTheTills(String claimed) {
        Times times = RULES.decide(ClaimedTime.byServer(Instant.parse(claimed)), RECEIVED, null, Channel.IMPORT);

        assertThat(times.occurredAt()).isEqualTo(claimed);
        assertThat(times.doubt()).isNull();
    }

    @Test
    void aSiteMayHaveSoldOnANewYearsDay() {
        Instant newYear = Instant.parse("2022-01-01T05:00:00Z");

        assertThat(RULES.decide(ClaimedTime.byServer(newYear), RECEIVED, null, Channel.WEB)
                        .occurredAt())
                .isEqualTo(newYear);
    }

    @Test
    void aDeadScannerThatSaysWhenItSentIsPutRight() {
        Times times = decide("2000-01-01T00:05:00Z", "2000-01-01T00:25:00Z", SendersClock.HANDHELD);

        assertThat(times.occurredAt()).isEqualTo("2026-01-10T10:40:00Z");
        assertThat(times.rule()).isEqualTo(TimeRule.SKEW_CORRECTED);
    }

    @Test
    void anAppsQueueThatLeavesLateKeepsItsTime() {
        Times times = decide("2026-01-10T00:59:00Z", "2026-01-10T01:00:00Z", SendersClock.APP);

        assertThat(times.occurredAt()).isEqualTo("2026-01-10T00:59:00Z");
        assertThat(times.rule()).isEqualTo(TimeRule.CLAIMED);
    }

    @Test
    void anAppThatSentInTheFutureHasAWrongClock() {
        Times times = decide("2026-01-10T12:59:00Z", "2026-01-10T13:00:00Z", SendersClock.APP);

        assertThat(times.occurredAt()).isEqualTo("2026-01-10T10:59:00Z");
        assertThat(times.rule()).isEqualTo(TimeRule.SKEW_CORRECTED);
    }

    @Test
    void aRequestThatHungOnTheNetworkChangesNoOrder() {
        Times hung = decide("2026-01-10T10:59:00Z", "2026-01-10T10:59:01Z", SendersClock.BROWSER);
        Times next = decide("2026-01-10T10:59:10Z", "2026-01-10T10:59:59Z", SendersClock.BROWSER);

        assertThat(hung.occurredAt()).isBefore(next.occurredAt());
    }

    @Test
    void aTimeThatNobodyCanReadIsMarked() {
        Times times = RULES.decide(new ClaimedTime(null, null, SendersClock.SERVER, true), RECEIVED, null, Channel.POS);

        assertThat(times.occurredAt()).isEqualTo(RECEIVED);
        assertThat(times.doubt()).isEqualTo(TimeDoubt.UNREADABLE);
    }

    @Test
    void aMessageWithoutAReadableTimeHappenedWhenItCame() {
        Times times = RULES.decide(ClaimedTime.byServer(null), RECEIVED, Duration.ZERO, Channel.POS);

        assertThat(times.occurredAt()).isEqualTo(RECEIVED);
        assertThat(times.rule()).isEqualTo(TimeRule.RECEIVED);
    }

    private static Times decide(String claimedAt, String sentAt, SendersClock clock) {
        ClaimedTime claim =
                new ClaimedTime(Instant.parse(claimedAt), sentAt == null ? null : Instant.parse(sentAt), clock);
        return RULES.decide(claim, RECEIVED, null, Channel.POS);
    }

    /** A till's New Year's Day is over after the second of January, by whatever zone it has. */
    @ParameterizedTest
    @ValueSource(strings = {"2011-12-31T00:00:00Z", "2012-01-02T23:59:59Z"})
    void aClockThatBeganAgainAtNewYearIsDead(String claimed) {
        assertThat(RULES.decide(ClaimedTime.byServer(Instant.parse(claimed)), RECEIVED, null, Channel.POS)
                        .doubt())
                .isEqualTo(TimeDoubt.DEAD_CLOCK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2011-12-30T23:59:59Z", "2012-01-03T00:00:00Z"})
    void theDaysAroundNewYearAreLiving(String claimed) {
        assertThat(RULES.decide(ClaimedTime.byServer(Instant.parse(claimed)), RECEIVED, null, Channel.POS)
                        .doubt())
                .isNull();
    }
}
