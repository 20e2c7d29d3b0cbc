package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.Fact;
import touchfold.ingest.time.ClaimedTime;
import touchfold.ingest.time.SendersClock;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MachineAgents;
import touchfold.ingest.touchpoint.MemberReader;
import touchfold.ingest.touchpoint.MessageGuard;
import touchfold.ingest.touchpoint.MessageSanitizer;
import touchfold.ingest.touchpoint.PersonDraft;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.SplitProperties;
import touchfold.ingest.touchpoint.TouchpointResult;

/** Messages of the tracking API (Segment's format, as its clients and RudderStack's really send it). */
public final class TrackingTouchpoint {

    /** Members that are read, or that speak of the sending alone. */
    private static final Set<String> ENVELOPE = Set.of(
            "type",
            "userId",
            "anonymousId",
            "previousId",
            "groupId",
            "messageId",
            "event",
            "properties",
            "traits",
            "context",
            "timestamp",
            "originalTimestamp",
            "sentAt",
            "receivedAt",
            "channel",
            "integrations",
            "name",
            "category",
            "writeKey",
            "request_ip",
            "version",
            "mergeProperties",
            "_metadata");

    private final TrackingRequest request;
    private final RequestContext reception;
    private final MessageSanitizer hygiene;
    private String lastAgent;
    private String lastMachine;

    public TrackingTouchpoint(TrackingRequest request, RequestContext reception) {
        this.request = request;
        this.reception = reception;
        hygiene = new MessageSanitizer(reception.limits());
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
        return new MessageGuard(index, messageId, request.pointer(index)).by(() -> {
            JsonNode clean = cleaning.get();
            if (!clean.isObject()) {
                throw Refusal.invalid("", "a JSON object");
            }
            JsonFields message = JsonFields.untraced(clean);
            return parse(message, index, id(message, index));
        });
    }

    /**
     * Its own id; else one of what it says, if it says when it happened: the same message sent again after a lost answer then
     * has the same id. Without either, one of its request.
     */
    private String id(JsonFields message, int index) {
        String given = message.text("messageId");
        if (given != null) {
            return DerivedId.ofMessage(reception.digest(), given);
        }
        if (message.text("originalTimestamp", "timestamp") == null) {
            return DerivedId.of("request", reception.requestId(), Integer.toString(index));
        }
        ObjectNode said = message.node().deepCopy();
        said.remove(List.of("sentAt", "receivedAt", "_metadata"));
        return DerivedId.keyed(reception.digest(), "message", request.kind() + "", said.toString());
    }

    private TouchpointResult parse(JsonFields message, int index, String id) {
        MessageKind kind = kind(message);
        if (kind == MessageKind.ALIAS && TrackedAlias.of(message).saysNothing() != null) {
            return new TouchpointResult.Ignored(
                    index, id, TrackedAlias.of(message).saysNothing());
        }
        TrackedContext context = TrackedContext.of(message, request.shared());
        PersonDraft person = new TrackedPerson(message, context, kind).known();
        SendersClock clock = SendersDevice.clock(
                message, context.fields(), reception.reporter().source());
        boolean direct = clock == SendersClock.BROWSER || clock == SendersClock.APP;
        String userAgent = address(message, context, person, direct);
        String machine = machine(userAgent);
        TrackedFact tracked = fact(message, kind, context, id, machine);
        SplitProperties properties = SplitProperties.of(tracked.rest());
        properties.personal().forEach(person::property);
        tracked.personal().forEach(person::property);
        SplitProperties circumstances = SplitProperties.of(context.rest());
        circumstances.personal().forEach((name, value) -> person.property("context." + name, value));
        List<ConsentSignal> consents =
                new ArrayList<>(context.consents(!(tracked.fact() instanceof Fact.ConsentChanged)));
        consents.addAll(tracked.consents());
        CanonicalEvent event = new CanonicalEvent(
                CanonicalEvent.SCHEMA,
                id,
                reception.reporter().source(),
                reception.times(claim(message, clock)),
                tracked.fact(),
                properties.plain(),
                context.context(message.object("properties"), machine, circumstances.plain()),
                consents,
                person.personal());
        return new TouchpointResult.Accepted(index, id, List.of(event));
    }

    /** The messages of a request mostly come from one device: its agent is looked at once. */
    private String machine(String userAgent) {
        if (!Objects.equals(userAgent, lastAgent)) {
            lastMachine = MachineAgents.kind(userAgent);
            lastAgent = userAgent;
        }
        return lastMachine;
    }

