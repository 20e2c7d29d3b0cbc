package touchfold.ingest.api;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jboss.logging.Logger;
import touchfold.backbone.problem.ProblemException;
import touchfold.backbone.problem.ThrottledLog;
import touchfold.ingest.signature.SignatureVerdict;
import touchfold.ingest.sources.RegisteredSource;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.webhook.InvalidSetting;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.SignatureCheck;
import touchfold.ingest.webhook.WebhookProvider;

/** Decides whether a call is the provider's, and gets for it what the provider needs to know. */
@ApplicationScoped
class WebhookAuthenticator {

    private static final Logger LOG = Logger.getLogger(WebhookAuthenticator.class);
    private static final int MOST_TOKENS = 20_000;
    private static final int MOST_DOCUMENTS = 32;

    private final PublicDocuments documents;
    private final UsedTokens tokens = new UsedTokens(MOST_TOKENS);
    private final Map<URI, byte[]> opened = new HashMap<>();
    private final ThrottledLog refusals = new ThrottledLog(Duration.ofSeconds(1));
    private final ThrottledLog unread = new ThrottledLog(Duration.ofSeconds(1));

    @Inject
    WebhookAuthenticator(PublicDocuments documents) {
        this.documents = documents;
    }

    /** What came of it; fails if a document that is needed does not come. */
    Uni<SignatureVerdict> verify(
            WebhookProvider provider, RawCall call, RegisteredSource source, ProviderSettings settings) {
        return verification(provider, call, source, settings).invoke(verdict -> {
            if (verdict != SignatureVerdict.VALID) {
                refusals.tell(calls -> LOG.warnf(
                        "Webhooks refused; calls=%d last source=%s provider=%s signature=%s",
                        calls, source.id(), provider.name(), verdict));
            }
        });
    }

    /** Refuses a call of a source that nobody declared or that is disabled. */
    ProblemException unknownSource(WebhookProvider provider) {
        refusals.tell(calls -> LOG.warnf(
                "Webhooks refused; calls=%d last source=unknown or disabled, provider=%s", calls, provider.name()));
        return WebhookAnswers.unknown(provider);
    }

    private Uni<SignatureVerdict> verification(
            WebhookProvider provider, RawCall call, RegisteredSource source, ProviderSettings settings) {
        SignatureCheck verification;
        try {
            verification = provider.verify(call, settings);
        } catch (InvalidSetting e) {
            return Uni.createFrom().item(SignatureVerdict.UNUSABLE_KEY);
        } catch (Refusal unreadable) {
            return Uni.createFrom().item(SignatureVerdict.INVALID);
        }
        return switch (verification) {
            case SignatureCheck.Decided decided -> Uni.createFrom().item(decided.verdict());
            case SignatureCheck.OnceWithToken once -> {
                String token = provider.name() + "/" + source.id() + "/" + once.token();
                yield Uni.createFrom()
                        .item(tokens.isOnly(token, once.message()) ? SignatureVerdict.VALID : SignatureVerdict.INVALID);
            }
            case SignatureCheck.NeedsDocument needed -> byDocument(needed);
        };
    }

    /** A certificate does not change under its address; one that fits is kept. */
    private Uni<SignatureVerdict> byDocument(SignatureCheck.NeedsDocument needed) {
        byte[] known = opened(needed.address());
        if (known != null) {
            return Uni.createFrom().item(needed.verdict().apply(known));
        }
        return documents
                .open(needed.address())
                .onFailure()
                .invoke(failure -> unread.tell(times -> LOG.warnf(
                        "Expected a provider's document, but it can't be read; times=%d last host=%s: %s",
                        times, needed.address().getHost(), failure.getClass().getSimpleName())))
                .onFailure()
                .transform(DocumentUnavailable::new)
                .map(bytes -> {
                    SignatureVerdict verdict = needed.verdict().apply(bytes);
                    if (verdict == SignatureVerdict.VALID) {
                        keep(needed.address(), bytes);
                    }
                    return verdict;
                });
    }

    private synchronized byte[] opened(URI address) {
        return opened.get(address);
    }

    private synchronized void keep(URI address, byte[] bytes) {
        if (opened.size() < MOST_DOCUMENTS) {
            opened.put(address, bytes);
        }
    }
}
