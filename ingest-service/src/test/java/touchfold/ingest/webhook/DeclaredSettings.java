package touchfold.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** Settings of a provider in tests, whose recorded calls are years old. */
public final class DeclaredSettings {

    /** A tolerance that lets every recorded call in. */
    public static final Duration YEARS = Duration.ofDays(3650);

    private DeclaredSettings() {}

    /** Settings of a deployment that says nothing of its own address. */
    public static ProviderSettings of(JsonNode declared) {
        return new ProviderSettings(declared, null, YEARS);
    }
}
