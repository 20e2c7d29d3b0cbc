package touchfold.segment.api;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import touchfold.backbone.problem.InputText;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;

/** Parameters of requests, or the problem that names the one at fault. */
final class RequestParameters {

    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;
    private static final int UUID_BYTES = 16;
    /** Before it nothing is asked: no order is that old, and calendars end somewhere. */
    static final LocalDate EARLIEST_DAY = LocalDate.EPOCH;

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private RequestParameters() {}

    static int limit(String text) {
        return text == null ? DEFAULT_LIMIT : number("limit", text, MAX_LIMIT);
    }

    static int days(String text, int most) {
        return number("days", text, most);
    }

    private static int number(String parameter, String text, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 1 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw wrong(
                    parameter, "Expected a whole number from 1 to " + most + ", but it is " + InputText.quoted(text));
        }
        throw wrong(
                parameter,
                "out_of_range",
                "Expected a number from 1 to " + most + ", but it is " + InputText.quoted(text));
    }

    static UUID cursor(String text) {
        if (text == null) {
            return null;
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == UUID_BYTES) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                return new UUID(buffer.getLong(), buffer.getLong());
            }
        } catch (IllegalArgumentException e) {
            throw wrong("cursor", "Expected a nextCursor of an earlier page, but it is none");
        }
        throw wrong("cursor", "Expected a nextCursor of an earlier page, but it is none");
    }

    static String cursorAfter(UUID profile) {
        byte[] bytes = ByteBuffer.allocate(UUID_BYTES)
                .putLong(profile.getMostSignificantBits())
                .putLong(profile.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static UUID profile(String text) {
        return InputText.uuid(text).orElseThrow(() -> wrong("id", "Expected a profile id, a UUID, but it is none"));
    }

    static Instant asOf(String text) {
        if (text == null) {
            return null;
        }
        try {
            // Where it is not encoded, a plus comes as a blank.
            Instant instant = Instant.parse(text.replace(' ', '+'));
            if (!instant.isBefore(EARLIEST) && instant.isBefore(LATEST)) {
                return instant;
            }
        } catch (DateTimeParseException e) {
            throw wrong(
                    "asOf", "Expected an instant such as 2026-01-31T17:00:00Z, but it is " + InputText.quoted(text));
        }
        throw wrong("asOf", "Expected an instant of the years 1970 to 2199, but it is " + InputText.quoted(text));
    }

    /** What must be one of the names that there are; null when it is absent. */
    static String known(String parameter, String text, Stream<String> names) {
        if (text == null || names.anyMatch(text::equals)) {
            return text;
        }
        throw wrong(
                parameter,
                "Expected a " + parameter + " listed by /v1/segments, but there is none called "
                        + InputText.quoted(text));
    }

    /** 400, with the parameter as its pointer. */
    static ProblemException wrong(String parameter, String detail) {
        return wrong(parameter, "invalid", detail);
    }

    private static ProblemException wrong(String parameter, String code, String detail) {
        return new ProblemException(Problem.invalid(detail, new Problem.FieldError(parameter, code, detail)));
    }
}
