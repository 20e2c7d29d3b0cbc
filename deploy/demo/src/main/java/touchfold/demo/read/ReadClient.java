package touchfold.demo.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Asks the read interfaces of profile-service and segment-service, with the read key. */
public final class ReadClient implements AutoCloseable {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final URI profile;
    private final URI segment;
    private final String readKey;

    /** A reader of these two services. */
    public ReadClient(URI profile, URI segment, String readKey) {
        this.profile = profile;
        this.segment = segment;
        this.readKey = readKey;
    }

    /** The profile that holds this e-mail address. */
    public ReadAnswer lookUp(String email) throws InterruptedException {
        return ask(to(profile.resolve("/v1/profiles/lookup"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json(Map.of("type", "email", "value", email)))));
    }

    /** The profile with this id. */
    public ReadAnswer profile(String id) throws InterruptedException {
        return ask(to(profile.resolve("/v1/profiles/" + id)));
    }

    /** Its latest fifty touchpoints, newest first. */
    public ReadAnswer timeline(String id) throws InterruptedException {
        return ask(to(profile.resolve("/v1/profiles/" + id + "/timeline?limit=50")));
    }

    /** Why it is one profile. */
    public ReadAnswer identity(String id) throws InterruptedException {
        return ask(to(profile.resolve("/v1/profiles/" + id + "/identity")));
    }

    /** All segments with their sizes. */
    public ReadAnswer segments() throws InterruptedException {
        return ask(to(segment.resolve("/v1/segments")));
    }

    /** The segments of one profile. */
    public ReadAnswer segmentsOf(String id) throws InterruptedException {
        return ask(to(segment.resolve("/v1/profiles/" + id + "/segments")));
    }

    private HttpRequest.Builder to(URI address) {
        return HttpRequest.newBuilder(address).timeout(PATIENCE).header("Authorization", "Bearer " + readKey);
    }

    private ReadAnswer ask(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return response.statusCode() == 200
                    ? new ReadAnswer.Found(MAPPER.readTree(response.body()))
                    : new ReadAnswer.Nothing("HTTP " + response.statusCode());
        } catch (IOException e) {
            return new ReadAnswer.Nothing("no answer");
        }
    }

    private static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Expected plain strings to be JSON, but they are not", e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
