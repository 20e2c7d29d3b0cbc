package touchfold.ingest.touchpoint.email;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import touchfold.ingest.signature.HmacDigest;
import touchfold.ingest.signature.SignatureVerdict;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.webhook.ProviderSettings;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.SetupReply;
import touchfold.ingest.webhook.SignatureCheck;
import touchfold.ingest.webhook.WebhookProvider;

/**
 * Mandrill's webhooks: a form whose field {@code mandrill_events} holds a JSON array. Signed are the address that it was
 * told to call and all fields; the address is asked for with HEAD before, and tried with an empty array.
 */
@Singleton
public final class MandrillProvider implements WebhookProvider {

    private static final String EVENTS = "mandrill_events";
    private static final String TRIAL_KEY = "test-webhook";
    private static final String SAMPLE_DOMAIN = "@mandrillapp.com";
    private static final int OK = 200;

    @Override
    public String name() {
        return "mandrill";
    }

    @Override
    public void check(ProviderSettings settings) {
        key(settings);
        settings.url();
    }

    /** The address must answer before the webhook and its key exist. */
    @Override
    public Optional<SetupReply> setup(RawCall call, ProviderSettings settings) {
        return call.method().equals("POST") ? Optional.empty() : Optional.of(new SetupReply.Text(OK, ""));
    }

    @Override
    public SignatureCheck verify(RawCall call, ProviderSettings settings) {
        Map<String, String> form = new TreeMap<>(call.form());
        StringBuilder signed = new StringBuilder(settings.url());
        form.forEach((name, value) -> signed.append(name).append(value));
        byte[] bytes = signed.toString().getBytes(StandardCharsets.UTF_8);
        String given = call.header("X-Mandrill-Signature");
        SignatureVerdict verdict = HmacDigest.base64(HmacDigest.sha1(key(settings), bytes), given);
        if (verdict == SignatureVerdict.INVALID
                && "[]".equals(form.getOrDefault(EVENTS, "").trim())) {
            // The trial call comes before the webhook has its key; it says nothing, so nothing can be forged with it.
            return SignatureCheck.of(HmacDigest.base64(HmacDigest.sha1(TRIAL_KEY, bytes), given));
        }
        return SignatureCheck.of(verdict);
    }

    @Override
    public List<TouchpointResult> parse(RawCall call, RequestContext reception) {
        String events = call.form().get(EVENTS);
        if (events == null) {
            throw Refusal.missing("", "the form field " + EVENTS);
        }
        return new MailBatch(reception).array(call.json(events), "_id", MandrillProvider::read);
    }

    private static String key(ProviderSettings settings) {
        return settings.text("key", "the webhook's key, as Mandrill shows it");
    }

    private static MailReading read(JsonFields event) {
        String name = event.text("event");
        if (name == null) {
            // Changes of its own allow and deny lists have a type and no event.
            if (event.text("type") != null) {
                return MailReading.ignored("Mandrill's lists are its own");
            }
            throw Refusal.missing("/event", "the event's name");
        }
        MailAct act = act(name);
        if (act == null) {
            return MailReading.ignored("Mandrill's " + name + " says nothing about a person");
        }
        JsonFields message = event.object("msg");
        String receiver = message.text("email");
        if (receiver == null) {
            throw Refusal.missing("/msg/email", "the receiver");
        }
        if (receiver.endsWith(SAMPLE_DOMAIN)) {
            return MailReading.ignored("a sample event that Mandrill sends to test the connection");
        }
        JsonFields ids = metadata(message);
        JsonFields agent = event.object("user_agent_parsed");
        MailReport report = new MailReport("mandrill", act, receiver)
                .at(event.text("ts"))
                .message(message.text("_id") == null ? event.text("_id") : message.text("_id"))
                .campaign(campaign(message))
                .subject(message.text("subject"))
                .categories(message.value("tags"))
                .knownAs(ids.text("user_id", "userId"), ids.text("anonymous_id", "anonymousId"));
        return MailReading.of(
                switch (act) {
                    case OPENED, CLICKED ->
                        report.link(event.text("url"))
                                .sentAt(message.text("ts"))
                                .byMachine("robot".equalsIgnoreCase(agent.text("type")))
                                .cameWith(event.text("ip"), event.text("user_agent"));
                    case BOUNCED -> report.bounced(name.equals("hard_bounce"), name);
                    case DELIVERED, COMPLAINED, UNSUBSCRIBED, RESUBSCRIBED -> report;
                });
    }

    private static MailAct act(String name) {
        return switch (name) {
            case "delivered" -> MailAct.DELIVERED;
            case "open" -> MailAct.OPENED;
            case "click" -> MailAct.CLICKED;
            case "hard_bounce", "soft_bounce", "deferral" -> MailAct.BOUNCED;
            case "spam" -> MailAct.COMPLAINED;
            case "unsub" -> MailAct.UNSUBSCRIBED;
            default -> null;
        };
    }

    /** An object, or an array of one; an empty one comes as an empty array. */
    private static JsonFields metadata(JsonFields message) {
        JsonNode metadata = message.value("metadata");
        if (metadata == null) {
            return new JsonFields(JsonNodeFactory.instance.objectNode());
        }
        return new JsonFields(metadata.isArray() ? metadata.path(0) : metadata);
    }

    private static String campaign(JsonFields message) {
        String tag = message.array("tags").path(0).asText(null);
        return tag == null ? message.text("template") : tag;
    }
}
