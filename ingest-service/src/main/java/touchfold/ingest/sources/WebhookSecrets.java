package touchfold.ingest.sources;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import touchfold.backbone.access.InvalidSources;
import touchfold.ingest.signature.SendGridSignature;
import touchfold.ingest.signature.StandardSignature;
import touchfold.ingest.signature.Verdict;

/** Checks that webhook secrets can be used, before a first delivery finds out that they can't. */
final class WebhookSecrets {

    private static final int LONGEST = 32_768;

    private WebhookSecrets() {}

    /** @throws InvalidSources if one can't; names it */
    static void check(JsonNode webhooks) {
        requireSmallObjects(webhooks);
        JsonNode sendgrid = webhooks.path("sendgrid");
        if (!sendgrid.isMissingNode()
                && isUnusable(sendgridVerdict(sendgrid.path("publicKey").asText("")))) {
            throw new InvalidSources(
                    "/webhooks/sendgrid/publicKey",
                    "Expected SendGrid's verification key, base64 of an EC public key, but it is something else");
        }
        JsonNode shopify = webhooks.path("shopify");
        if (!shopify.isMissingNode() && !isText(shopify.path("clientSecret"))) {
            throw new InvalidSources(
                    "/webhooks/shopify/clientSecret", "Expected the app's client secret, but there is none");
        }
        JsonNode standard = webhooks.path("standard");
        if (!standard.isMissingNode() && isNoList(standard.path("secrets"))) {
            throw new InvalidSources("/webhooks/standard/secrets", "Expected an array of secrets, but there is none");
        }
        for (int i = 0; i < standard.path("secrets").size(); i++) {
            if (isUnusable(standardVerdict(standard.path("secrets").get(i).asText("")))) {
                throw new InvalidSources(
                        "/webhooks/standard/secrets/" + i,
                        "Expected whsec_ and the base64 of a key, but it is something else");
            }
        }
    }

    /** A provider that this version does not know may be declared ahead of its coming. */
    private static void requireSmallObjects(JsonNode webhooks) {
        webhooks.properties().forEach(provider -> {
            if (!provider.getValue().isObject()) {
                throw new InvalidSources(
                        "/webhooks/" + provider.getKey(), "Expected an object of settings, but it is something else");
            }
        });
        if (webhooks.toString().length() > LONGEST) {
            throw new InvalidSources(
                    "/webhooks", "Expected at most " + LONGEST + " characters of settings, but there are more");
        }
    }

    private static boolean isText(JsonNode value) {
        return value.isTextual() && !value.asText().isBlank();
    }

    private static boolean isNoList(JsonNode secrets) {
        return !secrets.isArray() || secrets.isEmpty();
    }

    private static Verdict sendgridVerdict(String publicKey) {
        return SendGridSignature.verify(publicKey, "0", "", new byte[0]);
    }

    private static Verdict standardVerdict(String secret) {
        return new StandardSignature("probe", "0", "v1,")
                .verify(List.of(secret), "".getBytes(StandardCharsets.UTF_8), Instant.EPOCH, null);
    }

    private static boolean isUnusable(Verdict verdict) {
        return verdict == Verdict.UNUSABLE_KEY;
    }
}
