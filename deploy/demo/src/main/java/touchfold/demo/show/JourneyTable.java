package touchfold.demo.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import touchfold.demo.scene.HistorySpan;

/** A timeline as a person reads it: oldest first, one line for each touchpoint. */
final class JourneyTable {

    private static final DateTimeFormatter DAY_AND_TIME =
            DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm", Locale.ENGLISH).withZone(HistorySpan.ZONE);

    private JourneyTable() {}

    static List<String> lines(JsonNode timeline) {
        List<String> lines = new ArrayList<>();
        timeline.path("items").forEach(item -> lines.add(line(item)));
        Collections.reverse(lines);
        return lines;
    }

    /** A moment in the retailer's zone; the text itself if it is no time. */
    static String time(String text) {
        return instant(text).map(DAY_AND_TIME::format).orElse(text);
    }

    private static String line(JsonNode item) {
        return String.join(
                "  ",
                time(item.path("occurredAt").asText()),
                TextTerminal.fit(item.path("channel").asText(), 6),
                TextTerminal.fit(item.path("type").asText(), 16),
                detail(item));
    }

    private static String detail(JsonNode item) {
        return Stream.of("title", "summary", "name", "product", "url", "path", "campaign")
                .map(field -> item.path(field).asText(""))
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("");
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }
}
