package touchfold.endtoend;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import touchfold.testkit.TestSources;

/** A caller who does nothing wrong, one request after the other, and notes how each is answered. */
final class Neighbour implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long PAUSE_MILLIS = 50;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    private final Product product;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile Duration slowest = Duration.ZERO;

    Neighbour(Product product) {
        this.product = product;
        thread = Thread.ofPlatform().name("neighbour").start(this::run);
    }

    /** How many answers had which status; 0 where there was none. */
    Map<Integer, Integer> statuses() {
        return Map.copyOf(statuses);
    }

    /** How long the slowest answer took. */
    Duration slowest() {
        return slowest;
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        for (int i = 0; !stopped; i++) {
            long begin = System.nanoTime();
            statuses.merge(send("neighbour-" + i), 1, Integer::sum);
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            slowest = took.compareTo(slowest) > 0 ? took : slowest;
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private int send(String id) {
        HttpRequest request = HttpRequest.newBuilder(product.ingest("/v1/track"))
                .timeout(PATIENCE)
                .header("X-Write-Key", TestSources.POS_KEY)
                .header("X-Forwarded-For", "198.51.100.7")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"userId\": \"n\", \"event\": \"e\", \"messageId\": \"" + id + "\"}"))
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
