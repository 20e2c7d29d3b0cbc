package touchfold.backbone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import touchfold.backbone.loop.GatheredCalls.Call;

/** Callers that ask one by one are answered some at a time. */
class GatheredCallsTest {

    private final List<List<String>> asked = new ArrayList<>();
    private final Deque<UniEmitter<? super Void>> underWay = new ArrayDeque<>();
    private final Deque<Runnable> turn = new ArrayDeque<>();
    private final List<String> answers = new ArrayList<>();

    @Test
    void whoAsksInOneTurnIsAnsweredTogether() {
        GatheredCalls<String, String> calls = calls(10);
        ask(calls, "a", "b", "c");

        assertThat(asked).isEmpty();
        endTurn();
        assertThat(asked).containsExactly(List.of("a", "b", "c"));
        finishFirst();
        assertThat(answers).containsExactly("A", "B", "C");
    }

    @Test
    void theNextGroupIsBegunBeforeTheLastOneIsAnswered() {
        GatheredCalls<String, String> calls = calls(10);
        calls.ask("a").subscribe().with(answer -> answers.add(answer + " after " + asked.size()));
        endTurn();
        ask(calls, "b");
        finishFirst();

        assertThat(answers).containsExactly("A after 2");
    }

    @Test
    void whoAsksMeanwhileIsAnsweredAfterwardsAtMostSoManyAtOnce() {
        GatheredCalls<String, String> calls = calls(2);
        ask(calls, "a");
        endTurn();
        ask(calls, "b", "c", "d");
        endTurn();

        assertThat(asked).containsExactly(List.of("a"));
        finishFirst();
        finishFirst();
        assertThat(asked).containsExactly(List.of("a"), List.of("b", "c"), List.of("d"));
    }

    @Test
    void oneGroupIsUnderWayAtATime() {
        GatheredCalls<String, String> calls = calls(1);
        ask(calls, "a", "b", "c");
        endTurn();

        assertThat(asked).containsExactly(List.of("a"));
        finishFirst();
        assertThat(asked).containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void whoAsksAfterASilenceIsAnsweredAgain() {
        GatheredCalls<String, String> calls = calls(10);
        ask(calls, "a");
        endTurn();
        finishFirst();
        ask(calls, "b");
        endTurn();
        finishFirst();

        assertThat(answers).containsExactly("A", "B");
    }

    @Test
    void aGroupThatFailsHoldsUpNobodyElse() {
        GatheredCalls<String, String> calls = new GatheredCalls<>(
                1,
                now -> {
                    String question = now.getFirst().question();
                    if (question.equals("a")) {
                        throw new IllegalStateException("thrown");
                    }
                    return question.equals("b")
                            ? Uni.createFrom().failure(new IllegalStateException("failed"))
                            : Uni.createFrom()
                                    .item(() -> now.getFirst().answer().complete("C"));
                },
                turn::add);
        for (String question : List.of("a", "b", "c")) {
            calls.ask(question).subscribe().with(answers::add, failure -> answers.add(failure.getMessage()));
        }
        endTurn();

        assertThat(answers).containsExactlyInAnyOrder("thrown", "failed", "C");
    }

    @Test
    void aTurnOfAnEventLoopEndsAfterWhatItIsAtAndThereIsNoneElsewhere() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            List<String> order = new ArrayList<>();
            CompletableFuture<List<String>> done = new CompletableFuture<>();
            vertx.runOnContext(begun -> {
                GatheredCalls.atEndOfTurn(() -> {
                    order.add("after");
                    done.complete(order);
                });
                order.add("turn");
            });
            assertThat(done.get(10, TimeUnit.SECONDS)).containsExactly("turn", "after");

            List<String> elsewhere = new ArrayList<>();
            GatheredCalls.atEndOfTurn(() -> elsewhere.add("at once"));
            assertThat(elsewhere).containsExactly("at once");
        } finally {
            vertx.close();
        }
    }

    private GatheredCalls<String, String> calls(int mostAtOnce) {
        return new GatheredCalls<>(mostAtOnce, this::together, turn::add);
    }

    private Uni<Runnable> together(List<Call<String, String>> calls) {
        asked.add(calls.stream().map(Call::question).toList());
        return Uni.createFrom()
                .<Void>emitter(done -> underWay.add(done))
                .map(done -> () -> calls.forEach(
                        call -> call.answer().complete(call.question().toUpperCase(Locale.ROOT))));
    }

    private void ask(GatheredCalls<String, String> calls, String... questions) {
        for (String question : questions) {
            calls.ask(question).subscribe().with(answers::add);
        }
    }

    private void endTurn() {
        while (!turn.isEmpty()) {
            turn.remove().run();
        }
    }

    private void finishFirst() {
        underWay.remove().complete(null);
    }
}
