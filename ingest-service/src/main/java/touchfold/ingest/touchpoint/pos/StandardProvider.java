package touchfold.ingest.touchpoint.pos;

import jakarta.inject.Singleton;
import java.util.List;
import touchfold.ingest.signature.SignatureVerdict;
import touchfold.ingest.signature.StandardSignature;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.AnswerRules;
import touchfold.ingest.webhook.InvalidSetting;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.SignatureCheck;
import touchfold.ingest.webhook.WebhookProvider;

/**
 * Our own sale event for every till without a vendor's webhook, signed after <a
 * href="https://www.standardwebhooks.com">Standard Webhooks</a>; the headers may have Svix' older names.
 */
@Singleton
public final class StandardProvider implements WebhookProvider {

    private static final int BAD_REQUEST = 400;

    @Override
    public String name() {
        return "standard";
    }

    @Override
    public void check(ProviderSettings settings) {
        List<String> secrets = secrets(settings);
        StandardSignature probe = new StandardSignature("probe", "0", "v1,");
        for (int i = 0; i < secrets.size(); i++) {
            if (probe.verify(List.of(secrets.get(i)), new byte[0]) == SignatureVerdict.UNUSABLE_KEY) {
                throw new InvalidSetting(
                        "/secrets/" + i, "Expected whsec_ and the base64 of a key, but it is something else");
            }
        }
    }

    /** Its senders are programs of the business itself, which can be corrected. */
    @Override
    public AnswerRules answers() {
        return AnswerRules.DEFAULT.withUnreadable(BAD_REQUEST).namingLoneRejections();
    }

    @Override
    public SignatureCheck verify(RawCall call, ProviderSettings settings) {
        String timestamp = call.firstHeader("webhook-timestamp", "svix-timestamp");
        StandardSignature signature =
                new StandardSignature(id(call), timestamp, call.firstHeader("webhook-signature", "svix-signature"));
        SignatureVerdict verdict = signature.verify(secrets(settings), call.body());
        return SignatureCheck.of(verdict == SignatureVerdict.VALID ? settings.inTime(timestamp, call) : verdict);
    }

    @Override
    public List<TouchpointResult> parse(RawCall call, RequestContext reception) {
        return new SaleTouchpoint(id(call), reception).parse(call.json());
    }

    private static String id(RawCall call) {
        return call.firstHeader("webhook-id", "svix-id");
    }

    private static List<String> secrets(ProviderSettings settings) {
        return settings.texts("secrets", "secrets");
    }
}
