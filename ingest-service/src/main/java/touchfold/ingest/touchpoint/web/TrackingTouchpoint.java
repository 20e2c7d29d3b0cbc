package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.EmailFact;
import touchfold.events.Fact;
import touchfold.events.Personal;
import touchfold.ingest.time.ClaimedTime;
import touchfold.ingest.time.SendersClock;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MachineAgents;
import touchfold.ingest.touchpoint.MemberReader;
import touchfold.ingest.touchpoint.MessageGuard;
import touchfold.ingest.touchpoint.PageUrl;
import touchfold.ingest.touchpoint.PersonDraft;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.SplitProperties;
import touchfold.ingest.touchpoint.TouchpointResult;

/** Messages of the tracking API (Segment's format, as its clients and RudderStack's really send it). */
final class TrackingTouchpoint {

    /** Members that are read in every message, or that speak of the sending alone. */
    private static final Set<String> ENVELOPE = Set.of(
            "type",
            "userId",
            "anonymousId",
            "messageId",
            "sentAt",
            "receivedAt",
            "channel",
            "integrations",
            "writeKey",
            "request_ip",
            "version",
            "_metadata");

    private final TrackingRequest request;
    private final RequestContext reception;
    private String lastAgent;
    private String lastMachine;

    TrackingTouchpoint(TrackingRequest request, RequestContext reception) {
        this.request = request;
        this.reception = reception;
    }

