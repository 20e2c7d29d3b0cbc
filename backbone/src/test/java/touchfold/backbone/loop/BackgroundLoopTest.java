package touchfold.backbone.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import touchfold.backbone.loop.BackgroundLoop.Next;

class BackgroundLoopTest {

    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration FOREVER = Duration.ofHours(1);

    @Test
    void aStepThatIsDoneEndsTheLoop() throws InterruptedException {
        AtomicInteger steps = new AtomicInteger();
        CountDownLatch third = new CountDownLatch(3);
        BackgroundLoop loop = new BackgroundLoop(
                "test",
                SHORT,
                () -> {
                    third.countDown();
                    return steps.incrementAndGet() < 3 ? new Next.Again() : new Next.Done();
                },
                failure -> {});

        loop.start();

        assertThat(third.await(5, TimeUnit.SECONDS)).isTrue();
        loop.stop(Duration.ofSeconds(5));
        assertThat(steps).hasValue(3);
    }

    @Test
    void aWakeUpEndsARest() throws InterruptedException {
        CountDownLatch second = new CountDownLatch(2);
        BackgroundLoop loop = new BackgroundLoop(
                "test",
                SHORT,
                () -> {
                    second.countDown();
                    return new Next.Rest(FOREVER);
                },
                failure -> {});
        loop.start();

        loop.wake();

        assertThat(second.await(5, TimeUnit.SECONDS)).isTrue();
        loop.stop(Duration.ofSeconds(5));
    }

    @Test
    void ofFailuresThatFollowEachOtherTheFirstIsReportedAndAllAreTriedAgain() throws InterruptedException {
        List<String> reported = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger steps = new AtomicInteger();
        CountDownLatch over = new CountDownLatch(1);
        BackgroundLoop loop = new BackgroundLoop(
                "test",
                SHORT,
                () -> switch (steps.incrementAndGet()) {
                    case 1, 2 -> throw new TimeoutException("first row");
                    case 3 -> new Next.Again();
                    case 4 -> throw new IllegalStateException("second row");
                    default -> {
                        over.countDown();
                        yield new Next.Done();
                    }
                },
                failure -> reported.add(failure.getMessage()));

        loop.start();

        assertThat(over.await(5, TimeUnit.SECONDS)).isTrue();
        loop.stop(Duration.ofSeconds(5));
        assertThat(reported).containsExactly("first row", "second row");
    }

    @Test
    void aStepThatDoesNotEndIsInterruptedAfterThePatience() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        BackgroundLoop loop = new BackgroundLoop(
                "test",
                SHORT,
                () -> {
                    running.countDown();
                    try {
                        Thread.sleep(FOREVER);
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                        throw e;
                    }
                    return new Next.Done();
                },
                failure -> {});
        loop.start();
        assertThat(running.await(5, TimeUnit.SECONDS)).isTrue();

        loop.stop(SHORT);

        assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
    }
}
