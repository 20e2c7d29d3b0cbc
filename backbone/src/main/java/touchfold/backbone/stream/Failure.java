package touchfold.backbone.stream;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;

/** Why a batch was rolled back, and so what to do about it. */
sealed interface Failure {

    /** The world is at fault: the same batch may pass later. */
    record Transient(Throwable cause) implements Failure {}

    /** One of the records is at fault: it must be found and set aside. */
    record Poison(Throwable cause) implements Failure {}

    /** Someone else moved the offsets: believe the database. */
    record Fenced(Map<TopicPartition, Long> stored) implements Failure {}

    /** Sorts a failure by its cause. */
    static Failure of(Throwable failure) {
        return switch (failure) {
            case FencedException e -> new Fenced(e.stored());
            case PgException e when isRecordsFault(e.getSqlState()) -> new Poison(e);
            case PgException e -> new Transient(e);
            case IOException e -> new Transient(e);
            case TimeoutException e -> new Transient(e);
            case VertxException e -> new Transient(e);
            case RuntimeException e -> new Poison(e);
            default -> new Transient(failure);
        };
    }

    /**
     * What failed and where, for log and quarantine. Never the message: databases and parsers quote the value they choke
     * on, and that may be somebody's.
     */
    static String describe(Throwable failure) {
        StringBuilder description = new StringBuilder(failure.getClass().getSimpleName());
        if (failure instanceof PgException refused) {
            description.append(" SQLSTATE ").append(refused.getSqlState());
        }
        for (StackTraceElement frame : failure.getStackTrace()) {
            if (frame.getClassName().startsWith("touchfold.")) {
                return description.append(" at ").append(frame).toString();
            }
        }
        return description.toString();
    }

    /** SQLSTATE classes 22 (data exception) and 23 (integrity): the same record would be refused again. */
    private static boolean isRecordsFault(String sqlState) {
        return sqlState != null && (sqlState.startsWith("22") || sqlState.startsWith("23"));
    }

    /** Ends a transaction whose offsets are not where this consumer believes. */
    final class FencedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Map<TopicPartition, Long> stored;

        FencedException(Map<TopicPartition, Long> stored) {
            super("Expected offsets where this consumer left them, but they moved", null, false, false);
            this.stored = stored;
        }

        Map<TopicPartition, Long> stored() {
            return stored;
        }
    }
}
