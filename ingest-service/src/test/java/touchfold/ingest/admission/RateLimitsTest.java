package touchfold.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsTest {

    private static final String ADDRESS = "203.0.113.7";

    @Test
    void withoutLimitsEverybodyMayComeWhoIsNotRefused() {
        RateLimits rates = new RateLimits(OptionalLong.empty(), OptionalLong.empty(), 1);
        for (int i = 0; i < 100_000; i++) {
            assertThat(rates.letsIn(ADDRESS)).isTrue();
            assertThat(rates.letsIn("src_web", 2_500)).isTrue();
        }
    }

    @Test
    void whoIsRefusedTooMuchWaitsAndNobodyElseDoes() {
        RateLimits rates = new RateLimits(OptionalLong.empty(), OptionalLong.empty(), 1_000_000);
        int refused = 0;
        while (rates.letsIn(ADDRESS)) {
            rates.refused(ADDRESS, 4_000_000);
            refused++;
        }

        assertThat(refused).isEqualTo(3);
        assertThat(rates.letsIn("203.0.113.8")).isTrue();
    }

    @Test
    void anEmptyRequestThatIsRefusedCountsToo() {
        RateLimits rates = new RateLimits(OptionalLong.empty(), OptionalLong.empty(), RateLimits.REFUSED_AT_LEAST);
        int refused = 0;
        while (rates.letsIn(ADDRESS)) {
            rates.refused(ADDRESS, 0);
            refused++;
            assertThat(refused).isLessThan(1_000);
        }

        assertThat(refused).isGreaterThanOrEqualTo(10);
    }

    @Test
    void anAddressMayUseUpTenSecondsAtOnce() {
        RateLimits rates = new RateLimits(OptionalLong.empty(), OptionalLong.of(1), 1);
        int came = 0;
        while (rates.letsIn(ADDRESS)) {
            came++;
            assertThat(came).isLessThan(1_000);
        }

        assertThat(came).isGreaterThanOrEqualTo(10);
        assertThat(rates.letsIn("203.0.113.8")).isTrue();
    }

    @Test
    void aSourceMayHandInWhatItsLimitAllowsAndALargerBatchAlone() {
        RateLimits rates = new RateLimits(OptionalLong.of(10), OptionalLong.empty(), 1);

        assertThat(rates.letsIn("src_web", 2_500)).isTrue();
        assertThat(rates.letsIn("src_web", 90)).isFalse();
        assertThat(rates.letsIn("src_web", 0)).isTrue();
        assertThat(rates.letsIn("src_app", 100)).isTrue();
    }

    @Test
    void whatWasUsedUpComesBackWithTime() {
        RateLimits rates = new RateLimits(OptionalLong.of(1_000), OptionalLong.empty(), 1);
        assertThat(rates.letsIn("src_web", 10_000)).isTrue();
        assertThat(rates.letsIn("src_web", 10_000)).isFalse();

        await().atMost(Duration.ofSeconds(10)).until(() -> rates.letsIn("src_web", 50));
    }

    @Test
    void addressesOfOneSubscriberShareWhatTheyMayAsk() {
        RateLimits rates = new RateLimits(OptionalLong.empty(), OptionalLong.of(1), 1);
        int came = 0;
        while (rates.letsIn("2001:db8:1:2::" + Integer.toHexString(came + 1))) {
            came++;
            assertThat(came).isLessThan(1_000);
        }

        assertThat(rates.letsIn("2001:db8:1:3::1")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:2",
        "2001:db8:1:2:9:9:9:9, 2001:db8:1:2",
        "::1, ::1",
        "'', ''"
    })
    void theFirstHalfOfAnAddressTellsWhoItIs(String address, String network) {
        assertThat(RateLimits.network(address)).isEqualTo(network);
    }
}
