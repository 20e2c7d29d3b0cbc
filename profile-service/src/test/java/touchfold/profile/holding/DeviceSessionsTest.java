package touchfold.profile.holding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceSessionsTest {

    private final DeviceSessions sessions =
            new DeviceSessions(List.of(at("10:40"), at("10:00"), at("10:30"), at("12:00")), Duration.ofMinutes(30));

    @Test
    void aSessionGoesOnWhileNoSilenceIsLongerThanTheGap() {
        assertThat(sessions.before(at("10:40"))).isEqualTo(new TimeSpan(at("09:30"), at("10:40")));
        assertThat(sessions.before(at("10:00"))).isEqualTo(new TimeSpan(at("09:30"), at("10:00")));
        assertThat(sessions.before(at("12:00"))).isEqualTo(new TimeSpan(at("11:30"), at("12:00")));
    }

    @Test
    void whatHappensDecidesNothingBehindTheEndOfItsSession() {
        assertThat(sessions.after(at("10:00"))).isEqualTo(new TimeSpan(at("10:00"), at("10:40")));
        assertThat(sessions.after(at("09:30"))).isEqualTo(new TimeSpan(at("09:30"), at("10:40")));
        assertThat(sessions.after(at("09:29"))).isEqualTo(new TimeSpan(at("09:29"), at("09:29")));
        assertThat(sessions.after(at("10:41"))).isEqualTo(new TimeSpan(at("10:41"), at("10:41")));
        assertThat(sessions.after(at("11:45"))).isEqualTo(new TimeSpan(at("11:45"), at("12:00")));
        assertThat(sessions.after(at("13:00"))).isEqualTo(new TimeSpan(at("13:00"), at("13:00")));
    }

    private static Instant at(String time) {
        return Instant.parse("2026-01-01T" + time + ":00Z");
    }
}
