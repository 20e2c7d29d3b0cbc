package touchfold.ingest.touchpoint.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import touchfold.ingest.touchpoint.JsonFields;

/** A message of the tracking API while it is put together; members without a value are left out. */
final class MessageDraft {

    private final ObjectNode message = JsonNodeFactory.instance.objectNode();
    private final ObjectNode context = JsonNodeFactory.instance.objectNode();

    MessageDraft(String type) {
        message.put("type", type);
    }

    MessageDraft put(String name, String value) {
        if (value != null) {
            message.put(name, value);
        }
        return this;
    }

    MessageDraft set(String name, JsonNode value) {
        if (value != null && !value.isNull() && !(value.isContainerNode() && value.isEmpty())) {
            message.set(name, value);
        }
        return this;
    }

    MessageDraft context(String name, String value) {
        if (value != null) {
            context.put(name, value);
        }
        return this;
    }

    MessageDraft context(String name, JsonNode value) {
        if (!value.isEmpty()) {
            context.set(name, value);
        }
        return this;
    }

    JsonNode message() {
        if (!context.isEmpty()) {
            message.set("context", context);
        }
        return message;
    }

    /** An object of those of the fields that have a value: names in pairs, ours and theirs. */
    static ObjectNode picked(JsonFields fields, String... names) {
        ObjectNode picked = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < names.length; i += 2) {
            JsonNode value = fields.value(names[i + 1]);
            if (value != null
                    && !value.isNull()
                    && !value.isMissingNode()
                    && !value.asText("x").isBlank()) {
                picked.set(names[i], value);
            }
        }
        return picked;
    }
}
