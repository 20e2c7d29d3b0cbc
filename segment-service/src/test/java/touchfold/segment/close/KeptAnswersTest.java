package touchfold.segment.close;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A pass over all customers is made once for all who ask the same meanwhile. */
class KeptAnswersTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final KeptAnswers<String, Integer> answers = new KeptAnswers<>();
    private final AtomicInteger passes = new AtomicInteger();

    @Test
    void whoeverAsksAgainIsAnsweredByTheSamePass() {
        assertThat(ask("monday")).isEqualTo(1);
        assertThat(ask("monday")).isEqualTo(1);
        assertThat(ask("tuesday")).isEqualTo(2);
        assertThat(passes).hasValue(2);
    }

    /** What became known meanwhile counts from then on. */
    @Test
    void afterAMinuteAnAnswerIsComputedAnew() {
        AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
        KeptAnswers<String, Integer> timed = new KeptAnswers<>(now::get);
        assertThat(timed.get("monday", this::pass).await().atMost(PATIENCE)).isEqualTo(1);

        now.addAndGet(Duration.ofMinutes(1).toNanos() - 1);
        assertThat(timed.get("monday", this::pass).await().atMost(PATIENCE)).isEqualTo(1);
        now.incrementAndGet();
        assertThat(timed.get("monday", this::pass).await().atMost(PATIENCE)).isEqualTo(2);
    }

    @Test
    void whoeverAsksMeanwhileWaitsForTheSamePass() {
        CompletableFuture<Integer> underWay = new CompletableFuture<>();
        List<CompletableFuture<Integer>> asked = List.of(begun(underWay), begun(underWay), begun(underWay));
        assertThat(asked).noneMatch(CompletableFuture::isDone);

        underWay.complete(7);

        assertThat(asked).allSatisfy(answer -> assertThat(answer).isCompletedWithValue(7));
        assertThat(passes).hasValue(1);
    }

    @Test
    void whosePatienceEndsFindsTheAnswerWhenAskingAgain() {
        CompletableFuture<Integer> underWay = new CompletableFuture<>();
        begun(underWay).cancel(true);

        underWay.complete(7);

        assertThat(ask("monday")).isEqualTo(7);
        assertThat(passes).hasValue(1);
    }

    @Test
    void nothingIsComputedBeforeSomebodyWaitsForIt() {
        answers.get("monday", this::pass);

        assertThat(passes).hasValue(0);
    }

    @Test
    void aPassThatFailedIsMadeAgainForTheNextWhoAsks() {
        assertThatThrownBy(() -> answers.get(
                                "monday", () -> Uni.createFrom().failure(new IllegalStateException("database away")))
                        .await()
                        .atMost(PATIENCE))
                .hasMessage("database away");
        assertThatThrownBy(() -> answers.get("monday", () -> {
                            throw new IllegalStateException("closed");
                        })
                        .await()
                        .atMost(PATIENCE))
                .hasMessage("closed");

        assertThat(ask("monday")).isEqualTo(1);
    }

    @Test
    void manyQuestionsAtOnceAreAllAnswered() {
        for (int day = 0; day < 200; day++) {
            assertThat(ask("day " + day)).isEqualTo(day + 1);
        }
        assertThat(ask("day 199")).isEqualTo(200);
    }

    private CompletableFuture<Integer> begun(CompletableFuture<Integer> underWay) {
        return answers.get("monday", () -> {
                    passes.incrementAndGet();
                    return Uni.createFrom().completionStage(underWay);
                })
                .subscribeAsCompletionStage();
    }

    private int ask(String question) {
        return answers.get(question, this::pass).await().atMost(PATIENCE);
    }

    private Uni<Integer> pass() {
        return Uni.createFrom().item(passes.incrementAndGet());
    }
}
