package touchfold.profile.touchpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchfold.events.CanonicalEvent;
import touchfold.events.Channel;
import touchfold.events.ConsentSignal;
import touchfold.events.Context;
import touchfold.events.Decoded;
import touchfold.events.EventCodec;
import touchfold.events.Fact;
import touchfold.events.Identifier;
import touchfold.events.IdentifierType;
import touchfold.events.InstantText;
import touchfold.events.Personal;
import touchfold.events.Source;
import touchfold.events.TimeDoubt;
import touchfold.events.TimeRule;
import touchfold.events.Times;
import touchfold.events.Trust;

/**
 * Reads canonical events, the frame of them by hand: it is the same for all, and to bind it generally is most of what reading
 * an event costs. Facts are left to the contract's own reader, and so is every event in which anything is unusual or wrong,
 * so that the answer is always that of {@link EventCodec#read}.
 */
final class EventReader {

    private static final JsonFactory JSON = EventCodec.mapper().getFactory();
    private static final ObjectReader FACTS = EventCodec.mapper().readerFor(Fact.class);
    private static final ObjectReader CONSENTS =
            EventCodec.mapper().readerFor(new TypeReference<List<ConsentSignal>>() {});
    private static final ObjectReader MEMBERS =
            EventCodec.mapper().readerFor(new TypeReference<Map<String, JsonNode>>() {});
    private static final Map<String, Channel> CHANNELS = names(Channel.values());
    private static final Map<String, Trust> TRUSTS = names(Trust.values());
    private static final Map<String, TimeRule> RULES = names(TimeRule.values());
    private static final Map<String, TimeDoubt> DOUBTS = names(TimeDoubt.values());
    private static final Map<String, IdentifierType> TYPES = names(IdentifierType.values());

    private final EventCodec codec = new EventCodec();

    /** What the bytes say, or why they can't be read. */
    Decoded read(byte[] bytes) {
        return usual(bytes).<Decoded>map(Decoded.Event::new).orElseGet(() -> codec.read(bytes));
    }

