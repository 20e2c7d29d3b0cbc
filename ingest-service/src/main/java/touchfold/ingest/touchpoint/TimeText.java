package touchfold.ingest.touchpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * The text of a time that a program wrote as JSON of its own: a number, an object of seconds and nanoseconds (Firestore,
 * protocol buffers, Java), of a {@code $date} (MongoDB), of an {@code iso} or a {@code value} (Parse, BigQuery), of a date and its zone (PHP), or a list of year, month, day and so on (Java's own serialisation).
 * What is none of these is a text too, that nobody can read: a time was named, and that must be seen.
 */
final class TimeText {

    private static final List<String> SECONDS = List.of("seconds", "_seconds", "epochSecond");
    private static final List<String> NANOS = List.of("nanoseconds", "_nanoseconds", "nanos", "nano");
    private static final List<String> WRAPPED = List.of("$date", "$numberLong", "iso", "value");
    private static final int DATE_PARTS = 3;
    private static final int MOST_PARTS = 7;
    private static final int LONGEST = 100;

    private TimeText() {}

    /** The text; null when there is none, or a blank one. */
    static String of(JsonNode value) {
        if (value == null || value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isTextual()) {
            String text = value.textValue().strip();
            return text.isEmpty() ? null : text;
        }
        if (value.isNumber()) {
            return JsonFields.plain(value);
        }
        String text = value.isObject() ? ofObject(value) : value.isArray() ? ofList(value) : null;
        if (text != null) {
            return text;
        }
        String unread = value.toString();
        return unread.substring(0, Math.min(LONGEST, unread.length()));
    }

    private static String ofObject(JsonNode value) {
        for (String name : WRAPPED) {
            if (value.has(name)) {
                return of(value.get(name));
            }
        }
        if (value.path("date").isTextual() && value.path("timezone").isTextual()) {
            return zoned(value.get("date").textValue(), value.get("timezone").textValue());
        }
        JsonNode seconds = first(value, SECONDS);
        if (seconds == null) {
            return null;
        }
        JsonNode nanos = first(value, NANOS);
        long fraction = nanos == null ? 0 : nanos.asLong();
        return seconds.asText() + "." + "%09d".formatted(Math.max(0, fraction));
    }

    /** PHP writes the local time and beside it the zone, by its name or offset. */
    private static String zoned(String local, String zone) {
        try {
            return LocalDateTime.parse(local.strip().replace(' ', 'T'))
                    .atZone(ZoneId.of(zone))
                    .toInstant()
                    .toString();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static JsonNode first(JsonNode value, List<String> names) {
        for (String name : names) {
            if (value.has(name)) {
                return value.get(name);
            }
        }
        return null;
    }

    private static String ofList(JsonNode parts) {
        if (parts.size() < DATE_PARTS || parts.size() > MOST_PARTS) {
            return null;
        }
        for (JsonNode part : parts) {
            if (!part.isInt()) {
                return null;
            }
        }
        return "%04d-%02d-%02dT%02d:%02d:%02d.%09d"
                .formatted(
                        parts.path(0).asInt(),
                        parts.path(1).asInt(),
                        parts.path(2).asInt(),
                        parts.path(3).asInt(),
                        parts.path(4).asInt(),
                        parts.path(5).asInt(),
                        parts.path(6).asInt());
    }
}
