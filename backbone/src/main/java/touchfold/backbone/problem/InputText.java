package touchfold.backbone.problem;

import java.util.Optional;
import java.util.UUID;

/** What somebody else wrote: on its way to a sentence, or to an id. */
public final class InputText {

    private static final int SHOWN = 64;

    private InputText() {}

    /** In quotes, as far as it can be shown: its first 64 characters, with a question mark for each control character. */
    public static String quoted(String text) {
        String shown = text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
        return "'" + shown.replaceAll("\\p{Cntrl}", "?") + "'";
    }

    /** The UUID that it is in full (RFC 9562, §4); empty if it is none, also where Java would read one with fewer digits. */
    public static Optional<UUID> uuid(String text) {
        try {
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equalsIgnoreCase(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
