package touchfold.backbone.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * An error as RFC 9457 {@code application/problem+json} tells it.
 *
 * @param type which kind of problem, a path into {@code docs/contract/problems.md}
 * @param title the kind in a few words, the same for every occurrence
 * @param status the HTTP status
 * @param detail this occurrence: what was expected and what came; never personal data
 * @param errors the fields at fault, empty when none can be named
 * @param members extension members that a client family needs, for example {@code success}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        List<FieldError> errors,
        @JsonAnyGetter Map<String, Object> members) {

    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
        members = Map.copyOf(members);
    }

    /**
     * One field at fault.
     *
     * @param pointer JSON pointer (RFC 6901) into the body, or the name of a query parameter or header
     * @param code stable, for programs: {@code required}, {@code invalid}, {@code too_long}, …
     * @param detail for people: "Expected …, but …"
     */
    public record FieldError(String pointer, String code, String detail) {}

    private static Problem of(String slug, String title, int status, String detail, FieldError... errors) {
        return new Problem("/problems/" + slug, title, status, detail, List.of(errors), Map.of());
    }

    /** The request can't be understood; the fields at fault are named. */
    public static Problem invalid(String detail, FieldError... errors) {
        return of("invalid-request", "Invalid request", 400, detail, errors);
    }

    /** No key, or one that nobody knows. */
    public static Problem unauthorized(String detail) {
        return of("unknown-key", "Unknown key", 401, detail);
    }

    /** The key is known and may not do this. */
    public static Problem forbidden(String detail) {
        return of("forbidden", "Forbidden", 403, detail);
    }

    /** There is no such thing. */
    public static Problem notFound(String detail) {
        return of("not-found", "Not found", 404, detail);
    }

    /** It contradicts what is stored. */
    public static Problem conflict(String detail) {
        return of("conflict", "Conflict", 409, detail);
    }

    /** The body is larger than this service takes. */
    public static Problem tooLarge(String detail) {
        return of("too-large", "Too large", 413, detail);
    }

    /** Try again later: nothing was accepted. */
    public static Problem overloaded(String detail) {
        return of("overloaded", "Try again later", 429, detail);
    }

    /** Try again later: a part that is needed does not answer. */
    public static Problem unavailable(String detail) {
        return of("unavailable", "Temporarily unavailable", 503, detail);
    }

    /** An error of ours; the log has the rest under the same id. */
    public static Problem internal(String errorId) {
        return of("internal", "Internal error", 500, "Expected to answer, but failed; the log has error " + errorId);
    }

    /** A status that has no problem type of its own. */
    public static Problem ofStatus(int status, String title, String detail) {
        return new Problem("about:blank", title, status, detail, List.of(), Map.of());
    }

    /** The same problem with extension members. */
    public Problem with(Map<String, Object> extensions) {
        return new Problem(type, title, status, detail, errors, extensions);
    }
}
