package touchfold.ingest.touchpoint.email;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchfold.events.ConsentSignal;
import touchfold.events.EmailFact;
import touchfold.events.EmailFact.EmailMessage;
import touchfold.events.Fact;
import touchfold.events.IdentifierType;
import touchfold.ingest.touchpoint.Attempt;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.EventDraft;
import touchfold.ingest.touchpoint.Fields;
import touchfold.ingest.touchpoint.Hygiene;
import touchfold.ingest.touchpoint.Marketing;
import touchfold.ingest.touchpoint.PageUrl;
import touchfold.ingest.touchpoint.Person;
import touchfold.ingest.touchpoint.Reception;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.TouchpointResult;

/** SendGrid's event webhook: an array of what happened to e-mails. Custom arguments stand beside its own members. */
public final class SendGridTouchpoint {

    private final Reception reception;
    private final Hygiene hygiene;

    public SendGridTouchpoint(Reception reception) {
        this.reception = reception;
        hygiene = new Hygiene(reception.limits());
    }

    /**
     * What became of each event, in their order.
     *
     * @throws Refusal if the body is no array
     */
    public List<TouchpointResult> parse(JsonNode body) {
        if (!body.isArray()) {
            throw Refusal.invalid("", "an array of events");
        }
        List<TouchpointResult> results = new ArrayList<>();
        for (int index = 0; index < body.size(); index++) {
            JsonNode raw = body.get(index);
            int place = index;
            results.add(new Attempt(index, raw.path("sg_event_id").asText(null), "/" + index, raw)
                    .by(() -> parse(new Fields(hygiene.clean(raw)), place)));
        }
        return results;
    }

    private TouchpointResult parse(Fields event, int index) {
        String name = event.text("event");
        if (name == null) {
            throw Refusal.missing("/event", "the event's name");
        }
        String email = event.text("email");
        if (email == null) {
            throw Refusal.missing("/email", "the recipient");
        }
        String id = id(event);
        Optional<Fact> fact = fact(name, event);
        if (fact.isEmpty()) {
            return new TouchpointResult.Ignored(index, id, "SendGrid's " + name + " says nothing about a person");
        }
        Person person = new Person()
                .knownBy(IdentifierType.EMAIL, email)
                .knownBy(IdentifierType.USER_ID, event.text("user_id", "userId"))
                .knownBy(IdentifierType.ANONYMOUS_ID, event.text("anonymous_id", "anonymousId"))
                .cameWith(event.text("ip"), event.text("useragent"));
        EventDraft draft = new EventDraft(
                reception.claim(event.text("timestamp")), fact.get(), Map.of(), null, consents(name, event), person);
        return new TouchpointResult.Accepted(index, id, List.of(draft.event(id, reception)));
    }

    /** Unknown events are ignored: the provider adds some from time to time. */
    private static Optional<Fact> fact(String name, Fields event) {
        EmailMessage message = EmailMessage.of(campaign(event), event.text("sg_message_id", "smtp-id"));
        return Optional.ofNullable(
                switch (name) {
                    case "delivered" -> new EmailFact.Delivered(message);
                    case "open" -> new EmailFact.Opened(message, Boolean.TRUE.equals(event.flag("sg_machine_open")));
                    case "click" -> new EmailFact.Clicked(message, link(event), false);
                    case "bounce" ->
                        new EmailFact.Bounced(message, !"blocked".equals(event.text("type")), reason("bounce", event));
                    case "deferred" -> new EmailFact.Bounced(message, false, reason("deferred", event));
                    case "dropped" -> new EmailFact.Bounced(message, isPermanent(event), reason("dropped", event));
                    case "spamreport" -> new EmailFact.Complained(message);
                    case "unsubscribe" -> new EmailFact.Unsubscribed(message, null, false);
                    case "group_unsubscribe" -> new EmailFact.Unsubscribed(message, group(event), false);
                    case "group_resubscribe" -> new Fact.ConsentChanged();
                    default -> null;
                });
    }

    private static List<ConsentSignal> consents(String name, Fields event) {
        return switch (name) {
            case "unsubscribe", "spamreport" -> List.of(Marketing.withdrawn("sendgrid " + name));
            case "group_unsubscribe" -> List.of(ofGroup(event, ConsentSignal.Status.WITHDRAWN));
            case "group_resubscribe" -> List.of(ofGroup(event, ConsentSignal.Status.GRANTED));
            default -> List.of();
        };
    }

    /** A group is one of several newsletters: leaving it is no farewell to the others. */
    private static ConsentSignal ofGroup(Fields event, ConsentSignal.Status status) {
        return ConsentSignal.answered(Marketing.PURPOSE + ":" + group(event), status, null, "sendgrid group");
    }

    private static String group(Fields event) {
        String group = event.text("asm_group_id");
        return group == null ? "group" : "group-" + group;
    }

    /** The SMTP status only: the provider's text quotes addresses. */
    private static String reason(String kind, Fields event) {
        String status = event.text("status");
        boolean plain = status != null && status.matches("[0-9.]{1,16}");
        return plain ? kind + " " + status : kind;
    }

    private static boolean isPermanent(Fields event) {
        String reason = event.text("reason");
        return reason != null && (reason.startsWith("Bounced") || reason.startsWith("Invalid"));
    }

    private static String campaign(Fields event) {
        String campaign = event.text("campaign_id", "marketing_campaign_name", "singlesend_id");
        if (campaign != null) {
            return campaign;
        }
        JsonNode category = event.node().path("category");
        return category.isArray() && !category.isEmpty() ? category.get(0).asText() : event.text("category");
    }

    private static String link(Fields event) {
        PageUrl link = PageUrl.parse(event.text("url"));
        return link == null ? null : link.withoutQuery();
    }

    private String id(Fields event) {
        String id = event.text("sg_event_id");
        return id != null
                ? DerivedId.of("sendgrid", id)
                : DerivedId.keyed(
                        reception.digest(),
                        "sendgrid",
                        event.text("event"),
                        event.text("email"),
                        event.text("timestamp"),
                        event.text("sg_message_id", "smtp-id"),
                        event.text("url"));
    }
}