    /** The event, if everything about it is as usual. */
    static Optional<CanonicalEvent> usual(byte[] bytes) {
        if (bytes == null || bytes.length == 0) {
            return Optional.empty();
        }
        try (JsonParser json = JSON.createParser(bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            CanonicalEvent event = event(json);
            return json.nextToken() == null ? Optional.of(event) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // the contract's reader says what is wrong
        }
    }

    private static CanonicalEvent event(JsonParser json) throws IOException {
        int schema = 0;
        String id = null;
        Source source = null;
        Times times = null;
        Fact fact = null;
        Map<String, JsonNode> properties = null;
        Context context = null;
        List<ConsentSignal> consents = null;
        Personal personal = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "schema" -> schema = whole(json, value);
                case "id" -> id = text(json, value);
                case "source" -> source = source(json, value);
                case "times" -> times = times(json, value);
                case "fact" -> fact = FACTS.readValue(begun(json, value));
                case "properties" -> properties = MEMBERS.readValue(begun(json, value));
                case "context" -> context = context(json, value);
                case "consents" -> consents = consents(json, value);
                case "personal" -> personal = personal(json, value);
                default -> json.skipChildren();
            }
        }
        return new CanonicalEvent(schema, id, source, times, fact, properties, context, consents, personal);
    }

    private static Source source(JsonParser json, JsonToken begin) throws IOException {
        begun(json, begin);
        String id = null;
        Channel channel = null;
        Trust trust = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "id" -> id = text(json, value);
                case "channel" -> channel = constant(CHANNELS, json, value);
                case "trust" -> trust = constant(TRUSTS, json, value);
                default -> json.skipChildren();
            }
        }
        return new Source(id, channel, trust);
    }

    private static Times times(JsonParser json, JsonToken begin) throws IOException {
        begun(json, begin);
        Instant occurredAt = null;
        TimeRule rule = null;
        TimeDoubt doubt = null;
        Instant claimedAt = null;
        Instant sentAt = null;
        Instant receivedAt = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "occurredAt" -> occurredAt = time(json, value);
                case "rule" -> rule = constant(RULES, json, value);
                case "doubt" -> doubt = constant(DOUBTS, json, value);
                case "claimedAt" -> claimedAt = time(json, value);
                case "sentAt" -> sentAt = time(json, value);
                case "receivedAt" -> receivedAt = time(json, value);
                default -> json.skipChildren();
            }
        }
        return new Times(occurredAt, rule, doubt, claimedAt, sentAt, receivedAt);
    }

    private static Context context(JsonParser json, JsonToken begin) throws IOException {
        begun(json, begin);
        Context.Page page = null;
        Context.Campaign campaign = null;
        Context.Device device = null;
        Context.Library library = null;
        String locale = null;
        String timezone = null;
        String machine = null;
        String click = null;
        Map<String, JsonNode> properties = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "page" -> {
                    String[] said = texts(json, value, "host", "path", "title", "referrerHost");
                    page = new Context.Page(said[0], said[1], said[2], said[3]);
                }
                case "campaign" -> {
                    String[] said = texts(json, value, "source", "medium", "name", "term", "content");
                    campaign = new Context.Campaign(said[0], said[1], said[2], said[3], said[4]);
                }
                case "device" -> {
                    String[] said = texts(json, value, "type", "os", "model");
                    device = new Context.Device(said[0], said[1], said[2]);
                }
                case "library" -> {
                    String[] said = texts(json, value, "name", "version");
                    library = new Context.Library(said[0], said[1]);
                }
                case "locale" -> locale = text(json, value);
                case "timezone" -> timezone = text(json, value);
                case "machine" -> machine = text(json, value);
                case "click" -> click = text(json, value);
                case "properties" -> properties = MEMBERS.readValue(begun(json, value));
                default -> json.skipChildren();
            }
        }
        return new Context(page, campaign, device, library, locale, timezone, machine, click, properties);
    }

    private static List<ConsentSignal> consents(JsonParser json, JsonToken begin) throws IOException {
        if (begin != JsonToken.START_ARRAY) {
            throw unusual();
        }
        return CONSENTS.readValue(json);
    }

    private static Personal personal(JsonParser json, JsonToken begin) throws IOException {
        begun(json, begin);
        List<Identifier> identifiers = null;
        Map<String, JsonNode> traits = null;
        Map<String, JsonNode> properties = null;
        String notes = null;
        String ip = null;
        String userAgent = null;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            switch (name) {
                case "identifiers" -> identifiers = identifiers(json, value);
                case "traits" -> traits = MEMBERS.readValue(begun(json, value));
                case "properties" -> properties = MEMBERS.readValue(begun(json, value));
                case "notes" -> notes = text(json, value);
                case "ip" -> ip = text(json, value);
                case "userAgent" -> userAgent = text(json, value);
                default -> json.skipChildren();
            }
        }
        return new Personal(identifiers, traits, properties, notes, ip, userAgent);
    }

    private static List<Identifier> identifiers(JsonParser json, JsonToken begin) throws IOException {
        if (begin != JsonToken.START_ARRAY) {
            throw unusual();
        }
        List<Identifier> identifiers = new ArrayList<>();
        JsonToken item = json.nextToken();
        while (item != JsonToken.END_ARRAY) {
            begun(json, item);
            IdentifierType type = null;
            String said = null;
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                switch (name) {
                    case "type" -> type = constant(TYPES, json, value);
                    case "value" -> said = text(json, value);
                    default -> json.skipChildren();
                }
            }
            identifiers.add(new Identifier(type, said));
            item = json.nextToken();
        }
        return identifiers;
    }

    /** The members of an object that are texts, in the order of the names. */
    private static String[] texts(JsonParser json, JsonToken begin, String... names) throws IOException {
        begun(json, begin);
        String[] texts = new String[names.length];
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            int place = 0;
            while (place < names.length && !names[place].equals(name)) {
                place++;
            }
            if (place == names.length) {
                json.skipChildren();
            } else {
                texts[place] = text(json, value);
            }
        }
        return texts;
    }

    private static JsonParser begun(JsonParser json, JsonToken value) {
        if (value != JsonToken.START_OBJECT) {
            throw unusual();
        }
        return json;
    }

    private static int whole(JsonParser json, JsonToken value) throws IOException {
        if (value != JsonToken.VALUE_NUMBER_INT) {
            throw unusual();
        }
        return json.getIntValue();
    }

    private static String text(JsonParser json, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        if (value == JsonToken.VALUE_NULL) {
            return null;
        }
        throw unusual();
    }

    private static <E> E constant(Map<String, E> names, JsonParser json, JsonToken value) throws IOException {
        E constant = value == JsonToken.VALUE_STRING ? names.get(json.getText()) : null;
        if (constant == null) {
            throw unusual();
        }
        return constant;
    }

    private static Instant time(JsonParser json, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NULL) {
            return null;
        }
        if (value != JsonToken.VALUE_STRING) {
            throw unusual();
        }
        return InstantText.read(json.getText()).orElseThrow(EventReader::unusual);
    }

    private static <E extends Enum<E>> Map<String, E> names(E[] constants) {
        Map<String, E> names = new HashMap<>();
        for (E constant : constants) {
            names.put(EventCodec.mapper().convertValue(constant, String.class), constant);
        }
        return Map.copyOf(names);
    }

    private static IllegalArgumentException unusual() {
        return new IllegalArgumentException("Expected an event as our own writer writes it");
    }
}
