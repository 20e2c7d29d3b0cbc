package touchfold.profile.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;

/**
 * Runs threads one at a time, and lets chance say which of them takes the next step: the same seed is the same course of
 * things, always.
 */
final class TakenTurns {

    private final Random random;
    private final List<Turn> turns = new ArrayList<>();
    private final Semaphore back = new Semaphore(0);
    /** Of this course alone: another course in the same JVM has turns of its own. */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Turn> mine = new ThreadLocal<>();

    TakenTurns(Random random) {
        this.random = random;
    }

    /** Everybody waits for somebody, and this thread was chosen to give up. */
    static final class DeadlockException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class Turn {
        private final Semaphore go = new Semaphore(0);
        private BooleanSupplier free = () -> true;
        private boolean over;
        private boolean givesUp;
        private Throwable failure;
    }

    /** Runs all of them to their ends. */
    void run(List<Runnable> all) {
        all.forEach(this::start);
        for (List<Turn> left = left(); !left.isEmpty(); left = left()) {
            List<Turn> able =
                    left.stream().filter(turn -> turn.free.getAsBoolean()).toList();
            List<Turn> choice = able.isEmpty() ? left : able;
            Turn next = choice.get(random.nextInt(choice.size()));
            next.givesUp = able.isEmpty();
            next.go.release();
            back.acquireUninterruptibly();
        }
        for (Turn turn : turns) {
            if (turn.failure != null) {
                throw new AssertionError(turn.failure);
            }
        }
    }

    private List<Turn> left() {
        return turns.stream().filter(turn -> !turn.over).toList();
    }

    private void start(Runnable work) {
        Turn turn = new Turn();
        turns.add(turn);
        Thread.ofVirtual().start(() -> {
            mine.set(turn);
            turn.go.acquireUninterruptibly();
            try {
                work.run();
            } catch (Throwable failure) { // is told by run
                turn.failure = failure;
            } finally {
                turn.over = true;
                back.release();
            }
        });
    }

    /** Lets another one go first, if chance has it so. */
    void pass() {
        passUntil(() -> true);
    }

    /** Waits for others. */
    void passUntil(BooleanSupplier free) {
        Turn turn = mine.get();
        turn.free = free;
        back.release();
        turn.go.acquireUninterruptibly();
        turn.free = () -> true;
        if (turn.givesUp) {
            turn.givesUp = false;
            throw new DeadlockException();
        }
    }
}