    /** What became of a message that is clean already ({@link TrackingMessages}). */
    TouchpointResult parse(JsonNode clean, int index) {
        String messageId = clean.path("messageId").asText(null);
        return new MessageGuard(index, messageId, request.pointer(index)).by(() -> {
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
        if (message.time("originalTimestamp") == null && message.time("timestamp") == null) {
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
        KnownPerson who = new TrackedPerson(message, context, kind).known(reception);
        PersonDraft person = who.draft();
        SendersClock clock = SendersDevice.clock(
                message, context.fields(), reception.reporter().source());
        boolean direct = clock == SendersClock.BROWSER || clock == SendersClock.APP;
        String userAgent = address(message, context, person, direct);
        String machine = machine(userAgent);
        ClaimedTime claimed = claim(message, clock);
        TrackedFact tracked = fact(message, kind, context, claimed, id, machine);
        if (machine != null
                && !(tracked.fact() instanceof EmailFact)
                && reception.reporter().keepsOut(machine)) {
            return new TouchpointResult.Ignored(
                    index,
                    id,
                    "Expected a person, but a program of the kind " + machine + " sent it (the source's keepMachines)");
        }
        SplitProperties properties = SplitProperties.of(tracked.rest());
        properties.personal().forEach(person::property);
        tracked.personal().forEach(person::property);
        SplitProperties circumstances = SplitProperties.of(context.rest());
        circumstances.personal().forEach((name, value) -> person.property("context." + name, value));
        Optional<ClickId> click = context.click(message.object("properties"));
        click.ifPresent(known -> person.property("click." + known.parameter(), TextNode.valueOf(known.value())));
        List<ConsentSignal> consents =
                new ArrayList<>(context.consents(!(tracked.fact() instanceof Fact.ConsentChanged)));
        consents.addAll(tracked.consents());
        consents.addAll(who.consents());
        CanonicalEvent event = new CanonicalEvent(
                CanonicalEvent.SCHEMA,
                id,
                reception.reporter().source(),
                reception.times(claimed),
                tracked.fact(),
                properties.plain(),
                context.context(message.object("properties"), machine, click, circumstances.plain()),
                consents,
                person.personal());
        return new TouchpointResult.Accepted(index, id, with(event, tracked.also()));
    }

    /** What a message says besides happened to the same person at the same time; all else that it says is told once. */
    private static List<CanonicalEvent> with(CanonicalEvent event, List<Fact> also) {
        List<CanonicalEvent> events = new ArrayList<>(List.of(event));
        Personal who = new Personal(event.personal().identifiers(), Map.of(), Map.of(), null, null, null);
        for (int i = 0; i < also.size(); i++) {
            events.add(new CanonicalEvent(
                    CanonicalEvent.SCHEMA,
                    DerivedId.of(event.id(), "also", Integer.toString(i)),
                    event.source(),
                    event.times(),
                    also.get(i),
                    Map.of(),
                    event.context(),
                    List.of(),
                    who));
        }
        return events;
    }

    /** The messages of a request mostly come from one device: its agent is looked at once. */
    private String machine(String userAgent) {
        if (!Objects.equals(userAgent, lastAgent)) {
            lastMachine = MachineAgents.kind(userAgent);
            lastAgent = userAgent;
        }
        return lastMachine;
    }

    private TrackedFact fact(
            JsonFields message,
            MessageKind kind,
            TrackedContext context,
            ClaimedTime claimed,
            String id,
            String machine) {
        JsonFields fields = message.object("properties");
        TrackedFact tracked =
                switch (kind) {
                    case IDENTIFY -> new TrackedFact(new Fact.Identified(), own(fields), Map.of(), List.of());
                    case ALIAS -> new TrackedFact(new Fact.Aliased(), own(fields), Map.of(), List.of());
                    case PAGE -> viewed(message, fields, true);
                    case SCREEN -> viewed(message, fields, false);
                    case GROUP -> group(message, context, fields);
                    case TRACK -> track(message, new TrackedFacts(context, reception, id, machine), fields);
                };
        ObjectNode beyond = beyondEnvelope(message, kind, claimed);
        if (beyond == null) {
            return tracked;
        }
        Map<String, JsonNode> rest = new TreeMap<>(tracked.rest());
        rest.putIfAbsent("envelope", beyond);
        return new TrackedFact(tracked.fact(), rest, tracked.personal(), tracked.consents(), tracked.also());
    }

    private static TrackedFact track(JsonFields message, TrackedFacts facts, JsonFields properties) {
        if (!DataLayer.isIn(message)) {
            return facts.fact(event(message), properties);
        }
        try {
            return facts.fact(event(message), DataLayer.properties(message));
        } catch (Refusal refusal) {
            throw DataLayer.placed(refusal);
        }
    }

    /** The members that nothing reads, null if there are none. */
    private ObjectNode beyondEnvelope(JsonFields message, MessageKind kind, ClaimedTime claimed) {
        ObjectNode beyond = null;
        for (Map.Entry<String, JsonNode> member : message.node().properties()) {
            if (!member.getValue().isNull() && !isRead(message, member.getKey(), member.getValue(), kind, claimed)) {
                beyond = beyond == null ? JsonNodeFactory.instance.objectNode() : beyond;
                beyond.set(member.getKey(), member.getValue());
            }
        }
        return beyond;
    }

    /** Whether a member is read in a message of this kind and has a form in which it can be. */
    private boolean isRead(JsonFields message, String name, JsonNode value, MessageKind kind, ClaimedTime claimed) {
        boolean viewed = kind == MessageKind.PAGE || kind == MessageKind.SCREEN;
        return switch (name) {
            case "properties", "context" -> value.isObject();
            case "traits" -> value.isObject() && (kind == MessageKind.IDENTIFY || kind == MessageKind.GROUP);
            case TrackedPerson.SET -> value.isObject() && kind != MessageKind.IDENTIFY;
            case "name", "category" -> value.isValueNode() && viewed;
            case "event" -> kind == MessageKind.TRACK;
            case DataLayer.ECOMMERCE -> kind == MessageKind.TRACK && DataLayer.isIn(message);
            case "groupId" -> value.isValueNode() && kind == MessageKind.GROUP;
            case "previousId", "mergeProperties" -> kind == MessageKind.ALIAS;
            case "timestamp", "originalTimestamp" -> isReadable(message, name, claimed);
            default -> ENVELOPE.contains(name);
        };
    }

    /** Most messages name one time, which was read for the event already. A blank says nothing. */
    private boolean isReadable(JsonFields message, String name, ClaimedTime claimed) {
        String time = message.time(name);
        if (time == null) {
            return true;
        }
        boolean only = message.time("originalTimestamp") == null || message.time("timestamp") == null;
        return (only ? claimed.claimedAt() : reception.instant(time)) != null;
    }

    private static Map<String, JsonNode> own(JsonFields properties) {
        return new MemberReader(properties).rest();
    }

    private static TrackedFact viewed(JsonFields message, JsonFields fields, boolean page) {
        MemberReader properties = new MemberReader(fields);
        String name = or(message.text("name"), properties.text("name"));
        String category = or(message.text("category"), properties.text("category"));
        Map<String, JsonNode> cut = page ? pageMembers(properties) : Map.of();
        Fact fact = page ? new Fact.PageViewed(name, category) : new Fact.ScreenViewed(name, category);
        Map<String, JsonNode> rest = new TreeMap<>(properties.rest());
        rest.putAll(cut);
        return new TrackedFact(fact, rest, Map.of(), List.of());
    }

    /** What a page says of itself stands in the context. An address that is none is kept without its query. */
    private static Map<String, JsonNode> pageMembers(MemberReader properties) {
        Map<String, JsonNode> cut = new TreeMap<>();
        for (String name : List.of("url", "referrer")) {
            String text = properties.text(name);
            if (text != null && PageUrl.parse(text) == null) {
                cut.put(name, TextNode.valueOf(text.split("[?#]", 2)[0]));
            }
        }
        for (String name : List.of("path", "title", "search")) {
            properties.text(name);
        }
        return cut;
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
        String sentAt = message.time("sentAt");
        String own = message.time("originalTimestamp");
        String other = message.time("timestamp");
        boolean unreadable = own == null || (other != null && reception.instant(own) == null);
        return reception.claim(
                unreadable ? other : own, sentAt == null ? request.shared().time("sentAt") : sentAt, clock);
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
