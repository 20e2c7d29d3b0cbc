package touchfold.backbone.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.backbone.outbox.OutboxFloor.Horizon;

class OutboxFloorTest {

    private final OutboxFloor floor = new OutboxFloor();

    @Test
    void theFloorRisesOnceEverybodyWhoWasRunningHasEnded() {
        floor.read(new Horizon(100, 50, 51), Long.MAX_VALUE);
        floor.read(new Horizon(120, 51, 52), Long.MAX_VALUE);
        assertThat(floor.floor()).isZero();

        floor.read(new Horizon(120, 52, 53), Long.MAX_VALUE);

        assertThat(floor.floor()).isEqualTo(100);
    }

    @Test
    void aTransactionThatIsStillRunningHoldsTheFloor() {
        floor.read(new Horizon(100, 50, 51), Long.MAX_VALUE);
        floor.read(new Horizon(120, 50, 60), Long.MAX_VALUE);
        floor.read(new Horizon(130, 50, 70), Long.MAX_VALUE);

        assertThat(floor.floor()).isZero();
    }

    @Test
    void aRowThatIsThereHoldsTheFloor() {
        floor.read(new Horizon(100, 50, 51), Long.MAX_VALUE);
        floor.read(new Horizon(120, 51, 52), Long.MAX_VALUE);
        floor.read(new Horizon(130, 60, 61), 99);
        assertThat(floor.floor()).isZero();
        floor.read(new Horizon(130, 60, 61), 100);
        assertThat(floor.floor()).as("the last one of them").isZero();

        floor.read(new Horizon(130, 60, 61), 101);

        assertThat(floor.floor()).isEqualTo(100);
    }

    /** A database in miniature: transactions take numbers, and commit or roll back in any order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void noRowEverAppearsBelowTheFloor(long seed) {
        Random random = new Random(seed);
        List<Running> running = new ArrayList<>();
        TreeSet<Long> visible = new TreeSet<>();
        long nextNumber = 1;
        long nextTransaction = 1;
        long raised = 0;
        for (int step = 0; step < 20_000; step++) {
            switch (random.nextInt(4)) {
                case 0 -> running.add(new Running(nextTransaction++, new ArrayList<>()));
                case 1 -> {
                    if (!running.isEmpty()) {
                        running.get(random.nextInt(running.size())).numbers().add(nextNumber++);
                    }
                }
                case 2 -> {
                    if (running.size() > 3) {
                        Running ended = running.remove(random.nextInt(running.size()));
                        for (long number : ended.numbers()) {
                            assertThat(number).as("seed %d step %d", seed, step).isGreaterThan(floor.floor());
                        }
                        if (random.nextBoolean()) {
                            visible.addAll(ended.numbers());
                        }
                    }
                }
                default -> {
                    long oldest = running.stream().mapToLong(Running::id).min().orElse(nextTransaction);
                    Horizon before = new Horizon(nextNumber - 1, oldest, nextTransaction);
                    floor.read(before, visible.isEmpty() ? Long.MAX_VALUE : visible.first());
                    visible.clear();
                    raised = Math.max(raised, floor.floor());
                }
            }
        }
        assertThat(raised).isPositive();
    }

    private record Running(long id, List<Long> numbers) {}
}
