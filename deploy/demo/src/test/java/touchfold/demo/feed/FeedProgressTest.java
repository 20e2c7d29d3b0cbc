package touchfold.demo.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import touchfold.demo.show.TextTerminal;

class FeedProgressTest {

    @Test
    void aLineSaysHowFarAndHowFast() {
        FeedStatistics statistics = new FeedStatistics();
        statistics.acknowledged(15_000, 0);

        assertThat(FeedProgress.line(statistics, 30_000, 5_000_000_000L))
                .isEqualTo("  " + "█".repeat(15) + "░".repeat(15) + "  15,000 of 30,000   3,000/s");
    }

    @Test
    void aLineSaysWhyItWaitsUntilItGoesOn() {
        FeedStatistics statistics = new FeedStatistics();
        statistics.retried("no connection");

        assertThat(FeedProgress.line(statistics, 30_000, 1)).endsWith("waiting: no connection, sent 1 again");
        assertThat(FeedProgress.line(statistics, 30_000, 1).length()).isLessThanOrEqualTo(TextTerminal.WIDTH);

        statistics.acknowledged(1, 0);
        assertThat(FeedProgress.line(statistics, 30_000, 1)).doesNotContain("waiting");
    }
}
