package touchfold.ingest.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
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
        Claim claim = new Claim(
                Instant.parse("2026-01-10T10:59:00Z"), Instant.parse("2026-01-10T10:59:58Z"), SendersClock.SERVER);

        assertThat(RULES.decide(claim, RECEIVED, null).occurredAt())
                .isEqualTo(RULES.decide(claim, RECEIVED.plusSeconds(30), null).occurredAt());
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
    void theFutureIsClampedForEveryone() {
        assertThat(decide("2026-01-10T11:04:59Z", null, SendersClock.SERVER).rule())
                .isEqualTo(TimeRule.CLAIMED);

        Times later = decide("2026-01-10T11:05:01Z", null, SendersClock.SERVER);
        assertThat(later.occurredAt()).isEqualTo(RECEIVED);
        assertThat(later.rule()).isEqualTo(TimeRule.CLAMPED_FUTURE);
        assertThat(later.claimedAt()).isEqualTo("2026-01-10T11:05:01Z");
    }

    @Test
    void thePastIsClampedOnlyWhereTheSourceHasALimit() {
        Claim yearsAgo = Claim.byServer(Instant.parse("2019-05-01T00:00:00Z"));

        assertThat(RULES.decide(yearsAgo, RECEIVED, null).occurredAt()).isEqualTo("2019-05-01T00:00:00Z");
        Times clamped = RULES.decide(yearsAgo, RECEIVED, Duration.ofDays(30));
        assertThat(clamped.occurredAt()).isEqualTo("2025-12-11T11:00:00Z");
        assertThat(clamped.rule()).isEqualTo(TimeRule.CLAMPED_PAST);
    }

    @Test
    void aMessageWithoutAReadableTimeHappenedWhenItCame() {
        Times times = RULES.decide(Claim.byServer(null), RECEIVED, Duration.ZERO);

        assertThat(times.occurredAt()).isEqualTo(RECEIVED);
        assertThat(times.rule()).isEqualTo(TimeRule.RECEIVED);
    }

    private static Times decide(String claimedAt, String sentAt, SendersClock clock) {
        Claim claim = new Claim(Instant.parse(claimedAt), sentAt == null ? null : Instant.parse(sentAt), clock);
        return RULES.decide(claim, RECEIVED, null);
    }
}
