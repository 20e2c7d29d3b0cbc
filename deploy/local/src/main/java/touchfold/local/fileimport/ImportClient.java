package touchfold.local.fileimport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** ingest-service as whoever sends a file sees it. */
final class ImportClient {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final URI ingest;
    private final String writeKey;

    ImportClient(URI ingest, String writeKey) {
        this.ingest = ingest;
        this.writeKey = writeKey;
    }

    /** An answer: its status and what it says. */
    record Answer(int status, JsonNode body) {}

    /** Sends the file, however long that takes. Who is refused hears it before the file is sent. */
    Answer send(ImportArguments arguments, String id) throws IOException, InterruptedException {
        String query = "?id=" + id + (arguments.query().isEmpty() ? "" : "&" + arguments.query());
        HttpRequest request = request("/v1/import/" + arguments.kind() + query)
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofFile(arguments.file()))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Answer(response.statusCode(), json.readTree(response.body()));
    }

    /** How the import stands; empty when it is not known, or nobody answers. */
    Optional<JsonNode> state(String id) throws InterruptedException {
        try {
            HttpRequest request =
                    request("/v1/imports/" + id).timeout(PATIENCE).GET().build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == OK ? Optional.of(json.readTree(response.body())) : Optional.empty();
        } catch (IOException away) {
            return Optional.empty();
        }
    }

    /**
     * Fetches the rows that were set aside.
     *
     * @return whether they were there to be fetched
     */
    boolean errors(String id, Path into) throws IOException, InterruptedException {
        HttpRequest request = request("/v1/imports/" + id + "/errors.csv").GET().build();
        return http.send(
                                request,
                                answer -> answer.statusCode() == OK
                                        ? HttpResponse.BodySubscribers.ofFile(into)
                                        : HttpResponse.BodySubscribers.replacing(into))
                        .statusCode()
                == OK;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(ingest.resolve(path)).header("X-Write-Key", writeKey);
    }
}
