package touchfold.events;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes what every event has, member by member, and leaves to Jackson's binding what few have: a fact's own members and
 * consents. Byte for byte it is what the binding alone would write, as {@code CanonicalEventContractTest} holds it to.
 */
final class EventWriter {

    private static final SerializedString SCHEMA = new SerializedString("schema");
    private static final SerializedString ID = new SerializedString("id");
    private static final SerializedString SOURCE = new SerializedString("source");
    private static final SerializedString CHANNEL = new SerializedString("channel");
    private static final SerializedString TRUST = new SerializedString("trust");
    private static final SerializedString TIMES = new SerializedString("times");
    private static final SerializedString OCCURRED_AT = new SerializedString("occurredAt");
    private static final SerializedString RULE = new SerializedString("rule");
    private static final SerializedString DOUBT = new SerializedString("doubt");
    private static final SerializedString CLAIMED_AT = new SerializedString("claimedAt");
    private static final SerializedString SENT_AT = new SerializedString("sentAt");
    private static final SerializedString RECEIVED_AT = new SerializedString("receivedAt");
    private static final SerializedString FACT = new SerializedString("fact");
    private static final SerializedString PROPERTIES = new SerializedString("properties");
    private static final SerializedString CONTEXT = new SerializedString("context");
    private static final SerializedString PAGE = new SerializedString("page");
    private static final SerializedString HOST = new SerializedString("host");
    private static final SerializedString PATH = new SerializedString("path");
    private static final SerializedString TITLE = new SerializedString("title");
    private static final SerializedString REFERRER_HOST = new SerializedString("referrerHost");
    private static final SerializedString CAMPAIGN = new SerializedString("campaign");
    private static final SerializedString MEDIUM = new SerializedString("medium");
    private static final SerializedString NAME = new SerializedString("name");
    private static final SerializedString TERM = new SerializedString("term");
    private static final SerializedString CONTENT = new SerializedString("content");
    private static final SerializedString DEVICE = new SerializedString("device");
    private static final SerializedString TYPE = new SerializedString("type");
    private static final SerializedString OS = new SerializedString("os");
    private static final SerializedString MODEL = new SerializedString("model");
    private static final SerializedString LIBRARY = new SerializedString("library");
    private static final SerializedString VERSION = new SerializedString("version");
    private static final SerializedString LOCALE = new SerializedString("locale");
    private static final SerializedString TIMEZONE = new SerializedString("timezone");
    private static final SerializedString MACHINE = new SerializedString("machine");
    private static final SerializedString CLICK = new SerializedString("click");
    private static final SerializedString CONSENTS = new SerializedString("consents");
    private static final SerializedString PERSONAL = new SerializedString("personal");
    private static final SerializedString IDENTIFIERS = new SerializedString("identifiers");
    private static final SerializedString VALUE = new SerializedString("value");
    private static final SerializedString TRAITS = new SerializedString("traits");
    private static final SerializedString NOTES = new SerializedString("notes");
    private static final SerializedString IP = new SerializedString("ip");
    private static final SerializedString USER_AGENT = new SerializedString("userAgent");

    private final ObjectWriter facts;
    private final ObjectWriter consents;
    private final ObjectWriter values;

