package touchfold.backbone.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.io.CharConversionException;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;
import touchfold.backbone.failure.Blame;
import touchfold.backbone.failure.Failures;
import touchfold.events.MappingPointer;

/** The one place where an exception becomes an answer. */
public final class ProblemMapper {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private static final Problem NO_JSON = Problem.invalid(
            "Expected a JSON body, but it can't be read",
            new Problem.FieldError("", "invalid_json", "Expected well-formed JSON"));

    private ProblemMapper() {}

    /** The answer to a request that ended with that exception. */
    public static Response answer(Throwable failure) {
        return switch (failure) {
            case ProblemException e -> {
                Response.ResponseBuilder answer = Response.fromResponse(of(e.problem()));
                e.headers().forEach(answer::header);
                yield answer.build();
            }
            case WebApplicationException e when e.getCause() instanceof JsonProcessingException json -> of(json(json));
            case WebApplicationException e -> of(status(e));
            case JsonProcessingException e -> of(json(e));
            case CharConversionException e -> of(NO_JSON);
            default -> of(unexpected(failure));
        };
    }

    /** The answer that tells a problem. */
    public static Response of(Problem problem) {
        return Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }

    private static Problem status(WebApplicationException e) {
        Response.StatusType status = e.getResponse().getStatusInfo();
        return switch (status.getStatusCode()) {
            case 404 -> Problem.notFound("Expected a path of this service, but it has none like this one");
            case 413 -> Problem.tooLarge("Expected a smaller body, but this one exceeds the limit");
            default ->
                Problem.ofStatus(status.getStatusCode(), status.getReasonPhrase(), detail(status.getStatusCode()));
        };
    }

    private static String detail(int status) {
        return switch (status) {
            case 405 -> "Expected a method that this path takes, but it does not take this one";
            case 406 -> "Expected Accept to allow application/json, but it does not";
            case 415 -> "Expected a body of a media type that this path takes, but Content-Type names none";
            default -> "Expected a request that can be answered, but this one can't";
        };
    }

    private static Problem json(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            String pointer = MappingPointer.of(mapping);
            return Problem.invalid(
                    "Expected a valid value at " + pointer + ", but it is not",
                    new Problem.FieldError(pointer, "invalid", "Expected another type or form of value"));
        }
        return NO_JSON;
    }

    private static Problem unexpected(Throwable failure) {
        String errorId = UUID.randomUUID().toString();
        LOG.errorf(RedactedException.of(failure), "Request failed unexpectedly; error=%s", errorId);
        return Problem.internal(errorId);
    }

    /** Everything that no more specific mapper takes. */
    @Provider
    public static class OfThrowable implements ExceptionMapper<Throwable> {
        private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

        private final ThrottledLog outages = new ThrottledLog(Duration.ofSeconds(10));

        @Override
        public Response toResponse(Throwable failure) {
            boolean outage = failure instanceof Exception && isOutage(Failures.blame(failure));
            return outage ? unavailable(failure) : answer(failure);
        }

        private static boolean isOutage(Blame blame) {
            return blame == Blame.ENVIRONMENT || blame == Blame.BATCH;
        }

        private Response unavailable(Throwable failure) {
            outages.tell(requests -> LOG.warnf(
                    "Requests refused, the database does not answer; requests=%d last cause=%s",
                    requests, failure.getClass().getSimpleName()));
            return answer(new ProblemException(
                            Problem.unavailable("Expected the database to answer, but it does not; try again"))
                    .withRetryAfter(RETRY_AFTER));
        }
    }

    /** The framework's own statuses. */
    @Provider
    public static class OfWebApplication implements ExceptionMapper<WebApplicationException> {
        @Override
        public Response toResponse(WebApplicationException failure) {
            return answer(failure);
        }
    }

    /** Bodies that do not fit, ahead of the framework's mapper, which answers without a body. */
    @Provider
    public static class OfMismatchedInput implements ExceptionMapper<MismatchedInputException> {
        @Override
        public Response toResponse(MismatchedInputException failure) {
            return answer(failure);
        }
    }
}
