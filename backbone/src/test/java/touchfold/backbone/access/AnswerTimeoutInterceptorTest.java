package touchfold.backbone.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A caller waits a bounded time, and whatever comes before it comes as it is. */
class AnswerTimeoutInterceptorTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    @Timeout(20)
    void anAnswerThatDoesNotComeFailsInTime() throws Exception {
        Uni<?> answer = intercepted(Uni.createFrom().nothing(), Duration.ofMillis(20));

        assertThatThrownBy(() -> answer.await().indefinitely()).isInstanceOf(TimeoutException.class);
    }

    @Test
    void anAnswerInTimeIsTheAnswerAndAFailureTheFailure() throws Exception {
        assertThat(intercepted(Uni.createFrom().item("answer"), PATIENCE)
                        .await()
                        .atMost(PATIENCE))
                .isEqualTo("answer");
        assertThatThrownBy(() -> intercepted(Uni.createFrom().failure(new IllegalStateException("mine")), PATIENCE)
                        .await()
                        .atMost(PATIENCE))
                .hasMessage("mine");
    }

    @Test
    void whatIsAnsweredAtOnceIsLeftAlone() throws Exception {
        AnswerTimeoutInterceptor interceptor = new AnswerTimeoutInterceptor(config(Duration.ofMillis(1)));

        assertThat(interceptor.answerInTime(proceeding("at once"))).isEqualTo("at once");
        assertThat(interceptor.answerInTime(proceeding(null))).isNull();
    }

    private static Uni<?> intercepted(Uni<?> answer, Duration within) throws Exception {
        return (Uni<?>) new AnswerTimeoutInterceptor(config(within)).answerInTime(proceeding(answer));
    }

    private static InvocationContext proceeding(Object result) {
        return (InvocationContext) Proxy.newProxyInstance(
                InvocationContext.class.getClassLoader(),
                new Class<?>[] {InvocationContext.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("proceed")) {
                        return result;
                    }
                    throw new UnsupportedOperationException(method.getName());
                });
    }

    private static AnswersConfig config(Duration within) {
        return new AnswersConfig() {
            @Override
            public Duration within() {
                return within;
            }

            @Override
            public Optional<List<String>> origins() {
                return Optional.empty();
            }
        };
    }
}
