package touchfold.ingest.rejection;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id of a refused message: its place on the topic, and the beginning of its own id, so that a topic that was made anew
 * never shows another message under it.
 */
record RejectionId(int partition, long offset, String mark) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6})-(\\d{1,18})-([0-9A-Za-z]{1,8})");
    private static final int MARK = 8;

    static RejectionId of(int partition, long offset, String eventId) {
        String plain = eventId.replaceAll("[^0-9A-Za-z]", "");
        return new RejectionId(partition, offset, plain.substring(Math.max(0, plain.length() - MARK)));
    }

    /** The id that a text is. */
    static Optional<RejectionId> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        return matcher.matches()
                ? Optional.of(new RejectionId(
                        Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)), matcher.group(3)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return partition + "-" + offset + "-" + mark;
    }
}
