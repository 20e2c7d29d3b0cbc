package touchfold.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import touchfold.demo.wire.WebhookSignatures;
import touchfold.testkit.TestSources;

/** Sends as the real senders do, with their headers and signatures. */
final class Senders {

    private final Product product;
    private final Caller caller;

    Senders(Product product, Caller caller) {
        this.product = product;
        this.caller = caller;
    }

    JsonNode web(String body) {
        return caller.send(
                product.ingest("/v1/batch"),
                body,
                Map.of("Authorization", basic(TestSources.WEB_KEY), "Content-Type", "application/json"));
    }

    JsonNode booth(String body) {
        return caller.send(
                product.ingest("/v1/booth/scans"),
                body,
                Map.of("Authorization", basic(TestSources.BOOTH_KEY), "Content-Type", "application/json"));
    }

    JsonNode mail(String body) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        String signature = WebhookSignatures.sendgrid(
                product.world().sources().sendgridPrivateKey(), timestamp, body.getBytes(StandardCharsets.UTF_8));
        return caller.send(
                product.ingest("/webhooks/sendgrid/" + TestSources.MAIL),
                body,
                Map.of(
                        "X-Twilio-Email-Event-Webhook-Timestamp", timestamp,
                        "X-Twilio-Email-Event-Webhook-Signature", signature,
                        "Content-Type", "application/json"));
    }

    JsonNode till(String id, String body) {
        String timestamp = Long.toString(Instant.now().getEpochSecond());
        return caller.send(
                product.ingest("/webhooks/standard/" + TestSources.POS),
                body,
                Map.of(
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        timestamp,
                        "webhook-signature",
                        signature(id, timestamp, body),
                        "Content-Type",
                        "application/json"));
    }

    /** What a till puts into {@code webhook-signature}. */
    static String signature(String id, String timestamp, String body) {
        byte[] secret = Base64.getDecoder().decode(TestSources.POS_WEBHOOK_SECRET.substring("whsec_".length()));
        return WebhookSignatures.standard(secret, id, timestamp, body.getBytes(StandardCharsets.UTF_8));
    }

    /** A write key as the user name of Basic. */
    static String basic(String writeKey) {
        return "Basic " + Base64.getEncoder().encodeToString((writeKey + ":").getBytes(StandardCharsets.UTF_8));
    }
}
