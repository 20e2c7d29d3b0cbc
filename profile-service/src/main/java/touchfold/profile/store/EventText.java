package touchfold.profile.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import touchfold.events.CanonicalEvent;
import touchfold.events.EventCodec;

/** A canonical event in two columns, what is personal apart from what is not, and put together again. */
final class EventText {

    private static final String PERSONAL = "personal";

    private final ObjectMapper mapper = EventCodec.mapper();

    /** The event without personal data. */
    String facts(CanonicalEvent event) {
        return write(event.withoutPersonal());
    }

    /** The event's personal data. */
    String personal(CanonicalEvent event) {
        return write(event.personal());
    }

    /** The whole event, as it came. */
    byte[] event(String facts, String personal) {
        try {
            ObjectNode event = (ObjectNode) mapper.readTree(facts);
            event.set(PERSONAL, mapper.readTree(personal));
            return mapper.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected a stored event to be readable", e);
        }
    }

    private String write(Object part) {
        try {
            return mapper.writeValueAsString(part);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected every canonical event to be writable", e);
        }
    }
}
