package touchfold.ingest.touchpoint.booth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** A contact that a fair's own program wrote into a code as JSON: an object with fields of a form, or some around it. */
final class JsonCard {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int DEEPEST = 4;

    private JsonCard() {}

    /** The contact; null if the text is no such object, or one without an address and a number. */
    static VisitorContact read(String text) {
        boolean object = text.startsWith("{") && text.endsWith("}");
        if (!object && !(text.startsWith("[{") && text.endsWith("}]"))) {
            return null;
        }
        try {
            JsonNode read = MAPPER.readTree(text);
            return around(read.isArray() && read.size() == 1 ? read.get(0) : read, DEEPEST);
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static VisitorContact around(JsonNode object, int deepest) {
        VisitorContact contact = object.isTextual() ? card(object.textValue()) : contact(object);
        if (contact != null || deepest == 0) {
            return contact;
        }
        for (JsonNode inner : object) {
            VisitorContact within = around(inner, deepest - 1);
            if (within != null) {
                return within;
            }
        }
        return null;
    }

    /** A card that is a text among others. */
    private static VisitorContact card(String text) {
        String start = text.substring(0, Math.min(text.length(), 24)).toUpperCase(Locale.ROOT);
        VisitorContact card = ShortCard.isShortCard(start)
                ? ShortCard.read(text)
                : CardText.isCard(text) ? VCardContact.read(CardText.repaired(text)) : null;
        return card == null || card.isEmpty() ? null : card;
    }

    private static VisitorContact contact(JsonNode object) {
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> form.set(LabelledCard.known(field.getKey()), field.getValue()));
        return LabelledCard.contact(form);
    }
}
