package touchfold.demo.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import touchfold.demo.batch.RequestBatcher;
import touchfold.demo.batch.TouchpointBatch;
import touchfold.demo.send.BatchSender;
import touchfold.demo.send.FlakyIngest;
import touchfold.demo.send.FlakyIngest.Reply;
import touchfold.demo.send.RefusedException;
import touchfold.demo.touchpoint.Touchpoint;
import touchfold.demo.touchpoint.WebCall;
import touchfold.demo.wire.Keys;
import touchfold.demo.world.DemoWorld;

@Timeout(60)
class HistoryFeedTest {

    private static final DemoWorld WORLD = DemoWorld.generate(5, LocalDate.of(2026, 11, 22), 60);
    private static final List<TouchpointBatch> PARCELS = RequestBatcher.pack(WORLD.touchpoints());

    @TempDir
    private Path folder;

    private final FeedStatistics statistics = new FeedStatistics();

    @Test
    void everythingIsAcknowledgedOnceThoughEveryThirdCallFails() throws Exception {
        try (FlakyIngest ingest =
                new FlakyIngest(call -> call % 3 == 1 ? call % 2 == 0 ? Reply.HANG_UP : Reply.of(503) : Reply.OK)) {
            play(ingest);

            assertThat(ingest.acknowledged()).hasSameSizeAs(PARCELS);
            String all = String.join("\n", ingest.acknowledged());
            assertThat(webIds()).allSatisfy(id -> assertThat(all).containsOnlyOnce("\"messageId\":\"" + id + "\""));
            assertThat(statistics.sent()).isEqualTo(WORLD.touchpoints().size());
            assertThat(statistics.retries()).isPositive();
            assertThat(statistics.trouble()).isEmpty();
        }
    }

    @Test
    void aRefusedRequestEndsTheFeed() throws Exception {
        try (FlakyIngest ingest = new FlakyIngest(call -> Reply.of(401))) {
            assertThatThrownBy(() -> play(ingest)).isInstanceOf(RefusedException.class);
            assertThat(ingest.bodies().size()).isLessThan(PARCELS.size());
        }
    }

    @Test
    void anInterruptedFeedEndsAtOnce() throws Exception {
        try (FlakyIngest ingest = new FlakyIngest(call -> new Reply(503, "20", ""))) {
            Thread feeding = Thread.ofPlatform().start(() -> {
                try {
                    play(ingest);
                } catch (InterruptedException expected) {
                    Thread.currentThread().interrupt();
                }
            });
            while (ingest.bodies().isEmpty()) {
                Thread.onSpinWait();
            }
            feeding.interrupt();

            assertThat(feeding.join(Duration.ofSeconds(10))).isTrue();
        }
    }

    private void play(FlakyIngest ingest) throws InterruptedException {
        try (BatchSender sender =
                new BatchSender(ingest.address(), Keys.senders(folder), InstantSource.system(), statistics::retried)) {
            new HistoryFeed(sender, statistics).play(PARCELS);
        }
    }

    private static List<String> webIds() {
        return WORLD.touchpoints().stream()
                .filter(WebCall.class::isInstance)
                .map(Touchpoint::id)
                .collect(Collectors.toList());
    }
}
