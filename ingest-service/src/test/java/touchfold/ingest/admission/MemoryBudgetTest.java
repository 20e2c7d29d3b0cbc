package touchfold.ingest.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryBudgetTest {

    private final MemoryBudget budget = new MemoryBudget(100);

    @Test
    void moreThanThereIsIsNotGiven() {
        MemoryBudget.Share one = budget.open();
        MemoryBudget.Share other = budget.open();

        assertThat(one.take(60)).isTrue();
        assertThat(other.take(41)).isFalse();
        assertThat(other.take(40)).isTrue();
        assertThat(budget.used()).isEqualTo(100);
        one.giveBack(10);
        assertThat(other.take(10)).isTrue();
        one.close();
        other.close();
        assertThat(budget.used()).isZero();
    }

    /** Strangers alone never use it up. */
    @ParameterizedTest
    @CsvSource({"0, true", "49, true", "50, false", "100, false"})
    void strangersComeInWhileHalfOfItIsFree(long taken, boolean open) {
        budget.open().take(taken);

        assertThat(budget.isOpenToStrangers()).isEqualTo(open);
        assertThat(budget.used()).isEqualTo(taken);
        assertThat(budget.bytes()).isEqualTo(100);
    }

    @Test
    void aShareIsGivenBackOnceHoweverOftenItIsClosed() {
        MemoryBudget.Share share = budget.open();
        share.take(50);
        share.close();
        share.close();
        share.giveBack(5);

        assertThat(budget.used()).isZero();
        assertThat(share.take(1)).isFalse();
        assertThat(budget.used()).isZero();
    }

    @Test
    void nothingIsLostOrFoundBetweenThreads() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            threads.add(Thread.ofPlatform().start(() -> {
                for (int i = 0; i < 20_000; i++) {
                    MemoryBudget.Share share = budget.open();
                    Thread other = i % 100 == 0 ? Thread.ofVirtual().start(share::close) : null;
                    share.take(i % 50);
                    share.close();
                    if (other != null) {
                        join(other);
                    }
                }
            }));
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(budget.used()).isZero();
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
