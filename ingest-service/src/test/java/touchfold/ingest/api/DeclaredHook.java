package touchfold.ingest.api;

import static io.restassured.RestAssured.given;
import static touchfold.testkit.ConditionWait.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import touchfold.ingest.webhook.RecordedCall;
import touchfold.ingest.webhook.WebhookProvider;
import touchfold.testkit.TestSources;

/**
 * A provider's webhook as a running service knows it: a source of its own, declared with the settings that the provider's
 * recorded calls were signed with.
 *
 * @param path where it is called
 * @param deliveries its recorded calls that must be taken
 */
record DeclaredHook(WebhookProvider provider, String path, List<RecordedCall> deliveries) {

    /**
     * Declares it, waiting for the database that keeps declarations.
     *
     * @param user the test it is declared for: a token that one test has used up is good in another
     */
    static DeclaredHook of(WebhookProvider provider, Class<?> user) {
        String source = "src_" + user.getSimpleName() + "_" + provider.name();
        ObjectNode declaration = JsonNodeFactory.instance.objectNode();
        declaration.put("channel", "pos").put("trust", "high");
        declaration.put("currency", "VND").put("timezone", "Asia/Ho_Chi_Minh");
        declaration
                .putObject("webhooks")
                .set(provider.name(), RecordedCall.settings(provider).declared());
        byte[] body = declaration.toString().getBytes(StandardCharsets.UTF_8);
        await().untilAsserted(() -> given().header("Authorization", "Bearer " + TestSources.ADMIN_KEY)
                .contentType("application/json")
                .body(body)
                .put("/v1/admin/sources/" + source)
                .then()
                .statusCode(200));
        List<RecordedCall> deliveries = RecordedCall.of(provider).stream()
                .filter(call -> call.isDelivery() && !call.isRefused())
                .toList();
        return new DeclaredHook(provider, "/webhooks/" + provider.name() + "/" + source, deliveries);
    }

    @Override
    public String toString() {
        return path;
    }
}
