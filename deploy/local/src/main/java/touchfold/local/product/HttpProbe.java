package touchfold.local.product;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import touchfold.local.process.Probe;

/**
 * A service is ready when its readiness says so.
 *
 * @param client shared by all probes
 * @param readiness the service's {@code /q/health/ready}
 */
record HttpProbe(HttpClient client, URI readiness) implements Probe {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int OK = 200;

    @Override
    public boolean isReady() {
        HttpRequest request =
                HttpRequest.newBuilder(readiness).timeout(PATIENCE).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
