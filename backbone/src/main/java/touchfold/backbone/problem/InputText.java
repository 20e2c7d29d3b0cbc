package touchfold.backbone.problem;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What somebody else wrote: on its way to a sentence, or to an id. */
public final class InputText {

    private static final int SHOWN = 64;

    /** Control characters, halves of characters, ends of lines, and marks that turn the direction of what follows. */
    private static final Pattern UNSHOWN =
            Pattern.compile("[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]");

    private InputText() {}

    /**
     * In quotes, as far as it can be shown: its first 64 characters, none of them cut in two, with a question mark for each
     * that is not to be seen.
     */
    public static String quoted(String text) {
        String shown = text.length() > SHOWN ? text.substring(0, end(text)) + "…" : text;
        return "'" + UNSHOWN.matcher(shown).replaceAll("?") + "'";
    }

    private static int end(String text) {
        boolean inTwo =
                Character.isHighSurrogate(text.charAt(SHOWN - 1)) && Character.isLowSurrogate(text.charAt(SHOWN));
        return inTwo ? SHOWN - 1 : SHOWN;
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