    /** @param mapper with the contract's settings */
    EventWriter(ObjectMapper mapper) {
        ObjectWriter within = mapper.writer().without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE);
        facts = within.forType(Fact.class);
        consents = within.forType(ConsentSignal.class);
        values = within.forType(JsonNode.class);
    }

    void write(CanonicalEvent event, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeFieldName(SCHEMA);
        json.writeNumber(event.schema());
        text(json, ID, event.id());
        source(json, event.source());
        times(json, event.times());
        json.writeFieldName(FACT);
        facts.writeValue(json, event.fact());
        notEmpty(json, PROPERTIES, event.properties());
        context(json, event.context());
        json.writeFieldName(CONSENTS);
        json.writeStartArray();
        for (ConsentSignal consent : event.consents()) {
            consents.writeValue(json, consent);
        }
        json.writeEndArray();
        personal(json, event.personal());
        json.writeEndObject();
    }

    private static void source(JsonGenerator json, Source source) throws IOException {
        json.writeFieldName(SOURCE);
        json.writeStartObject();
        text(json, ID, source.id());
        text(json, CHANNEL, source.channel().wireName());
        text(json, TRUST, source.trust().wireName());
        json.writeEndObject();
    }

    private static void times(JsonGenerator json, Times times) throws IOException {
        json.writeFieldName(TIMES);
        json.writeStartObject();
        time(json, OCCURRED_AT, times.occurredAt());
        text(json, RULE, times.rule().wireName());
        text(json, DOUBT, times.doubt() == null ? null : times.doubt().wireName());
        time(json, CLAIMED_AT, times.claimedAt());
        time(json, SENT_AT, times.sentAt());
        time(json, RECEIVED_AT, times.receivedAt());
        json.writeEndObject();
    }

    private void context(JsonGenerator json, Context context) throws IOException {
        json.writeFieldName(CONTEXT);
        json.writeStartObject();
        page(json, context.page());
        campaign(json, context.campaign());
        device(json, context.device());
        library(json, context.library());
        text(json, LOCALE, context.locale());
        text(json, TIMEZONE, context.timezone());
        text(json, MACHINE, context.machine());
        text(json, CLICK, context.click());
        notEmpty(json, PROPERTIES, context.properties());
        json.writeEndObject();
    }

    private static void page(JsonGenerator json, Context.Page page) throws IOException {
        if (page != null) {
            json.writeFieldName(PAGE);
            json.writeStartObject();
            text(json, HOST, page.host());
            text(json, PATH, page.path());
            text(json, TITLE, page.title());
            text(json, REFERRER_HOST, page.referrerHost());
            json.writeEndObject();
        }
    }

    private static void campaign(JsonGenerator json, Context.Campaign campaign) throws IOException {
        if (campaign != null) {
            json.writeFieldName(CAMPAIGN);
            json.writeStartObject();
            text(json, SOURCE, campaign.source());
            text(json, MEDIUM, campaign.medium());
            text(json, NAME, campaign.name());
            text(json, TERM, campaign.term());
            text(json, CONTENT, campaign.content());
            json.writeEndObject();
        }
    }

    private static void device(JsonGenerator json, Context.Device device) throws IOException {
        if (device != null) {
            json.writeFieldName(DEVICE);
            json.writeStartObject();
            text(json, TYPE, device.type());
            text(json, OS, device.os());
            text(json, MODEL, device.model());
            json.writeEndObject();
        }
    }

    private static void library(JsonGenerator json, Context.Library library) throws IOException {
        if (library != null) {
            json.writeFieldName(LIBRARY);
            json.writeStartObject();
            text(json, NAME, library.name());
            text(json, VERSION, library.version());
            json.writeEndObject();
        }
    }

    private void personal(JsonGenerator json, Personal personal) throws IOException {
        json.writeFieldName(PERSONAL);
        json.writeStartObject();
        identifiers(json, personal.identifiers());
        members(json, TRAITS, personal.traits());
        notEmpty(json, PROPERTIES, personal.properties());
        text(json, NOTES, personal.notes());
        text(json, IP, personal.ip());
        text(json, USER_AGENT, personal.userAgent());
        json.writeEndObject();
    }

    private static void identifiers(JsonGenerator json, List<Identifier> identifiers) throws IOException {
        json.writeFieldName(IDENTIFIERS);
        json.writeStartArray();
        for (Identifier identifier : identifiers) {
            json.writeStartObject();
            text(json, TYPE, identifier.type().wireName());
            text(json, VALUE, identifier.value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void notEmpty(JsonGenerator json, SerializedString name, Map<String, JsonNode> members) throws IOException {
        if (!members.isEmpty()) {
            members(json, name, members);
        }
    }

    private void members(JsonGenerator json, SerializedString name, Map<String, JsonNode> members) throws IOException {
        json.writeFieldName(name);
        json.writeStartObject();
        for (Map.Entry<String, JsonNode> member : members.entrySet()) {
            json.writeFieldName(member.getKey());
            JsonNode value = member.getValue();
            if (value.isTextual()) {
                json.writeString(value.textValue());
            } else {
                values.writeValue(json, value);
            }
        }
        json.writeEndObject();
    }

    private static void time(JsonGenerator json, SerializedString name, Instant time) throws IOException {
        if (time != null) {
            text(json, name, InstantText.of(time));
        }
    }

    private static void text(JsonGenerator json, SerializedString name, String text) throws IOException {
        if (text != null) {
            json.writeFieldName(name);
            json.writeString(text);
        }
    }
}
