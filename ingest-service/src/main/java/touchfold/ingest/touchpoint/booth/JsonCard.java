package touchfold.ingest.touchpoint.booth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import touchfold.ingest.touchpoint.JsonFields;

/** A contact that a fair's own program wrote into a code as a JSON object, with the names of a form's fields. */
final class JsonCard {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonCard() {}

    /** The contact; null if the text is no such object, or one without an address and a number. */
    static VisitorContact read(String text) {
        if (!text.startsWith("{") || !text.endsWith("}")) {
            return null;
        }
        try {
            VisitorContact contact = VisitorContact.ofForm(new JsonFields(MAPPER.readTree(text)));
            return contact.emails().isEmpty() && contact.phones().isEmpty() ? null : contact;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
