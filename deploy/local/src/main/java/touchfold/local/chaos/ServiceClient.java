package touchfold.local.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;

/** The product as its clients see it: a door to put touchpoints in, and answers. */
final class ServiceClient {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long PAUSE_MILLIS = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI ingest;
    private final String writeKey;
    private final String readKey;

    /**
     * @param ingest where ingest-service listens
     * @param writeKey of the source {@link LoadPlan#SOURCE}
     * @param readKey of an application that reads profiles
     */
    ServiceClient(URI ingest, String writeKey, String readKey) {
        this.ingest = ingest;
        this.writeKey = writeKey;
        this.readKey = readKey;
    }

    /**
     * Returns when the messages are acknowledged, however often it takes.
     *
     * @throws IllegalStateException when they are refused for good
     */
    void deliver(ArrayNode messages) throws InterruptedException {
        ObjectNode body = json.createObjectNode();
        body.put("sentAt", Instant.now().toString());
        body.set("batch", messages);
        HttpRequest request = HttpRequest.newBuilder(ingest.resolve("/v1/batch"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8)))
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        while (!isAcknowledged(request, messages.size())) {
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private boolean isAcknowledged(HttpRequest request, int messages) throws InterruptedException {
        HttpResponse<String> response;
        try {
            response = http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            return false;
        }
        int status = response.statusCode();
        if (status == 200) {
            int accepted = read(response.body()).path("accepted").asInt();
            if (accepted != messages) {
                throw new IllegalStateException("Expected all " + messages + " messages to be accepted, but " + accepted
                        + " were: " + response.body());
            }
            return true;
        }
        if (status == 429 || status >= 500) {
            return false;
        }
        throw new IllegalStateException("Expected 200, but got " + status + ": " + response.body());
    }

    /** The answer of a service to a question; missing when it has none or does not answer. */
    JsonNode ask(URI question) throws InterruptedException {
        return ask(HttpRequest.newBuilder(question).GET());
    }

    /** The answer of a service to a question with a body. */
    JsonNode ask(URI question, ObjectNode body) throws InterruptedException {
        return ask(HttpRequest.newBuilder(question)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    private JsonNode ask(HttpRequest.Builder question) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(
                    question.timeout(PATIENCE)
                            .header("Authorization", "Bearer " + readKey)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200 ? read(response.body()) : json.missingNode();
        } catch (IOException e) {
            return json.missingNode();
        }
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (IOException e) {
            throw new IllegalStateException("Expected an answer in JSON", e);
        }
    }
}
