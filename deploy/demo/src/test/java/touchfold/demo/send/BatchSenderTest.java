package touchfold.demo.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import touchfold.demo.batch.RequestBatcher;
import touchfold.demo.batch.TouchpointBatch;
import touchfold.demo.send.FlakyIngest.Reply;
import touchfold.demo.wire.Keys;
import touchfold.demo.world.DemoWorld;

@Timeout(60)
class BatchSenderTest {

    private static final List<TouchpointBatch> PARCELS = RequestBatcher.pack(
            DemoWorld.generate(3, LocalDate.of(2026, 11, 22), 60).touchpoints());
    private static final Pattern MESSAGE_ID = Pattern.compile("\"messageId\":\"([^\"]+)\"");

    @TempDir
    private Path folder;

    private final List<String> troubles = new CopyOnWriteArrayList<>();

    @Test
    void whatWasNotAcknowledgedIsSentAgainWithTheSameIds() throws Exception {
        try (FlakyIngest ingest = ingest(call -> call == 0 ? Reply.of(503) : Reply.OK)) {
            deliver(ingest, webParcel());

            assertThat(ingest.bodies()).hasSize(2);
            assertThat(messageIds(ingest.bodies().get(0)))
                    .isNotEmpty()
                    .isEqualTo(messageIds(ingest.bodies().get(1)));
            assertThat(troubles).containsExactly("HTTP 503");
        }
    }

    @Test
    void overloadAndBrokenConnectionsAreWaitedOut() throws Exception {
        List<Reply> script = List.of(Reply.of(429), Reply.HANG_UP, Reply.of(500), Reply.of(503), Reply.OK);
        try (FlakyIngest ingest = ingest(script::get)) {
            deliver(ingest, webParcel());

            assertThat(ingest.bodies()).hasSize(5);
            assertThat(ingest.acknowledged()).hasSize(1);
            assertThat(troubles).containsExactly("HTTP 429", "no connection", "HTTP 500", "HTTP 503");
        }
    }

    @Test
    void refusalsWithinAnAcknowledgedBatchAreCounted() throws Exception {
        Reply partly = new Reply(200, "", "{\"accepted\":8,\"rejected\":[{\"index\":3},{\"index\":5}]}");
        try (FlakyIngest ingest = ingest(call -> partly)) {
            assertThat(deliver(ingest, webParcel())).isEqualTo(2);
        }
    }

    @Test
    void aWrongKeyIsSaidAtOnceAndNotTriedAgain() throws Exception {
        try (FlakyIngest ingest = ingest(call -> Reply.of(401))) {
            assertThatThrownBy(() -> deliver(ingest, webParcel()))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("touchpoints from web, but it answered HTTP 401");
            assertThat(ingest.bodies()).hasSize(1);
        }
    }

    private FlakyIngest ingest(IntFunction<Reply> script) throws IOException {
        return new FlakyIngest(script);
    }

    private int deliver(FlakyIngest ingest, TouchpointBatch batch) throws InterruptedException {
        try (BatchSender sender =
                new BatchSender(ingest.address(), Keys.senders(folder), InstantSource.system(), troubles::add)) {
            return sender.deliver(batch);
        }
    }

    private static TouchpointBatch webParcel() {
        return PARCELS.stream()
                .filter(TouchpointBatch.Web.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> messageIds(String body) {
        return MESSAGE_ID
                .matcher(body)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
