package touchfold.ingest.sources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import touchfold.backbone.access.SourceDeclaration;
import touchfold.backbone.access.SourceParser;
import touchfold.ingest.sources.RegisteredSource.Origin;

/** A source as JSON: in the form that the sources file has, for people; and with digests for keys, for the table. */
final class SourceDocument {

    private static final String KEY_DIGESTS = "keyDigests";

    private SourceDocument() {}

    /** For people: no secret in full. */
    static ObjectNode shown(RegisteredSource source) {
        ObjectNode json = common(source.declaration());
        ArrayNode keys = json.putArray("writeKeys");
        source.keys().forEach(key -> keys.add(key.shown()));
        json.set("webhooks", SecretMask.all(source.declaration().webhooks()));
        json.put("declaredIn", source.origin() == Origin.FILE ? "file" : "api");
        return json;
    }

    /** For the table: keys as digests, webhook secrets as they are, since they must be computed with. */
    static ObjectNode stored(RegisteredSource source) {
        ObjectNode json = common(source.declaration());
        ArrayNode keys = json.putArray(KEY_DIGESTS);
        source.keys().forEach(key -> keys.addObject().put("shown", key.shown()).put("digest", key.digest()));
        json.set("webhooks", source.declaration().webhooks());
        return json;
    }

    /** From the table. */
    static RegisteredSource ofStored(JsonNode json) {
        List<StoredKey> keys = new ArrayList<>();
        json.path(KEY_DIGESTS)
                .forEach(key -> keys.add(new StoredKey(
                        key.path("shown").asText(), key.path("digest").asText())));
        return new RegisteredSource(SourceParser.parse(json, ""), keys, Origin.API);
    }

    private static ObjectNode common(SourceDeclaration source) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", source.id());
        json.put("name", source.name());
        json.put("channel", source.channel().wireName());
        json.put("trust", source.trust().wireName());
        json.put("enabled", source.enabled());
        ArrayNode origins = json.putArray("origins");
        source.origins().forEach(origins::add);
        ArrayNode apps = json.putArray("appIds");
        source.appIds().forEach(apps::add);
        ArrayNode types = json.putArray("eventTypes");
        source.eventTypes().forEach(types::add);
        json.put("keepMachines", source.keepMachines());
        put(json, "currency", source.currency());
        put(json, "timezone", source.timezone());
        put(json, "store", source.store());
        put(json, "numberFormat", source.numberFormat());
        if (source.maxAgeDays() != null) {
            json.put("maxAgeDays", source.maxAgeDays());
        }
        return json;
    }

    private static void put(ObjectNode json, String name, String value) {
        if (value != null) {
            json.put(name, value);
        }
    }
}
