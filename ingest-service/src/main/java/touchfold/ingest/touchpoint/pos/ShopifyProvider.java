package touchfold.ingest.touchpoint.pos;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import touchfold.ingest.signature.HmacDigest;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.AnswerRules;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.SignatureCheck;
import touchfold.ingest.webhook.WebhookProvider;

/**
 * Shopify's webhooks, one delivery a call: base64 of HMAC-SHA256 over the raw body with the app's client secret. After
 * eight answers other than 2xx the shop deletes the webhook, so what can't be understood is set aside with 200.
 */
@Singleton
public final class ShopifyProvider implements WebhookProvider {

    /** It gives up after five seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    @Override
    public String name() {
        return "shopify";
    }

    @Override
    public void check(ProviderSettings settings) {
        clientSecret(settings);
    }

    @Override
    public AnswerRules answers() {
        return AnswerRules.DEFAULT.withPatience(PATIENCE);
    }

    @Override
    public SignatureCheck verify(RawCall call, ProviderSettings settings) {
        byte[] expected = HmacDigest.sha256(clientSecret(settings), call.body());
        return SignatureCheck.of(HmacDigest.base64(expected, call.header("X-Shopify-Hmac-Sha256")));
    }

    @Override
    public List<TouchpointResult> parse(RawCall call, RequestContext reception) {
        return List.of(new ShopifyTouchpoint(ShopDelivery.ofShopify(call), reception).parse(call.json()));
    }

    private static String clientSecret(ProviderSettings settings) {
        return settings.text("clientSecret", "the app's client secret");
    }
}
