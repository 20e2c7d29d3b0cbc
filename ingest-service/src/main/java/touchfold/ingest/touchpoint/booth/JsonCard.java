package touchfold.ingest.touchpoint.booth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A contact that a fair's own program wrote into a code as JSON: an object with fields of a form, or one around it. */
final class JsonCard {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonCard() {}

    /** The contact; null if the text is no such object, or one without an address and a number. */
    static VisitorContact read(String text) {
        boolean object = text.startsWith("{") && text.endsWith("}");
        if (!object && !(text.startsWith("[{") && text.endsWith("}]"))) {
            return null;
        }
        try {
            JsonNode read = MAPPER.readTree(text);
            return around(read.isArray() && read.size() == 1 ? read.get(0) : read);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static VisitorContact around(JsonNode object) {
        VisitorContact contact = contact(object);
        if (contact != null) {
            return contact;
        }
        for (JsonNode inner : object) {
            VisitorContact within = contact(inner);
            if (within != null) {
                return within;
            }
        }
        return null;
    }

    private static VisitorContact contact(JsonNode object) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> form.set(LabelledCard.known(field.getKey()), field.getValue()));
        return LabelledCard.contact(form);
    }
}
