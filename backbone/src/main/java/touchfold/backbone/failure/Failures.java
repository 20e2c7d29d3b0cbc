package touchfold.backbone.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.TransactionRollbackException;
import java.io.CharConversionException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnsupportedForMessageFormatException;

/**
 * Says who is at fault when something fails. What wraps a failure is looked through: the innermost cause that is known
 * decides, since libraries wrap what happened in what they were doing.
 */
public final class Failures {

    private static final int LONGEST_CHAIN = 16;

    private Failures() {}

    /** Who is at fault. What is not known at all is an error in the code over this record: {@link Blame#RECORD}. */
    public static Blame blame(Throwable failure) {
        Optional<Blame> innermost = Optional.empty();
        Throwable cause = failure;
        for (int i = 0; cause != null && i < LONGEST_CHAIN; i++) {
            Optional<Blame> known = known(cause);
            if (known.isPresent()) {
                innermost = known;
            }
            cause = cause.getCause() == cause ? null : cause.getCause();
        }
        return innermost.orElseGet(() -> unknown(failure));
    }

    /**
     * What failed and where, for log and quarantine. Never the message: databases and parsers quote the value they choke
     * on, and that may be somebody's.
     */
    public static String describe(Throwable failure) {
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

    private static Optional<Blame> known(Throwable failure) {
        return Optional.ofNullable(
                switch (failure) {
                    case FencedException e -> Blame.OTHER_CONSUMER;
                    case PgException e -> SqlStates.blame(e.getSqlState());
                    case KafkaException e -> ofKafka(e);
                    // All three are input/output in name only: they are about content.
                    case JsonProcessingException e -> Blame.RECORD;
                    case CharacterCodingException e -> Blame.RECORD;
                    case CharConversionException e -> Blame.RECORD;
                    case IOException e -> Blame.ENVIRONMENT;
                    case TimeoutException e -> Blame.ENVIRONMENT;
                    case io.smallrye.mutiny.TimeoutException e -> Blame.ENVIRONMENT;
                    case TransactionRollbackException e -> Blame.ENVIRONMENT;
                    case VertxException e -> Blame.ENVIRONMENT;
                    case RejectedExecutionException e -> Blame.ENVIRONMENT;
                    case CancellationException e -> Blame.ENVIRONMENT;
                    case InterruptedException e -> Blame.ENVIRONMENT;
                    default -> null;
                });
    }

    /** What Kafka refuses for good. Everything else passes, or is the operator's to mend. */
    private static Blame ofKafka(KafkaException failure) {
        return switch (failure) {
            case RecordTooLargeException e -> Blame.RECORD;
            case RecordBatchTooLargeException e -> Blame.RECORD;
            case SerializationException e -> Blame.RECORD;
            case InvalidTopicException e -> Blame.RECORD;
            case UnsupportedForMessageFormatException e -> Blame.RECORD;
            case CorruptRecordException e -> Blame.ENVIRONMENT;
            default -> Blame.ENVIRONMENT;
        };
    }

    /** A deep document overflows the stack, and only that record; any other error is the machine's. */
    private static Blame unknown(Throwable failure) {
        return switch (failure) {
            case StackOverflowError e -> Blame.RECORD;
            case RuntimeException e -> Blame.RECORD;
            default -> Blame.ENVIRONMENT;
        };
    }
}