    private TrackedFact fact(JsonFields message, MessageKind kind, TrackedContext context, String id, String machine) {
        JsonFields fields = message.object("properties");
        TrackedFact tracked =
                switch (kind) {
                    case IDENTIFY -> new TrackedFact(new Fact.Identified(), own(fields), Map.of(), List.of());
                    case ALIAS -> new TrackedFact(new Fact.Aliased(), own(fields), Map.of(), List.of());
                    case PAGE -> viewed(message, fields, true);
                    case SCREEN -> viewed(message, fields, false);
                    case GROUP -> group(message, context, fields);
                    case TRACK -> new TrackedFacts(context, reception, id, machine).fact(event(message), fields);
                };
        ObjectNode beyond = beyondEnvelope(message);
        if (beyond == null) {
            return tracked;
        }
        Map<String, JsonNode> rest = new TreeMap<>(tracked.rest());
        rest.putIfAbsent("envelope", beyond);
        return new TrackedFact(tracked.fact(), rest, tracked.personal(), tracked.consents());
    }

    /** The members that nothing reads, null if there are none. */
    private static ObjectNode beyondEnvelope(JsonFields message) {
        ObjectNode beyond = null;
        for (Map.Entry<String, JsonNode> member : message.node().properties()) {
            if (!ENVELOPE.contains(member.getKey()) && !member.getValue().isNull()) {
                beyond = beyond == null ? JsonNodeFactory.instance.objectNode() : beyond;
                beyond.set(member.getKey(), member.getValue());
            }
        }
        return beyond;
    }

    private static Map<String, JsonNode> own(JsonFields properties) {
        return new MemberReader(properties).rest();
    }

    private static TrackedFact viewed(JsonFields message, JsonFields fields, boolean page) {
        MemberReader properties = new MemberReader(fields);
        String name = or(message.text("name"), properties.text("name"));
        String category = or(message.text("category"), properties.text("category"));
        if (page) {
            properties.read("url", "path", "title", "referrer", "search");
        }
        return TrackedFact.of(
                page ? new Fact.PageViewed(name, category) : new Fact.ScreenViewed(name, category), properties);
    }

    /** A group's traits are the group's, not the person's. */
    private static TrackedFact group(JsonFields message, TrackedContext context, JsonFields fields) {
        Map<String, JsonNode> rest = new TreeMap<>(own(fields));
        Map<String, JsonNode> personal = new TreeMap<>();
        JsonFields traits = message.object("traits");
        if (!traits.isEmpty()) {
            SplitProperties split = SplitProperties.of(new MemberReader(traits).rest());
            split.plain().forEach((name, value) -> rest.put("traits." + name, value));
            split.personal().forEach((name, value) -> personal.put("traits." + name, value));
        }
        return new TrackedFact(new Fact.GroupJoined(groupId(message, context)), rest, personal, List.of());
    }

    private static String or(String first, String second) {
        return first == null ? second : first;
    }

    private MessageKind kind(JsonFields message) {
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

    private ClaimedTime claim(JsonFields message, SendersClock clock) {
        String sentAt = message.text("sentAt");
        return reception.claim(
                message.text("originalTimestamp", "timestamp"),
                sentAt == null ? request.shared().text("sentAt") : sentAt,
                clock);
    }

    /**
     * A server speaks for others: its own address and agent are not the person's.
     *
     * @return the person's user agent, null when unknown
     */
    private String address(JsonFields message, TrackedContext context, PersonDraft person, boolean direct) {
        String ip = or(context.fields().text("ip"), message.text("request_ip"));
        String agent = context.fields().text("userAgent");
        String userAgent = agent == null && direct ? reception.userAgent() : agent;
        person.cameWith(ip == null && direct ? reception.address() : ip, userAgent);
        return userAgent;
    }

    private static String event(JsonFields message) {
        String event = message.text("event");
        if (event == null) {
            throw Refusal.missing("/event", "the name of what happened");
        }
        return event;
    }

    private static String groupId(JsonFields message, TrackedContext context) {
        String groupId = message.text("groupId");
        if (groupId == null && context.fields().text("groupId") == null) {
            throw Refusal.missing("/groupId", "the group's id");
        }
        return groupId == null ? context.fields().text("groupId") : groupId;
    }
}
