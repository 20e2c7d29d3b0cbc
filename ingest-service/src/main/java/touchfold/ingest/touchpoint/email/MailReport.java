package touchfold.ingest.touchpoint.email;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.EmailFact;
import touchfold.events.EmailFact.EmailMessage;
import touchfold.events.Fact;
import touchfold.events.IdentifierType;
import touchfold.ingest.touchpoint.CleanIds;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.EventDraft;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MachineAgents;
import touchfold.ingest.touchpoint.MarketingConsent;
import touchfold.ingest.touchpoint.PageUrl;
import touchfold.ingest.touchpoint.PersonDraft;
import touchfold.ingest.touchpoint.RequestContext;

/**
 * What a mail provider reports about one e-mail and one receiver. Anything but the act and the receiver may be missing.
 *
 * <pre>{@code
 * new MailReport("mailgun", MailAct.CLICKED, "lan@example.vn").at("1767323045").message("2026@mg").link("https://…")
 * }</pre>
 */
final class MailReport {

    private static final int MOST_CATEGORIES = 20;

    /** All that Apple's proxy says of itself, which loads pictures whether anyone opens the e-mail or not. */
    private static final String APPLES_PROXY = "Mozilla/5.0";

    private final String provider;
    private final MailAct act;
    private final String receiver;
    private final PersonDraft person = new PersonDraft();
    private final Map<IdentifierType, String> ids = new EnumMap<>(IdentifierType.class);
    private JsonFields said = new JsonFields(null);
    private String time;
    private String sent;
    private String message;
    private String eventId;
    private String campaign;
    private String subject;
    private List<String> categories = List.of();
    private String link;
    private String list;
    private boolean machine;
    private boolean permanent;
    private String reason;

    MailReport(String provider, MailAct act, String receiver) {
        this.provider = provider;
        this.act = act;
        this.receiver = receiver;
        person.knownBy(IdentifierType.EMAIL, receiver);
    }

    /** The provider's message: what the report has no name for is kept of it. */
    MailReport from(JsonFields message) {
        said = message;
        return this;
    }

    /** When it happened, in any form that {@link RequestContext#instant} reads. */
    MailReport at(String text) {
        time = text;
        return this;
    }

    /** When the e-mail was sent, where a report of another act says so too. */
    MailReport sentAt(String text) {
        sent = text;
        return this;
    }

    /** The e-mail's id: one for each mailing and receiver. */
    MailReport message(String id) {
        message = id;
        return this;
    }

    /** The provider's id of the report. Counts only where there is no e-mail's id: some give a new one to a copy. */
    MailReport reportedAs(String id) {
        eventId = id;
        return this;
    }

    MailReport campaign(String name) {
        campaign = name;
        return this;
    }

    /** As it was sent. */
    MailReport subject(String text) {
        subject = text;
        return this;
    }

    /** The provider's tags: a list of texts, or one text. */
    MailReport categories(JsonNode tags) {
        List<String> found = new ArrayList<>();
        if (tags != null && tags.isTextual()) {
            found.add(tags.textValue());
        } else if (tags != null) {
            tags.forEach(tag -> {
                if (tag.isTextual() && !tag.textValue().isBlank() && found.size() < MOST_CATEGORIES) {
                    found.add(tag.textValue());
                }
            });
        }
        categories = List.copyOf(found);
        return this;
    }

    /** What was clicked, with its query. */
    MailReport link(String address) {
        link = address;
        return this;
    }

    /** The one of several newsletters that it is about, null for all mail. */
    MailReport list(String name) {
        list = name;
        return this;
    }

    /** Whether a proxy or a gateway did it rather than a person. */
    MailReport byMachine(boolean isMachine) {
        machine |= isMachine;
        return this;
    }

    /** Whether the address will never take mail, and why. Never the provider's text, which quotes addresses. */
    MailReport bounced(boolean isPermanent, String why) {
        permanent = isPermanent;
        reason = why;
        return this;
    }

