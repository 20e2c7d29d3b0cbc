package touchfold.ingest.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.quarkus.arc.All;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import touchfold.backbone.access.InvalidSources;
import touchfold.backbone.access.SourceDeclaration;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.webhook.InvalidSetting;
import touchfold.ingest.webhook.ProviderCatalog;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.WebhookProvider;

/** What sources declare about webhook providers, joined with what this deployment says about all of them. */
@Singleton
public class WebhookSettings {

    private static final Logger LOG = Logger.getLogger(WebhookSettings.class);

    private final IngestConfig config;
    private final ProviderCatalog catalog;

    @Inject
    WebhookSettings(IngestConfig config, @All List<WebhookProvider> providers) {
        this.config = config;
        catalog = new ProviderCatalog(providers);
    }

    /** All providers that were found. */
    @Produces
    @Singleton
    ProviderCatalog catalog() {
        return catalog;
    }

    /** A source's settings of a provider; empty ones if it declares none. */
    public ProviderSettings of(RegisteredSource source, String provider) {
        return of(source.declaration(), provider);
    }

    /**
     * Checks that a source's settings can be used, before a first call finds out that they can't.
     *
     * @param at JSON pointer to the source
     * @throws InvalidSources if they can't; names the setting
     */
    void check(SourceDeclaration source, String at) {
        try {
            catalog.check(source.webhooks(), provider -> of(source, provider));
        } catch (InvalidSetting e) {
            throw new InvalidSources(at + "/webhooks" + e.pointer(), e.getMessage());
        }
        List<String> unknown = new ArrayList<>();
        source.webhooks().fieldNames().forEachRemaining(name -> {
            if (catalog.named(name).isEmpty()) {
                unknown.add(name);
            }
        });
        if (!unknown.isEmpty()) {
            LOG.warnf(
                    "Webhook providers declared that this version does not know; source=%s providers=%s",
                    source.id(), unknown);
        }
    }

    /** What a source that nobody declared has: nothing fits. */
    public ProviderSettings none() {
        return new ProviderSettings(MissingNode.getInstance(), null, config.webhookTolerance());
    }

    private ProviderSettings of(SourceDeclaration source, String provider) {
        JsonNode declared = source.webhooks().path(provider);
        return new ProviderSettings(
                declared,
                config.publicUrl()
                        .map(URI::toString)
                        .map(url -> url.replaceAll("/+$", "") + "/webhooks/" + provider + "/" + source.id())
                        .orElse(null),
                config.webhookTolerance());
    }
}
