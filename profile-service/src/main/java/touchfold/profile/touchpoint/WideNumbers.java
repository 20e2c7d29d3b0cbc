package touchfold.profile.touchpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import touchfold.events.EventCodec;

/**
 * Finds and narrows numbers that are short to write and long to store: PostgreSQL keeps {@code 1e120} as 121 digits, which
 * no reader would take again. Ordinary messages pay one look at their bytes.
 */
final class WideNumbers {

    private final ObjectMapper mapper = EventCodec.mapper();

    /** The same JSON with each such number as a text; the bytes themselves when there is none, or when they are no JSON. */
    byte[] narrowed(byte[] json) {
        if (json == null || !mayBeIn(json)) {
            return json;
        }
        try {
            return mapper.writeValueAsBytes(CanonicalJson.of(mapper.readTree(json)));
        } catch (IOException e) {
            return json; // the reader says what is wrong with it
        }
    }

    /**
     * A digit before an exponent, or more digits than a number keeps, outside of texts: an id may look so and is none. What a
     * message says must not be written anew because of what only one of its deliveries holds.
     */
    private static boolean mayBeIn(byte[] json) {
        int digits = 0;
        boolean inText = false;
        for (int i = 0; i < json.length; i++) {
            byte sign = json[i];
            if (inText) {
                i += sign == '\\' ? 1 : 0;
                inText = sign != '"';
            } else if (sign >= '0' && sign <= '9') {
                digits++;
                if (digits > CanonicalJson.MAX_DIGITS) {
                    return true;
                }
            } else {
                if (digits > 0 && (sign == 'e' || sign == 'E')) {
                    return true;
                }
                inText = sign == '"';
                digits = sign == '.' ? digits : 0;
            }
        }
        return false;
    }
}
