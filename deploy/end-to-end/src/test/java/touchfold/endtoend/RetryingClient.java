package touchfold.endtoend;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Sends one request as a family of clients does: with its patience, as it was measured on the real ones.
 *
 * @param family the clients that do so
 * @param request the same bytes each time
 * @param marks one text in each event that comes of it
 * @param tries how often it sends in all
 * @param pause how long it waits in between, unless it heeds what it is told to wait
 * @param heedsRetryAfter whether it does
 */
record RetryingClient(
        String family, HttpRequest request, Set<String> marks, int tries, Duration pause, boolean heedsRetryAfter) {

    private static final int NO_ANSWER = 0;

    /**
     * How it went.
     *
     * @param statuses of each try, 0 where there was no answer in time
     */
    record Delivery(RetryingClient client, List<Integer> statuses) {

        boolean isDelivered() {
            return statuses.getLast() / 100 == 2;
        }
    }

    /** Sends until it is told that all is well, or gives up. */
    Delivery deliver(HttpClient http) {
        List<Integer> statuses = new ArrayList<>();
        try {
            while (statuses.size() < tries) {
                Duration told = pause;
                int status = NO_ANSWER;
                try {
                    HttpResponse<Void> answer = http.send(request, HttpResponse.BodyHandlers.discarding());
                    status = answer.statusCode();
                    if (heedsRetryAfter) {
                        told = Duration.ofSeconds(
                                answer.headers().firstValueAsLong("Retry-After").orElse(pause.toSeconds()));
                    }
                } catch (IOException noAnswer) {
                    // As if the network had lost it.
                }
                statuses.add(status);
                if (status / 100 == 2) {
                    break;
                }
                Thread.sleep(told);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Delivery(this, statuses);
    }
}
