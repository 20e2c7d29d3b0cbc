package touchfold.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchfold.ingest.publish.PublishedEvents;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;
import touchfold.testkit.TestWorld;

/** The clients that others publish, unchanged, each telling the same customer's story: the same events arrive. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "ingest"))
class RealClientsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SNOWPLOW = "snowplow-node";
    private static final List<String> KEYED_CLIENTS =
            List.of("segment-node", "segment-browser", "rudder-node", "posthog-node", "jitsu");

    TestWorld world;

    @TestHTTPResource
    URI root;

    private final String mark = UUID.randomUUID().toString();
    private ClientStory story;

    @BeforeEach
    void declareASource() {
        String address = root.toString();
        story = new ClientStory(
                address.endsWith("/") ? address.substring(0, address.length() - 1) : address,
                "clients-" + mark + ":secret",
                "app-" + mark,
                mark);
        await().atMost(PATIENCE)
                .until(() -> given().header("Authorization", "Bearer " + TestSources.ADMIN_KEY)
                                .contentType(ContentType.JSON)
                                .body(Map.of(
                                        "channel", "web",
                                        "writeKeys", List.of(story.key()),
                                        "appIds", List.of(story.app()),
                                        "currency", "VND",
                                        "origins", List.of("https://shop.example.vn")))
                                .put("/v1/admin/sources/src_clients_" + mark.substring(0, 8))
                                .statusCode()
                        == 200);
    }

    @Test
    void theJavaClientsTellOneStory() {
        AtomicInteger taken = new AtomicInteger();
        JavaClients.tellBySegment(story, taken);
        JavaClients.tellByRudder(story);

        assertSameStory(List.of(JavaClients.SEGMENT, JavaClients.RUDDER), 8);
        // An answer without a JSON object would make it send the same again without a word.
        await().atMost(PATIENCE).until(() -> taken.get() == 4);
    }

    @Test
    void theNodeClientsTellOneStory() throws IOException, InterruptedException {
        NodeClients node = NodeClients.installed();

        List<NodeClients.TellingClient> telling = node.tell(KEYED_CLIENTS, story);
        telling.addAll(node.tell(List.of(SNOWPLOW), story));
        for (NodeClients.TellingClient each : telling) {
            each.awaitEnd();
        }

        assertSameStory(KEYED_CLIENTS, KEYED_CLIENTS.size() * 4 + 3);
        Map<String, JsonNode> snowplow = events(SNOWPLOW, KEYED_CLIENTS.size() * 4 + 3);
        assertThat(snowplow).containsOnlyKeys("page-viewed", "product-viewed", "order-completed");
        assertSameOrder(SNOWPLOW, snowplow);
        assertThat(identifiers(snowplow.get("page-viewed"))).contains(story.anonymousId(SNOWPLOW));
    }

    private void assertSameStory(List<String> clients, int events) {
        for (String client : clients) {
            Map<String, JsonNode> told = events(client, events);
            assertThat(told)
                    .as(client)
                    .containsOnlyKeys("page-viewed", "identified", "product-viewed", "order-completed");
            assertThat(identifiers(told.get("page-viewed"))).as(client).contains(story.anonymousId(client));
            assertThat(identifiers(told.get("identified")))
                    .as(client)
                    .contains(story.userId(client), story.name(client) + "@example.vn");
            assertThat(told.get("product-viewed").at("/fact/product/sku").asText())
                    .as(client)
                    .isEqualTo("AO-01");
            assertSameOrder(client, told);
        }
    }

    private void assertSameOrder(String client, Map<String, JsonNode> told) {
        JsonNode order = told.get("order-completed").path("fact");
        assertThat(order.path("orderId").asText()).isEqualTo("order-" + story.name(client));
        assertThat(order.at("/total")).hasToString("{\"minor\":1690000,\"currency\":\"VND\"}");
        assertThat(order.at("/amounts/shipping/minor").asLong()).as(client).isEqualTo(30_000);
        assertThat(order.at("/lines/0/name").asText()).as(client).isEqualTo("Áo dài lụa");
        assertThat(order.at("/lines/0/unitPrice/minor").asLong()).as(client).isEqualTo(850_000);
        assertThat(order.at("/lines/1/name").asText()).as(client).isEqualTo("Khăn lụa");
        assertThat(order.at("/lines/1/quantity").asInt()).as(client).isEqualTo(1);
        assertThat(identifiers(told.get("order-completed"))).as(client).contains(story.userId(client));
    }

    private static String identifiers(JsonNode event) {
        return event.at("/personal/identifiers").toString();
    }

    /** One client's events by what they tell, once all clients' have come; none comes twice. */
    private Map<String, JsonNode> events(String client, int ofAll) {
        return PublishedEvents.of(world, mark, ofAll, PATIENCE).stream()
                .map(record -> json(record.value()))
                .filter(event -> event.toString().contains(story.name(client)))
                .collect(Collectors.toMap(event -> event.at("/fact/type").asText(), event -> event));
    }

    private static JsonNode json(String value) {
        try {
            return JSON.readTree(value);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
