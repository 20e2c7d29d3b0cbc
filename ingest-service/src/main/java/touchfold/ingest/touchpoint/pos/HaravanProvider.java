package touchfold.ingest.touchpoint.pos;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchfold.ingest.signature.HmacDigest;
import touchfold.ingest.signature.SignatureVerdict;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.SetupReply;
import touchfold.ingest.webhook.SignatureCheck;
import touchfold.ingest.webhook.WebhookProvider;

/**
 * Haravan's webhooks, after its <a href="https://docs.haravan.com/docs/tutorials/webhooks/connect-webhook">documents</a>
 * (Omni APIs 1.0): Shopify's layout under its own headers, signed by base64 of HMAC-SHA256 over the raw body with the app's
 * secret, or for a private webhook with the string that its settings page shows. Before an app's webhook is used, its
 * address is asked for with the app's verify token.
 */
@Singleton
public final class HaravanProvider implements WebhookProvider {

    private static final int OK = 200;
    private static final int REFUSED = 401;
    private static final int LONGEST_CHALLENGE = 512;
    private static final String CHALLENGE = "hub.challenge";

    @Override
    public String name() {
        return "haravan";
    }

    @Override
    public void check(ProviderSettings settings) {
        clientSecret(settings);
        settings.optional("verifyToken");
    }

    /** Gives the challenge back to whoever knows the token. */
    @Override
    public Optional<SetupReply> setup(RawCall call, ProviderSettings settings) {
        Map<String, String> asked = call.parameters();
        String challenge = asked.get(CHALLENGE);
        if (call.method().equals("POST") || challenge == null) {
            return Optional.empty();
        }
        String token = settings.optional("verifyToken");
        boolean known = token != null
                && HmacDigest.compare(token, asked.get("hub.verify_token")) == SignatureVerdict.VALID
                && challenge.length() <= LONGEST_CHALLENGE;
        return Optional.of(known ? new SetupReply.Text(OK, challenge) : new SetupReply.Text(REFUSED, ""));
    }

    @Override
    public SignatureCheck verify(RawCall call, ProviderSettings settings) {
        byte[] expected = HmacDigest.sha256(clientSecret(settings), call.body());
        return SignatureCheck.of(
                HmacDigest.base64(expected, call.firstHeader("X-Haravan-Hmacsha256", "X-Haravan-Hmac-Sha256")));
    }

    @Override
    public List<TouchpointResult> parse(RawCall call, RequestContext reception) {
        return List.of(new ShopifyTouchpoint(ShopDelivery.ofHaravan(call), reception).parse(call.json()));
    }

    private static String clientSecret(ProviderSettings settings) {
        return settings.text("clientSecret", "the app's secret, or the private webhook's authentication string");
    }
}
