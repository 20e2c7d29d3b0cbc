package touchfold.backbone.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A broker that is away keeps nothing from starting, and nobody waiting for long. */
class BrokerWatchTest {

    @Test
    void aBrokerThatIsAwayIsToldSoAndEachQuestionFailsInTime() throws IOException {
        BrokerWatch watch = new BrokerWatch(Map.of("bootstrap.servers", "127.0.0.1:" + closedPort()));
        watch.start(null);
        try {
            assertThat(watch.admin().listTopics().names().toCompletionStage()).failsWithin(Duration.ofSeconds(8));
            assertThat(watch.answers()).isFalse();
        } finally {
            watch.stop(null);
        }
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
