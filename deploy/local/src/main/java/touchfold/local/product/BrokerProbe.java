package touchfold.local.product;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import touchfold.local.process.Probe;
import touchfold.servers.LoopbackPort;

/**
 * The broker is ready when it names itself as a member of its cluster.
 *
 * @param port where it serves clients
 */
record BrokerProbe(LoopbackPort port) implements Probe {
    private static final int PATIENCE_MILLIS = 2000;

    @Override
    public boolean isReady() {
        return isListening() && isServing();
    }

    /** Asked first because it is cheap: a Kafka client that finds nobody logs and retries for seconds. */
    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port.number()), PATIENCE_MILLIS);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private boolean isServing() {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", port.address(),
                "request.timeout.ms", PATIENCE_MILLIS,
                "default.api.timeout.ms", PATIENCE_MILLIS);
        Admin admin = Admin.create(config);
        try {
            return !admin.describeCluster()
                    .nodes()
                    .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                    .isEmpty();
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            admin.close(Duration.ZERO);
        }
    }
}
