package touchfold.profile.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import touchfold.profile.identity.Seen;

/** A place in a timeline as an opaque word. It names a touchpoint, so writes that go on meanwhile can't shift a page. */
final class Cursor {

    private static final Seen START = new Seen(Instant.parse("9999-12-31T23:59:59Z"), "", "");
    private static final String SEPARATOR = "\n";
    private static final int PARTS = 3;
    private static final long MAX_SECONDS = 253_402_300_799L;

    private Cursor() {}

    static String of(Seen place) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, place.at());
        String text = micros + SEPARATOR + place.source() + SEPARATOR + place.touchpoint();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The place, the newest end of the timeline when there is no cursor. */
    static Seen read(String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return START;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split(SEPARATOR, PARTS);
            Instant at = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
            if (parts.length == PARTS
                    && Math.abs(at.getEpochSecond()) <= MAX_SECONDS
                    && text.indexOf('\0') < 0
                    && text.indexOf('\uFFFD') < 0) {
                return new Seen(at, parts[1], parts[2]);
            }
        } catch (IllegalArgumentException e) {
            // falls through: what can't be read is no cursor of ours
        }
        throw Parameters.invalid(
                "cursor", "invalid", "Expected a nextCursor of this timeline, but it is something else");
    }
}
