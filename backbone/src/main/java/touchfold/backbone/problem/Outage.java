package touchfold.backbone.problem;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Tells a database that does not answer, which passes, from an error of ours. */
final class Outage {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);
    private static final int LONGEST_CHAIN = 8;

    private Outage() {}

    /** Whether the failure, or what caused it, is that something needed is away. */
    static boolean isBehind(Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; cause != null && i < LONGEST_CHAIN; i++) {
            if (isOne(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isOne(Throwable failure) {
        return switch (failure) {
            case PgException e -> isAway(e.getSqlState());
            case IOException e -> true;
            case TimeoutException e -> true;
            case io.smallrye.mutiny.TimeoutException e -> true;
            case VertxException e -> true;
            default -> false;
        };
    }

    /** SQLSTATE classes 08 (connection), 53 (resources) and 57 (stopped by an operator, starting, crashed). */
    private static boolean isAway(String sqlState) {
        return sqlState != null
                && (sqlState.startsWith("08") || sqlState.startsWith("53") || sqlState.startsWith("57"));
    }

    static ProblemException answer() {
        return new ProblemException(Problem.unavailable("Expected the database to answer, but it does not; try again"))
                .withRetryAfter(RETRY_AFTER);
    }
}
