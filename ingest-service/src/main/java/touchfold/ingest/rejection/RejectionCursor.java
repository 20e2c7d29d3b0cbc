package touchfold.ingest.rejection;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How far a list was read, from its end to its beginning.
 *
 * @param ends by partition, the offset before which the next page goes on
 */
record RejectionCursor(Map<Integer, Long> ends) {

    RejectionCursor {
        ends = Map.copyOf(ends);
    }

    /** The cursor that a text is. */
    static Optional<RejectionCursor> parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            Map<Integer, Long> ends = new TreeMap<>();
            for (String part : plain.split(",", -1)) {
                int colon = part.indexOf(':');
                ends.put(Integer.parseInt(part.substring(0, colon)), Long.parseLong(part.substring(colon + 1)));
            }
            return Optional.of(new RejectionCursor(ends));
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        StringBuilder plain = new StringBuilder();
        new TreeMap<>(ends).forEach((partition, end) -> plain.append(plain.isEmpty() ? "" : ",")
                .append(partition)
                .append(':')
                .append(end));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.toString().getBytes(StandardCharsets.US_ASCII));
    }
}
