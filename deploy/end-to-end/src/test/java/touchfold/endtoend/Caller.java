package touchfold.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchfold.testkit.TestSources;

/** Calls the services as their users do: senders insist until they are acknowledged, readers carry a key. */
final class Caller {

    private static final Duration INSIST = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int PAGE = 100;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ObjectMapper json = new ObjectMapper();
    private final Product product;

    Caller(Product product) {
        this.product = product;
    }

    /** Posts, again and again with the same bytes, until the answer is 2xx; a refusal that no retry helps is an error. */
    JsonNode send(URI uri, String body, Map<String, String> headers) {
        long deadline = System.nanoTime() + INSIST.toNanos();
        while (true) {
            try {
                HttpResponse<String> answer = exchange(post(uri, body, headers));
                if (answer.statusCode() / 100 == 2) {
                    return json.readTree(answer.body());
                }
                if (answer.statusCode() != 429 && answer.statusCode() < 500) {
                    throw new AssertionError("Expected 2xx, but got " + answer.statusCode() + ": " + answer.body());
                }
            } catch (IOException retry) {
                if (System.nanoTime() > deadline) {
                    throw new UncheckedIOException("Expected an acknowledgement in time", retry);
                }
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Expected an acknowledgement within " + INSIST);
            }
            pause();
        }
    }

    /** The profile that the identifier leads to, or a missing node. */
    JsonNode lookup(String type, String value) {
        String body =
                json.createObjectNode().put("type", type).put("value", value).toString();
        return read(post(
                product.profile("/v1/profiles/lookup"),
                body,
                Map.of("Authorization", "Bearer " + TestSources.READ_KEY, "Content-Type", "application/json")));
    }

    /** The answer to a read with a read key, or a missing node when there is none. */
    JsonNode get(URI uri) {
        return read(HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + TestSources.READ_KEY)
                .timeout(Duration.ofSeconds(20))
                .build());
    }

    /** The origin whose pages may read an answer, as it is told to a page of an origin; empty when it may not. */
    Optional<String> allowedOrigin(URI uri, String origin) {
        try {
            return exchange(HttpRequest.newBuilder(uri)
                            .header("Authorization", "Bearer " + TestSources.READ_KEY)
                            .header("Origin", origin)
                            .build())
                    .headers()
                    .firstValue("Access-Control-Allow-Origin");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A profile's whole timeline, newest first, through all pages. */
    List<JsonNode> timeline(String profileId) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = get(product.profile("/v1/profiles/" + profileId + "/timeline?limit=" + PAGE + cursor));
            page.path("items").forEach(items::add);
            String next = page.path("nextCursor").asText("");
            cursor = next.isEmpty() || next.equals("null")
                    ? ""
                    : "&cursor=" + java.net.URLEncoder.encode(next, StandardCharsets.UTF_8);
        } while (!cursor.isEmpty());
        return items;
    }

    private JsonNode read(HttpRequest request) {
        try {
            HttpResponse<String> answer = exchange(request);
            return answer.statusCode() == 200 ? json.readTree(answer.body()) : MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private HttpResponse<String> exchange(HttpRequest request) throws IOException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Expected an answer, but was interrupted", e);
        }
    }

    private static HttpRequest post(URI uri, String body, Map<String, String> headers) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(builder::header);
        return builder.build();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
