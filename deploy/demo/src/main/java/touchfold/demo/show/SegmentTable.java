package touchfold.demo.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Segment sizes as bars, one block for each model. */
final class SegmentTable {

    private static final int BAR = 40;
    private static final int NAME = 32;

    private SegmentTable() {}

    static List<String> lines(JsonNode answer) {
        Map<String, List<JsonNode>> models = new LinkedHashMap<>();
        answer.path("segments")
                .forEach(segment -> models.computeIfAbsent(segment.path("model").asText(), model -> new ArrayList<>())
                        .add(segment));
        List<String> lines = new ArrayList<>();
        models.forEach((model, segments) -> {
            lines.add("  " + model);
            long biggest = segments.stream()
                    .mapToLong(segment -> segment.path("size").asLong())
                    .max()
                    .orElse(0);
            segments.forEach(segment -> lines.add(line(segment, biggest)));
        });
        return lines;
    }

    private static String line(JsonNode segment, long biggest) {
        long size = segment.path("size").asLong();
        int length = biggest == 0 ? 0 : (int) Math.ceilDiv(BAR * size, biggest);
        String name = segment.path("name").asText(segment.path("key").asText());
        return String.format(Locale.ROOT, "    %s %,8d  %s", TextTerminal.fit(name, NAME), size, "█".repeat(length))
                .stripTrailing();
    }
}
