package touchfold.ingest.touchpoint.cloudevent;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What an event's type says that happened: the last part of it, or the last two where the last is one word, without a
 * version behind. {@code vn.example.order-completed.v2}, {@code com.example.order.completed} and {@code OrderCompleted} are
 * all {@code order completed}.
 */
final class EventName {

    private static final Pattern VERSION = Pattern.compile("[.]v?[0-9]+(?:[.][0-9]+)*$");
    private static final Pattern PARTS = Pattern.compile("[./:]+");
    private static final Pattern CAMEL = Pattern.compile("(?<=[\\p{Ll}0-9])(?=\\p{Lu})");
    private static final Pattern JOINTS = Pattern.compile("[-_\\s]+");

    /** Facts whose name is one word. */
    private static final Set<String> ONE_WORD =
            Set.of("unsubscribed", "identify", "identified", "alias", "aliased", "custom");

    private EventName() {}

    /** The name, in words. */
    static String of(String type) {
        List<String> parts = PARTS.splitAsStream(VERSION.matcher(type.strip()).replaceFirst(""))
                .map(EventName::words)
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.isEmpty()) {
            return type.strip();
        }
        String last = parts.getLast();
        boolean whole = parts.size() == 1 || last.contains(" ") || ONE_WORD.contains(last.toLowerCase(Locale.ROOT));
        return whole ? last : parts.get(parts.size() - 2) + " " + last;
    }

    private static String words(String part) {
        return JOINTS.matcher(CAMEL.matcher(part).replaceAll(" "))
                .replaceAll(" ")
                .strip();
    }
}
