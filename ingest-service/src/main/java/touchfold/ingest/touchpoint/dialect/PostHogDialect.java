package touchfold.ingest.touchpoint.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.Refusal;

/**
 * PostHog's capture API: {@code {api_key, batch: [{event, distinct_id, uuid, timestamp, properties}], sent_at}}, an array of
 * such events, or one. There is one id of the person, which its pages make up until somebody logs in: with
 * {@code $user_id}, or {@code $is_identified}, it is known which one it is; a server's is the user's.
 */
final class PostHogDialect implements ClientDialect {

    private static final byte[] FORM = "data=".getBytes(StandardCharsets.US_ASCII);

    /** These tell how its own software does. */
    private static final Map<String, String> OWN_WORKINGS = Map.of(
            "$feature_flag_called", "A call of a feature flag says nothing about a person",
            "$snapshot", "A recording of the screen is not kept",
            "$web_vitals", "How fast a page is says nothing about a person",
            "$pageleave", "Leaving a page is not kept",
            "$groupidentify", "What is told of a group says nothing about a person");

    /** They have members of their own in a message. */
    private static final Set<String> READ = Set.of(
            "token",
            "distinct_id",
            "$set",
            "$set_once",
            "$unset",
            "$lib",
            "$lib_version",
            "$user_id",
            "$device_id",
            "$anon_distinct_id",
            "$is_identified",
            "$current_url",
            "$pathname",
            "$referrer",
            "$raw_user_agent",
            "$ip",
            "$timezone",
            "$browser_language",
            "$os",
            "$device_type",
            "$device",
            "$time",
            "alias",
            "$groups");

    @Override
    public String list() {
        return "batch";
    }

    @Override
    public boolean sendsMany() {
        return true;
    }

    @Override
    public String idName() {
        return "uuid";
    }

    @Override
    public List<String> keyNames() {
        return List.of("api_key", "token");
    }

    /** A page that is left sends a form with one field: the body in base64. */
    @Override
    public boolean isWrapped(byte[] body) {
        return body.length >= FORM.length && Arrays.equals(body, 0, FORM.length, FORM, 0, FORM.length);
    }

    @Override
    public byte[] unwrapped(byte[] body) {
        String form = new String(body, FORM.length, body.length - FORM.length, StandardCharsets.US_ASCII);
        int next = form.indexOf('&');
        try {
            String data = URLDecoder.decode(next < 0 ? form : form.substring(0, next), StandardCharsets.UTF_8);
            return data.startsWith("{") || data.startsWith("[")
                    ? data.getBytes(StandardCharsets.UTF_8)
                    : Base64.getDecoder().decode(data.replace(' ', '+'));
        } catch (IllegalArgumentException e) {
            throw new Refusal("invalid_form", "", "Expected JSON or base64 in the field data, but it is neither");
        }
    }

    @Override
    public Optional<String> key(JsonSpan body) {
        JsonSpan holder = body.isArray() ? body.first() : body;
        if (holder == null) {
            return Optional.empty();
        }
        Optional<String> key = ClientDialect.super.key(holder);
        JsonSpan properties = holder.member("properties");
        return key.isPresent() || properties == null ? key : ClientDialect.super.key(properties);
    }

    @Override
    public JsonNode shared(JsonNode members) {
        ObjectNode shared = JsonNodeFactory.instance.objectNode();
        String sentAt = JsonFields.untraced(members).text("sent_at", "sentAt");
        return sentAt == null ? shared : shared.put("sentAt", sentAt);
    }

