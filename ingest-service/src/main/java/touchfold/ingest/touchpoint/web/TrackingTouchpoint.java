package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.Fact;
import touchfold.events.IdentifierType;
import touchfold.events.PlaceholderValues;
import touchfold.events.Times;
import touchfold.ingest.time.Claim;
import touchfold.ingest.time.SendersClock;
import touchfold.ingest.touchpoint.Attempt;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.Fields;
import touchfold.ingest.touchpoint.Hygiene;
import touchfold.ingest.touchpoint.Person;
import touchfold.ingest.touchpoint.Reception;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.TouchpointResult;

/** Messages of the tracking API (Segment's format, as its clients and RudderStack's really send it). */
public final class TrackingTouchpoint {

    private final TrackingRequest request;
    private final Reception reception;
    private final Hygiene hygiene;

    public TrackingTouchpoint(TrackingRequest request, Reception reception) {
        this.request = request;
        this.reception = reception;
        hygiene = new Hygiene(reception.limits());
    }

    /** What became of each message, in their order. */
    public List<TouchpointResult> parse() {
        List<TouchpointResult> results = new ArrayList<>();
        for (int index = 0; index < request.messages().size(); index++) {
            JsonNode raw = request.messages().get(index);
            results.add(parse(raw, index, () -> hygiene.clean(raw)));
        }
        return results;
    }

    /** What became of a message that is clean already ({@link TrackingMessages}). */
    TouchpointResult parse(JsonNode clean, int index) {
        return parse(clean, index, () -> clean);
    }

    private TouchpointResult parse(JsonNode raw, int index, Supplier<JsonNode> cleaning) {
        String messageId = raw.path("messageId").asText(null);
        return new Attempt(index, messageId, request.pointer(index), raw).by(() -> {
            JsonNode clean = cleaning.get();
            if (!clean.isObject()) {
                throw Refusal.invalid("", "a JSON object");
            }
            Fields message = new Fields(clean);
            return parse(message, index, DerivedId.ofMessage(reception.digest(), messageId(message, index)));
        });
    }

    private String messageId(Fields message, int index) {
        String given = message.text("messageId");
        return given == null ? DerivedId.of("request", reception.requestId(), Integer.toString(index)) : given;
    }

    private TouchpointResult parse(Fields message, int index, String id) {
        MessageKind kind = kind(message);
        TrackedContext context = TrackedContext.of(message, request.shared());
        Person person = new TrackedPerson(message, context, kind).known();
        Fields properties = message.object("properties");
        if (kind == MessageKind.ALIAS && !alias(message, person)) {
            return new TouchpointResult.Ignored(index, id, "alias of an id to itself");
        }
        TrackedFact tracked =
                switch (kind) {
                    case IDENTIFY -> TrackedFact.of(new Fact.Identified());
                    case ALIAS -> TrackedFact.of(new Fact.Aliased());
                    case PAGE -> TrackedFact.of(new Fact.PageViewed(name(message), category(message)));
                    case SCREEN -> TrackedFact.of(new Fact.ScreenViewed(name(message), category(message)));
                    case GROUP -> TrackedFact.of(new Fact.GroupJoined(groupId(message, context)));
                    case TRACK -> new TrackedFacts(context, reception.reporter(), id).fact(event(message), properties);
                };
        tracked.personal().forEach((name, value) -> person.property(name, value));
        address(context, person);
        List<ConsentSignal> consents = new ArrayList<>(context.consents());
        consents.addAll(tracked.consents());
        Times times = reception.times(claim(message, context));
        CanonicalEvent event = new CanonicalEvent(
                CanonicalEvent.SCHEMA,
                id,
                reception.reporter().source(),
                times,
                tracked.fact(),
                tracked.properties(),
                context.context(message, properties),
                consents,
                person.personal());
        return new TouchpointResult.Accepted(index, id, List.of(event));
    }

    private MessageKind kind(Fields message) {
        String type = message.text("type");
        if (type == null) {
            if (request.kind() == null) {
                throw Refusal.missing("/type", "one of identify, track, page, screen, group, alias");
            }
            return request.kind();
        }
        return MessageKind.named(type)
                .orElseThrow(() -> new Refusal(
                        "unknown_type",
                        "/type",
                        "Expected one of identify, track, page, screen, group, alias, but it is something else"));
    }

    /** Whether the alias says anything: some clients name the same id twice. */
    private static boolean alias(Fields message, Person person) {
        String userId = message.text("userId");
        String previousId = message.text("previousId");
        if (PlaceholderValues.contains(userId) || PlaceholderValues.contains(previousId) || userId.equals(previousId)) {
            return false;
        }
        String anonymousId = message.text("anonymousId");
        // A client that tells its anonymous id apart means a former user id; all others hand over an anonymous one.
        boolean formerUser = anonymousId != null && !anonymousId.equals(previousId);
        person.knownBy(formerUser ? IdentifierType.USER_ID : IdentifierType.ANONYMOUS_ID, previousId);
        return true;
    }

    private Claim claim(Fields message, TrackedContext context) {
        String sentAt = message.text("sentAt");
        return reception.claim(
                message.text("originalTimestamp", "timestamp"),
                sentAt == null ? request.shared().text("sentAt") : sentAt,
                context.isBrowserOrApp() ? SendersClock.BROWSER : SendersClock.SERVER);
    }

    /** A server speaks for others: its own address and agent are not the person's. */
    private void address(TrackedContext context, Person person) {
        boolean direct = context.isBrowserOrApp();
        String ip = context.fields().text("ip");
        String agent = context.fields().text("userAgent");
        person.cameWith(
                ip == null && direct ? reception.address() : ip,
                agent == null && direct ? reception.userAgent() : agent);
    }

    private static String event(Fields message) {
        String event = message.text("event");
        if (event == null) {
            throw Refusal.missing("/event", "the name of what happened");
        }
        return event;
    }

    private static String groupId(Fields message, TrackedContext context) {
        String groupId = message.text("groupId");
        if (groupId == null && context.fields().text("groupId") == null) {
            throw Refusal.missing("/groupId", "the group's id");
        }
        return groupId == null ? context.fields().text("groupId") : groupId;
    }

    private static String name(Fields message) {
        String name = message.text("name");
        return name == null ? message.object("properties").text("name") : name;
    }

    private static String category(Fields message) {
        String category = message.text("category");
        return category == null ? message.object("properties").text("category") : category;
    }
}
