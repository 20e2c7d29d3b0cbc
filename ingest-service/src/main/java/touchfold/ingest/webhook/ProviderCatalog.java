package touchfold.ingest.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** All providers that this deployment speaks, by name. */
public final class ProviderCatalog {

    private static final int LONGEST_SETTINGS = 32_768;

    private final Map<String, WebhookProvider> byName = new TreeMap<>();

    /** @throws IllegalStateException if two have one name */
    public ProviderCatalog(Collection<WebhookProvider> providers) {
        for (WebhookProvider provider : providers) {
            if (byName.put(provider.name(), provider) != null) {
                throw new IllegalStateException(
                        "Expected one provider named " + provider.name() + ", but there are two");
            }
        }
    }

    /** All of them, by name. */
    public List<WebhookProvider> all() {
        return List.copyOf(byName.values());
    }

    /** The one of that name. */
    public Optional<WebhookProvider> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /**
     * Checks what a source declares under {@code webhooks}. One that is not in the catalog may be declared ahead of its
     * coming.
     *
     * @param settings of a provider's declared settings
     * @throws InvalidSetting if a setting can't be used; its pointer begins with the provider's name
     */
    public void check(JsonNode webhooks, Function<String, ProviderSettings> settings) {
        if (webhooks.toString().length() > LONGEST_SETTINGS) {
            throw new InvalidSetting(
                    "", "Expected at most " + LONGEST_SETTINGS + " characters of settings, but there are more");
        }
        webhooks.properties().forEach(declared -> {
            String at = "/" + declared.getKey();
            if (!declared.getValue().isObject()) {
                throw new InvalidSetting(at, "Expected an object of settings, but it is something else");
            }
            named(declared.getKey()).ifPresent(provider -> {
                try {
                    provider.check(settings.apply(declared.getKey()));
                } catch (InvalidSetting e) {
                    throw new InvalidSetting(at + e.pointer(), e.getMessage());
                }
            });
        });
    }
}
