package touchfold.demo.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import touchfold.demo.show.Terminal;

class ProgressTest {

    @Test
    void aLineSaysHowFarAndHowFast() {
        Tally tally = new Tally();
        tally.acknowledged(15_000, 0);

        assertThat(Progress.line(tally, 30_000, 5_000_000_000L))
                .isEqualTo("  " + "█".repeat(15) + "░".repeat(15) + "  15,000 of 30,000   3,000/s");
    }

    @Test
    void aLineSaysWhyItWaitsUntilItGoesOn() {
        Tally tally = new Tally();
        tally.retried("no connection");

        assertThat(Progress.line(tally, 30_000, 1)).endsWith("waiting: no connection, sent 1 again");
        assertThat(Progress.line(tally, 30_000, 1).length()).isLessThanOrEqualTo(Terminal.WIDTH);

        tally.acknowledged(1, 0);
        assertThat(Progress.line(tally, 30_000, 1)).doesNotContain("waiting");
    }
}
