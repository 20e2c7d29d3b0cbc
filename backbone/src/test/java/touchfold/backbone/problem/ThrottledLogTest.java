package touchfold.backbone.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThrottledLogTest {

    private final List<Long> told = new ArrayList<>();

    @Test
    void theFirstTimeIsToldAtOnceAndTheRestNotBeforeThePauseIsOver() {
        ThrottledLog seldom = new ThrottledLog(Duration.ofDays(1));
        for (int i = 0; i < 1000; i++) {
            seldom.tell(told::add);
        }

        assertThat(told).containsExactly(1L);
    }

    @Test
    void nothingIsLostFromTheCount() {
        ThrottledLog seldom = new ThrottledLog(Duration.ZERO);
        seldom.tell(told::add);
        seldom.tell(41, told::add);

        assertThat(told).containsExactly(1L, 41L);
    }
}
