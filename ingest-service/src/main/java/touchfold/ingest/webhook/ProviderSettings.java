package touchfold.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import touchfold.ingest.signature.SignatureVerdict;
import touchfold.ingest.time.LenientTime;

/**
 * What a source declares under {@code webhooks.<provider>}, and what the deployment says about all of them.
 *
 * @param declared the settings as JSON
 * @param publicUrl under which this webhook can be reached from outside, null when the deployment does not say; never
 *     made of the request's own headers, which anyone may write
 * @param tolerance how far a signature's time may lie from now
 */
public record ProviderSettings(JsonNode declared, String publicUrl, Duration tolerance) {

    public ProviderSettings {
        Objects.requireNonNull(tolerance, "Expected a tolerance, but there is none");
    }

    /**
     * A text that must be there.
     *
     * @param what for the error message: "the app's client secret"
     */
    public String text(String name, String what) {
        String text = optional(name);
        if (text == null) {
            throw new InvalidSetting("/" + name, "Expected " + what + ", but there is none");
        }
        return text;
    }

    /** A text that may be missing; then null. */
    public String optional(String name) {
        JsonNode value = declared.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new InvalidSetting("/" + name, "Expected a text, but it is something else");
        }
        return value.textValue().trim();
    }

    /** A list of texts that holds at least one. */
    public List<String> texts(String name, String what) {
        JsonNode list = declared.path(name);
        if (!list.isArray() || list.isEmpty()) {
            throw new InvalidSetting("/" + name, "Expected an array of " + what + ", but there is none");
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (!list.get(i).isTextual() || list.get(i).textValue().isBlank()) {
                throw new InvalidSetting("/" + name + "/" + i, "Expected a text, but it is something else");
            }
            texts.add(list.get(i).textValue().trim());
        }
        return texts;
    }

    /** The address that the provider was told to call, which some sign: declared as {@code url}, else the deployment's. */
    public String url() {
        String url = optional("url");
        if (url == null && publicUrl == null) {
            throw new InvalidSetting(
                    "/url",
                    "Expected the address that the provider was told to call, because it signs it, but there is none;"
                            + " declare it here, or set touchfold.ingest.public-url");
        }
        if (url != null && !isWebAddress(url)) {
            throw new InvalidSetting("/url", "Expected an http or https address, but it is something else");
        }
        return url == null ? publicUrl : url;
    }

    /** Whether a signature of that time may still come. */
    public boolean allows(Instant signedAt, Instant now) {
        return Duration.between(signedAt, now).abs().compareTo(tolerance) <= 0;
    }

    /**
     * What becomes of a call whose signature fits and covers this time.
     *
     * @param timestamp as the provider writes it
     */
    public SignatureVerdict inTime(String timestamp, RawCall call) {
        Instant signedAt = LenientTime.parse(timestamp, ZoneOffset.UTC);
        boolean current = signedAt != null && allows(signedAt, call.receivedAt());
        return current ? SignatureVerdict.VALID : SignatureVerdict.EXPIRED;
    }

    private static boolean isWebAddress(String url) {
        try {
            URI uri = new URI(url);
            return uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Never shows a secret. */
    @Override
    public String toString() {
        return "ProviderSettings[" + publicUrl + "]";
    }
}