    @Override
    public TranslatedMessage translate(JsonNode raw, NestedReader nested) {
        JsonFields event = JsonFields.untraced(raw);
        JsonFields properties = event.object("properties");
        String name = event.text("event");
        if (name == null) {
            throw Refusal.missing("/event", "the name of what happened");
        }
        String reason = OWN_WORKINGS.get(name);
        if (reason != null) {
            return new TranslatedMessage.Unsaid(event.text("uuid"), reason);
        }
        MessageDraft draft =
                switch (name) {
                    case "$identify", "$set" ->
                        who(new MessageDraft("identify"), event, properties).set("traits", traits(event, properties));
                    case "$create_alias", "$merge_dangerously" ->
                        new MessageDraft("alias")
                                .put("userId", distinctId(event, properties))
                                .put("previousId", properties.text("alias"));
                    case "$pageview" ->
                        who(new MessageDraft("page"), event, properties).set("properties", rest(properties));
                    case "$screen" ->
                        who(new MessageDraft("screen"), event, properties)
                                .put("name", properties.text("$screen_name"))
                                .set("properties", rest(properties));
                    default ->
                        who(new MessageDraft("track"), event, properties)
                                .put("event", name)
                                .set("properties", rest(properties));
                };
        if (!name.equals("$identify") && !name.equals("$set")) {
            draft.set("$set", traits(event, properties));
        }
        return new TranslatedMessage.Said(
                circumstances(draft, event, properties).message());
    }

    private static MessageDraft who(MessageDraft draft, JsonFields event, JsonFields properties) {
        String id = distinctId(event, properties);
        String user = properties.text("$user_id");
        String device = properties.text("$device_id");
        String before = properties.text("$anon_distinct_id");
        if (user == null && isKnown(event, properties)) {
            user = id;
        }
        String anonymous = before != null ? before : device != null ? device : user == null ? id : null;
        return draft.put("userId", user).put("anonymousId", anonymous);
    }

    /** Whether the one id is that of somebody who logged in. */
    private static boolean isKnown(JsonFields event, JsonFields properties) {
        if ("$identify".equals(event.text("event"))) {
            return true;
        }
        Boolean said = properties.flag("$is_identified");
        if (said != null) {
            return said;
        }
        if (Boolean.FALSE.equals(properties.flag("$process_person_profile"))) {
            return false;
        }
        return properties.text("$device_id") == null && !"web".equals(properties.text("$lib"));
    }

    private static String distinctId(JsonFields event, JsonFields properties) {
        String id = event.text("distinct_id", "$distinct_id");
        return id == null ? properties.text("distinct_id") : id;
    }

    /** What is to be set only once yields to what is set; what is unset is no longer so. */
    private static JsonNode traits(JsonFields event, JsonFields properties) {
        ObjectNode traits = JsonNodeFactory.instance.objectNode();
        for (String member : List.of("$set_once", "$set")) {
            for (JsonFields holder : List.of(event, properties)) {
                holder.object(member)
                        .node()
                        .properties()
                        .forEach(trait -> traits.set(trait.getKey(), trait.getValue()));
            }
        }
        for (JsonFields holder : List.of(event, properties)) {
            holder.array("$unset").forEach(name -> traits.putIfAbsent(name.asText(), NullNode.instance));
        }
        return traits;
    }

    private static JsonNode rest(JsonFields properties) {
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        properties.node().properties().forEach(property -> {
            if (!READ.contains(property.getKey())) {
                rest.set(property.getKey(), property.getValue());
            }
        });
        return rest;
    }

    private static MessageDraft circumstances(MessageDraft draft, JsonFields event, JsonFields properties) {
        String referrer = properties.text("$referrer");
        ObjectNode page = MessageDraft.picked(properties, "url", "$current_url", "path", "$pathname", "title", "title");
        if (referrer != null && !referrer.equals("$direct")) {
            page.put("referrer", referrer);
        }
        return draft.put("messageId", event.text("uuid"))
                .put("timestamp", time(event, properties))
                .context("ip", properties.text("$ip"))
                .context("userAgent", properties.text("$raw_user_agent"))
                .context("timezone", properties.text("$timezone"))
                .context("locale", properties.text("$browser_language"))
                .context("page", page)
                .context("library", MessageDraft.picked(properties, "name", "$lib", "version", "$lib_version"))
                .context("os", MessageDraft.picked(properties, "name", "$os"))
                .context("device", MessageDraft.picked(properties, "type", "$device_type", "model", "$device"));
    }

    private static String time(JsonFields event, JsonFields properties) {
        String time = event.text("timestamp");
        return time == null ? properties.text("$time") : time;
    }
}
