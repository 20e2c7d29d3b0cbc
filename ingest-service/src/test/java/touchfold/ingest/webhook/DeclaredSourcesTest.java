package touchfold.ingest.webhook;

import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A sources file as a deployment writes it, with a webhook of every kind, is one that ingest-service starts with. */
class DeclaredSourcesTest {

    private static List<Arguments> webhooks() throws IOException {
        List<Arguments> webhooks = new ArrayList<>();
        try (InputStream file = DeclaredSourcesTest.class.getResourceAsStream("/fixtures/sources.json")) {
            for (JsonNode source : new ObjectMapper().readTree(file).path("sources")) {
                source.path("webhooks")
                        .properties()
                        .forEach(webhook -> webhooks.add(Arguments.of(webhook.getKey(), webhook.getValue())));
            }
        }
        return webhooks;
    }

    @ParameterizedTest
    @MethodSource("webhooks")
    void theSettingsOfItsWebhookAreUnderstood(String provider, JsonNode settings) {
        WebhookProvider known = Providers.all().stream()
                .filter(one -> one.name().equals(provider))
                .findFirst()
                .orElseThrow();

        assertThatCode(() -> known.check(DeclaredSettings.of(settings))).doesNotThrowAnyException();
    }
}
