package touchfold.ingest.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;

/** The examples of the OpenAPI document, so that a test can hold the service to them. */
final class OpenApiExamples {

    private final JsonNode document;

    /** @param management the address of the management port */
    OpenApiExamples(URI management) {
        try {
            document = new ObjectMapper()
                    .readTree(RestAssured.get(management.resolve("/q/openapi?format=json"))
                            .asString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An example of what is sent to that path. */
    String sent(String path, String name) {
        return example("/paths/" + path.replace("/", "~1") + "/post/requestBody/content/application~1json/examples/"
                + name + "/value");
    }

    private String example(String pointer) {
        JsonNode found = document.at(pointer);
        if (found.isMissingNode()) {
            throw new AssertionError("Expected an example at " + pointer);
        }
        return found.toString();
    }
}
