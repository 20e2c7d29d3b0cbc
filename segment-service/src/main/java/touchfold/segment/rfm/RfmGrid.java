package touchfold.segment.rfm;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which segment each cell of scores belongs to. Every cell belongs to exactly one segment; a grid that leaves one out or
 * names one twice is refused.
 *
 * @param name the grid's name, for example {@code rfm125}
 * @param segments the segments, in the order of the file
 */
public record RfmGrid(String name, List<Segment> segments) {

    /**
     * One segment of a grid.
     *
     * @param key the segment's key within the model, for example {@code at-risk}
     * @param title the name that people read
     * @param description what kind of customer it holds
     * @param cells its cells: three digits (recency, frequency, money) or two (recency, frequency)
     */
    public record Segment(String key, String title, String description, List<String> cells) {
        public Segment {
            cells = List.copyOf(cells);
        }
    }

    public RfmGrid {
        segments = List.copyOf(segments);
        requireNames(name, segments);
        requirePartition(name, segments);
    }

    /** The grid's name with a digest of its cells: two grids with the same fingerprint put everyone in the same segments. */
    public String fingerprint() {
        String text = segments.stream()
                .map(segment ->
                        segment.key() + "=" + segment.cells().stream().sorted().collect(Collectors.joining(" ")))
                .sorted()
                .collect(Collectors.joining("\n"));
        return name + "@" + Integer.toHexString(text.hashCode());
    }

    /** The segment of a score. */
    public Segment segment(RfmScore score) {
        String cell = score.cell();
        return segments.stream()
                .filter(segment ->
                        segment.cells().contains(cell) || segment.cells().contains(cell.substring(0, 2)))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Reads a grid: one line per segment, {@code key | title | description | cells}; empty lines and lines that begin
     * with {@code #} are skipped.
     */
    public static RfmGrid parse(String name, List<String> lines) {
        List<Segment> segments = new ArrayList<>();
        for (String line : lines) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.split("\\|", -1);
            if (parts.length != 4) {
                throw new IllegalArgumentException(
                        "Expected key | title | description | cells in grid " + name + ", but read: " + line);
            }
            segments.add(new Segment(
                    parts[0].strip(),
                    parts[1].strip(),
                    parts[2].strip(),
                    List.of(parts[3].strip().split("\\s+"))));
        }
        return new RfmGrid(name, segments);
    }

    private static void requireNames(String name, List<Segment> segments) {
        Set<String> keys = new HashSet<>();
        Set<String> titles = new HashSet<>();
        for (Segment segment : segments) {
            if (!segment.key().matches("[a-z0-9]+(-[a-z0-9]+)*")) {
                throw new IllegalArgumentException("Expected keys such as at-risk in grid " + name
                        + ", small letters and digits with hyphens between, but one is '" + segment.key() + "'");
            }
            if (segment.title().isEmpty()) {
                throw new IllegalArgumentException(
                        "Expected a title of each segment of grid " + name + ", but " + segment.key() + " has none");
            }
            if (!keys.add(segment.key()) || !titles.add(segment.title())) {
                throw new IllegalArgumentException("Expected each key and each title of grid " + name
                        + " once, but there are two of " + segment.key() + ", " + segment.title());
            }
        }
    }

    private static void requirePartition(String name, List<Segment> segments) {
        Map<String, String> owners = new HashMap<>();
        for (Segment segment : segments) {
            for (String cell : segment.cells()) {
                if (!cell.matches("[1-5]{2,3}")) {
                    throw new IllegalArgumentException(
                            "Expected cells such as 543 or 54 in grid " + name + ", but one is " + cell);
                }
                String other = owners.put(cell, segment.key());
                if (other != null) {
                    throw new IllegalArgumentException("Expected every cell of grid " + name + " once, but " + cell
                            + " stands in " + other + " and in " + segment.key());
                }
            }
        }
        boolean pairs = owners.keySet().stream().allMatch(cell -> cell.length() == 2);
        boolean triples = owners.keySet().stream().allMatch(cell -> cell.length() == 3);
        if (!(pairs && owners.size() == 25) && !(triples && owners.size() == 125)) {
            throw new IllegalArgumentException(
                    "Expected grid " + name + " to hold all 25 or all 125 cells, but it holds " + owners.size());
        }
    }
}
