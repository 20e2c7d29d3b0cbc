package touchfold.backbone.loop;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Answers callers that ask one by one, some with each statement: those that ask in the same turn of an event loop, and those
 * that ask while others are being answered. A statement costs a database much, one more row in it little: one group is under
 * way at a time, so that the next one becomes large.
 *
 * @param <Q> what is asked
 * @param <A> what is answered
 */
public final class GatheredCalls<Q, A> {

    private final int mostAtOnce;
    private final Function<List<Call<Q, A>>, Uni<Runnable>> together;
    private final Executor later;
    private final List<Call<Q, A>> waiting = new ArrayList<>();
    private boolean underWay;

    /**
     * @param mostAtOnce callers that are answered together, at least 1
     * @param together finds what some callers are answered, and gives what answers each of them. The next group is begun
     *     before they are answered, so that the database is not idle meanwhile. When it fails, so does each of them
     * @param later runs what it is given once all that this turn brings has asked
     */
    public GatheredCalls(int mostAtOnce, Function<List<Call<Q, A>>, Uni<Runnable>> together, Executor later) {
        this.mostAtOnce = mostAtOnce;
        this.together = together;
        this.later = later;
    }

    /** A question, and who waits for its answer. */
    public record Call<Q, A>(Q question, UniEmitter<? super A> answer) {}

    /** Runs a task at the end of the event loop's turn, and at once where there is no event loop. */
    public static void atEndOfTurn(Runnable task) {
        Context context = Vertx.currentContext();
        if (context == null) {
            task.run();
        } else {
            context.runOnContext(turn -> task.run());
        }
    }

    /** Asks; answered together with others. */
    public Uni<A> ask(Q question) {
        return Uni.createFrom().emitter(answer -> {
            synchronized (waiting) {
                waiting.add(new Call<>(question, answer));
                if (underWay) {
                    return;
                }
                underWay = true;
            }
            later.execute(this::answerWaiting);
        });
    }

    private void answerWaiting() {
        List<Call<Q, A>> now;
        synchronized (waiting) {
            if (waiting.isEmpty()) {
                underWay = false;
                return;
            }
            List<Call<Q, A>> first = waiting.subList(0, Math.min(mostAtOnce, waiting.size()));
            now = List.copyOf(first);
            first.clear();
        }
        Uni.createFrom()
                .deferred(() -> together.apply(now))
                .onFailure()
                .recoverWithItem(
                        failure -> () -> now.forEach(call -> call.answer().fail(failure)))
                .subscribe()
                .with(answers -> {
                    answerWaiting();
                    answers.run();
                });
    }
}
