package touchfold.ingest.touchpoint.pos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import touchfold.ingest.signature.HmacDigest;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.SignatureCheck;
import touchfold.ingest.webhook.WebhookProvider;

/**
 * Sapo's webhooks, signed by base64 of HMAC-SHA256 over the raw body with the app's secret. Its shops (Sapo Web, <a
 * href="https://support.sapo.vn/gioi-thieu-api">Admin REST API</a>) follow Shopify's layout but for the names of times; its
 * tills (Sapo POS and Omni) have one of their own, which is read after its users' code. What its tills tell of goods that
 * came back is kept and not counted: it was not to be had how they tell the money.
 */
@Singleton
public final class SapoProvider implements WebhookProvider {

    /** What Shopify calls these. */
    private static final Map<String, String> TIMES = Map.of(
            "created_on", "created_at",
            "modified_on", "updated_at",
            "cancelled_on", "cancelled_at",
            "processed_on", "processed_at");

    @Override
    public String name() {
        return "sapo";
    }

    @Override
    public void check(ProviderSettings settings) {
        clientSecret(settings);
    }

    @Override
    public SignatureCheck verify(RawCall call, ProviderSettings settings) {
        byte[] expected = HmacDigest.sha256(clientSecret(settings), call.body());
        return SignatureCheck.of(HmacDigest.base64(expected, call.header("X-Sapo-Hmac-Sha256")));
    }

    @Override
    public List<TouchpointResult> parse(RawCall call, RequestContext reception) {
        JsonNode body = call.json();
        ShopDelivery delivery = ShopDelivery.ofSapo(call);
        TouchpointResult result = body.has("tenant_id")
                ? RecordList.one(
                        body, 0, "", reception, record -> new SapoTillRecord(record, delivery, reception)::result)
                : new ShopifyTouchpoint(delivery, reception).parse(withShopifysTimes(body));
        return List.of(result);
    }

    private static String clientSecret(ProviderSettings settings) {
        return settings.text("clientSecret", "the app's secret");
    }

    private static JsonNode withShopifysTimes(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            node.forEach(element -> array.add(withShopifysTimes(element)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        node.properties().forEach(member -> {
            String name = TIMES.getOrDefault(member.getKey(), member.getKey());
            object.set(node.has(name) ? member.getKey() : name, withShopifysTimes(member.getValue()));
        });
        return object;
    }
}
