package touchfold.ingest.touchpoint.web;

import java.util.Locale;
import java.util.Optional;

/** The calls of the tracking API. */
public enum MessageKind {
    IDENTIFY,
    TRACK,
    PAGE,
    SCREEN,
    GROUP,
    ALIAS;

    /** The kind that a message's {@code type} or a path's last part names, long or short. */
    public static Optional<MessageKind> named(String name) {
        return switch (name == null ? "" : name.trim().toLowerCase(Locale.ROOT)) {
            case "identify", "i" -> Optional.of(IDENTIFY);
            case "track", "t" -> Optional.of(TRACK);
            case "page", "p" -> Optional.of(PAGE);
            case "screen", "s" -> Optional.of(SCREEN);
            case "group", "g" -> Optional.of(GROUP);
            case "alias", "a", "merge" -> Optional.of(ALIAS);
            default -> Optional.empty();
        };
    }
}
