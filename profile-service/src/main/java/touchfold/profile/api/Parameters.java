package touchfold.profile.api;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import touchfold.backbone.problem.InputText;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.events.Channel;
import touchfold.events.FactNames;
import touchfold.profile.history.PastTime;
import touchfold.profile.touchpoint.UnstorableText;

/** Reads what callers ask for; what makes no sense ends the request with a problem that names the parameter. */
final class Parameters {

    static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    static final String AS_OF = "RFC 3339: what had happened by then, with today's knowledge of who is who";
    static final String KNOWN_AT = "RFC 3339: what was known then, before late arrivals and later merges";

    private static final String A_PROFILE = "a profile id";

    private Parameters() {}

    static UUID profileId(String text) {
        return id(text, "id", A_PROFILE);
    }

    /** The parameter {@code profile} of a list; empty for all. */
    static Optional<UUID> profile(String text) {
        return Optional.ofNullable(text).filter(said -> !said.isBlank()).map(said -> id(said, "profile", A_PROFILE));
    }

    static UUID operationId(String text, String pointer) {
        return id(text, pointer, "an operation's id");
    }

    static UUID id(String text, String pointer, String what) {
        return InputText.uuid(text)
                .orElseThrow(
                        () -> invalid(pointer, "invalid", "Expected " + what + " (a UUID), but it is something else"));
    }

    static List<String> channels(String text) {
        return names(text, "channel", name -> Arrays.stream(Channel.values())
                .anyMatch(channel -> channel.wireName().equals(name)));
    }

    static List<String> types(String text) {
        return names(text, "type", FactNames.all()::contains);
    }

    /** Names separated by commas, none if nothing is said. */
    static List<String> names(String text, String parameter, Predicate<String> known) {
        if (text == null || text.isBlank()) {
            return List.of();
        }
        List<String> names =
                Arrays.stream(text.split(",", -1)).map(String::strip).distinct().toList();
        if (!names.stream().allMatch(known)) {
            throw invalid(
                    parameter, "unknown", "Expected one or more known names separated by commas, but one is unknown");
        }
        return names;
    }

    /** {@code true} or {@code false}; false if nothing is said. Anything else may not count as either. */
    static boolean flag(String text, String parameter) {
        return switch (text == null ? "" : text.strip()) {
            case "true" -> true;
            case "false", "" -> false;
            default -> throw invalid(parameter, "invalid", "Expected true or false, but it is something else");
        };
    }

    static Instant from(String text) {
        return text == null || text.isBlank() ? EARLIEST : time(text, "from");
    }

    static Instant to(String text) {
        return text == null || text.isBlank() ? LATEST : time(text, "to");
    }

    static Instant since(String text) {
        return text == null || text.isBlank() ? EARLIEST : time(text, "since");
    }

    static Instant until(String text) {
        return text == null || text.isBlank() ? LATEST : time(text, "until");
    }

    /** As of when a profile is asked for; empty for now. */
    static Optional<PastTime> past(String asOf, String knownAt) {
        boolean happened = asOf != null && !asOf.isBlank();
        boolean known = knownAt != null && !knownAt.isBlank();
        return happened || known
                ? Optional.of(new PastTime(
                        happened ? time(asOf, "asOf") : PastTime.NOW, known ? time(knownAt, "knownAt") : PastTime.NOW))
                : Optional.empty();
    }

    private static Instant time(String text, String parameter) {
        try {
            Instant time = OffsetDateTime.parse(text.strip().replace(' ', '+')).toInstant();
            if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                throw invalid(parameter, "out_of_range", "Expected a time in the years 1 to 9999, but it is not");
            }
            return time;
        } catch (DateTimeParseException e) {
            throw invalid(parameter, "invalid", "Expected a time like 2026-01-31T09:30:00Z, but it is something else");
        }
    }

    /** A text that PostgreSQL and UTF-8 can hold. */
    static String storable(String text, String pointer) {
        if (UnstorableText.isIn(text)) {
            throw invalid(pointer, "invalid", "Expected a text without NUL and half characters, but it has one");
        }
        return text;
    }

    static ProblemException invalid(String pointer, String code, String detail) {
        return new ProblemException(Problem.invalid(detail, new Problem.FieldError(pointer, code, detail)));
    }

    static ProblemException noSuchProfile() {
        return new ProblemException(Problem.notFound("Expected a profile with this identifier, but there is none"));
    }
}
