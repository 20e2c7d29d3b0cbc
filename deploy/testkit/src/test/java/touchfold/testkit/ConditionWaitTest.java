package touchfold.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.testkit.ConditionWait.await;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Test;

class ConditionWaitTest {

    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void aConditionThatCanNotBeAskedYetIsAskedAgain() {
        AtomicInteger asked = new AtomicInteger();

        await().atMost(Duration.ofSeconds(10)).until(() -> Optional.of("held")
                .filter(name -> asked.incrementAndGet() > 2)
                .orElseThrow()
                .equals("held"));

        assertThat(asked).hasValue(3);
    }

    @Test
    void whatFailedLastIsToldWhenTimeIsUp() {
        Map<String, String> answer = Map.of();

        assertThatThrownBy(() -> await().atMost(SHORT)
                        .until(() -> answer.get("profileId").equals("p1")))
                .isInstanceOf(ConditionTimeoutException.class)
                .hasRootCauseInstanceOf(NullPointerException.class);
    }
}
