package touchfold.ingest.api;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import touchfold.backbone.problem.ThrottledLog;
import touchfold.ingest.signature.Verdict;
import touchfold.ingest.sources.RegisteredSource;
import touchfold.ingest.webhook.InvalidSetting;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.Verification;
import touchfold.ingest.webhook.WebhookProvider;

/** Decides whether a call is the provider's, and gets for it what the provider needs to know. */
@ApplicationScoped
class WebhookAuthenticator {

    private static final Logger LOG = Logger.getLogger(WebhookAuthenticator.class);
    private static final int MOST_TOKENS = 100_000;
    private static final int MOST_DOCUMENTS = 32;

    private final PublicDocuments documents;
    private final UsedTokens tokens = new UsedTokens(MOST_TOKENS);
    private final Map<URI, byte[]> opened = new LinkedHashMap<>();
    private final ThrottledLog refusals = new ThrottledLog(Duration.ofSeconds(1));

    @Inject
    WebhookAuthenticator(PublicDocuments documents) {
        this.documents = documents;
    }

    /** What came of it; fails if a document that is needed does not come. */
    Uni<Verdict> verify(WebhookProvider provider, RawCall call, RegisteredSource source, ProviderSettings settings) {
        return verification(provider, call, source, settings).invoke(verdict -> {
            if (verdict != Verdict.VALID) {
                refusals.tell(calls -> LOG.warnf(
                        "Webhooks refused; calls=%d last source=%s provider=%s signature=%s",
                        calls, source.id(), provider.name(), verdict));
            }
        });
    }

    private Uni<Verdict> verification(
            WebhookProvider provider, RawCall call, RegisteredSource source, ProviderSettings settings) {
        Verification verification;
        try {
            verification = provider.verify(call, settings);
        } catch (InvalidSetting e) {
            return Uni.createFrom().item(Verdict.UNUSABLE_KEY);
        }
        return switch (verification) {
            case Verification.Decided decided -> Uni.createFrom().item(decided.verdict());
            case Verification.OnceWithToken once -> {
                String token = provider.name() + "/" + source.id() + "/" + once.token();
                yield Uni.createFrom().item(tokens.isOnly(token, once.message()) ? Verdict.VALID : Verdict.INVALID);
            }
            case Verification.NeedsDocument needed ->
                document(needed.address()).map(bytes -> needed.verdict().apply(bytes));
        };
    }

    /** Certificates do not change under their address. */
    private Uni<byte[]> document(URI address) {
        synchronized (opened) {
            byte[] known = opened.get(address);
            if (known != null) {
                return Uni.createFrom().item(known);
            }
        }
        return documents.open(address).invoke(bytes -> {
            synchronized (opened) {
                if (opened.size() < MOST_DOCUMENTS) {
                    opened.put(address, bytes);
                }
            }
        });
    }
}
