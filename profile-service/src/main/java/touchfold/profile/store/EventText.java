package touchfold.profile.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import touchfold.events.CanonicalEvent;
import touchfold.events.EventCodec;
import touchfold.events.Personal;

/** A canonical event in two columns, what is personal apart from what is not, and put together again. */
public final class EventText {

    private static final String PERSONAL = "personal";

    private static final String BEFORE_PERSONAL = ",\"" + PERSONAL + "\":";

    private final ObjectMapper mapper = EventCodec.mapper();
    /** How every event ends that was written without its personal data: what stands there can be put in by its text. */
    private final String nobody = BEFORE_PERSONAL + write(Personal.NONE) + "}";

    /** The event without personal data. */
    String facts(CanonicalEvent event) {
        return write(event.withoutPersonal());
    }

    /** The event's personal data. */
    String personal(CanonicalEvent event) {
        return write(event.personal());
    }

    /** The whole event, as it came. */
    public byte[] event(String facts, String personal) {
        if (facts.endsWith(nobody)) {
            String whole = facts.substring(0, facts.length() - nobody.length()) + BEFORE_PERSONAL + personal + "}";
            return whole.getBytes(StandardCharsets.UTF_8);
        }
        return merged(facts, personal);
    }

    private byte[] merged(String facts, String personal) {
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
