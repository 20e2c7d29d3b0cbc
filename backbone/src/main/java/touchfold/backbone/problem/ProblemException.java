package touchfold.backbone.problem;

import java.time.Duration;
import java.util.Map;

/** Ends a request with a {@link Problem}. Carries no stack trace: it is an answer, not a fault. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    public ProblemException(Problem problem) {
        this(problem, Map.of());
    }

    private ProblemException(Problem problem, Map<String, String> headers) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
        this.headers = headers;
    }

    /** Tells the client when to come again. */
    public ProblemException withRetryAfter(Duration delay) {
        return new ProblemException(problem, Map.of("Retry-After", Long.toString(Math.max(1, delay.toSeconds()))));
    }

    /** The answer. */
    public Problem problem() {
        return problem;
    }

    /** Headers that go with the answer. */
    public Map<String, String> headers() {
        return headers;
    }
}