    /** The ids of the business that were sent along with the e-mail. */
    MailReport knownAs(String userId, String anonymousId) {
        ids.put(IdentifierType.USER_ID, userId);
        ids.put(IdentifierType.ANONYMOUS_ID, anonymousId);
        ids.values().removeIf(Objects::isNull);
        return this;
    }

    /** These ids by their type. */
    Map<IdentifierType, String> ids() {
        return ids;
    }

    /** They are the sender's, and tell nothing of the receiver. */
    void ofTheSender() {
        ids.clear();
    }

    /**
     * The receiver's own network address and program, never those of a mail server. A program that says it is one has
     * opened and followed for nobody.
     */
    MailReport cameWith(String address, String agent) {
        person.cameWith(address, agent);
        machine |= MachineAgents.kind(agent) != null || (act == MailAct.OPENED && APPLES_PROXY.equals(agent));
        return this;
    }

    MailAct act() {
        return act;
    }

    String receiver() {
        return receiver;
    }

    /** Whether its receiver is no address: what is told of nobody would be kept for nobody. */
    boolean namesNobody() {
        return person.isUnknown() || !CleanIds.isAddress(CleanIds.address(receiver));
    }

    String message() {
        return message;
    }

    String link() {
        return link;
    }

    boolean isByMachine() {
        return machine;
    }

    /** When it happened, null if it does not say. */
    Instant instant(RequestContext reception) {
        return reception.instant(time);
    }

    /** When the e-mail was sent, null if it does not say. */
    Instant sentInstant(RequestContext reception) {
        return reception.instant(sent);
    }

    /** One act is one by receiver, e-mail, link and time, whatever id a copy of the report is given. */
    String id() {
        return DerivedId.of(
                provider,
                act.name().toLowerCase(Locale.ROOT),
                CleanIds.address(receiver).toLowerCase(Locale.ROOT),
                time,
                message == null ? eventId : message,
                link,
                list);
    }

    CanonicalEvent event(RequestContext reception) {
        ids.forEach(person::knownBy);
        EventDraft draft = new EventDraft(reception.claim(time), fact(), Map.of(), null, consents(), person);
        return draft.event(id(), reception, said);
    }

    private Fact fact() {
        EmailMessage mail = new EmailMessage(message, campaign, subject, categories);
        return switch (act) {
            case DELIVERED -> new EmailFact.Delivered(mail);
            case OPENED -> new EmailFact.Opened(mail, machine);
            case CLICKED -> new EmailFact.Clicked(mail, linkWithoutQuery(), machine);
            case BOUNCED -> new EmailFact.Bounced(mail, permanent, reason);
            case COMPLAINED -> new EmailFact.Complained(mail);
            case UNSUBSCRIBED -> new EmailFact.Unsubscribed(mail, list, machine);
            case RESUBSCRIBED -> new Fact.ConsentChanged();
        };
    }

    /**
     * A list is one of several newsletters: leaving it is no farewell to the others. Also where a machine followed the link for
     * it the provider writes no more, and a no is never left unheard.
     */
    private List<ConsentSignal> consents() {
        String evidence = provider + " " + act.name().toLowerCase(Locale.ROOT);
        return switch (act) {
            case COMPLAINED -> List.of(MarketingConsent.withdrawn(evidence));
            case UNSUBSCRIBED -> List.of(MarketingConsent.ofList(list, ConsentSignal.Status.WITHDRAWN, evidence));
            case RESUBSCRIBED -> List.of(MarketingConsent.ofList(list, ConsentSignal.Status.GRANTED, evidence));
            case DELIVERED, OPENED, CLICKED, BOUNCED -> List.of();
        };
    }

    private String linkWithoutQuery() {
        PageUrl page = PageUrl.parse(link);
        return page == null ? null : page.withoutQuery();
    }
}
