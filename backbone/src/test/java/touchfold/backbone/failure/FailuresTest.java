package touchfold.backbone.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.core.JsonParseException;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.TransactionRollbackException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.charset.MalformedInputException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.CorruptRecordException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.NotEnoughReplicasException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.errors.UnsupportedForMessageFormatException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {

    @ParameterizedTest
    @CsvSource({
        "0A000, RECORD",
        "21000, RECORD",
        "22P02, RECORD",
        "22003, RECORD",
        "23505, RECORD",
        "23514, RECORD",
        "42804, RECORD",
        "42601, RECORD",
        "44000, RECORD",
        "54000, RECORD",
        "54001, RECORD",
        "P0001, RECORD",
        "XX000, RECORD",
        "42501, ENVIRONMENT",
        "42P01, ENVIRONMENT",
        "42703, ENVIRONMENT",
        "42883, ENVIRONMENT",
        "42P05, ENVIRONMENT",
        "08006, ENVIRONMENT",
        "25006, ENVIRONMENT",
        "25P03, ENVIRONMENT",
        "26000, ENVIRONMENT",
        "28P01, ENVIRONMENT",
        "3D000, ENVIRONMENT",
        "3F000, ENVIRONMENT",
        "40001, ENVIRONMENT",
        "40P01, ENVIRONMENT",
        "53100, ENVIRONMENT",
        "53300, ENVIRONMENT",
        "55P03, ENVIRONMENT",
        "57014, BATCH",
        "57P01, ENVIRONMENT",
        "57P05, ENVIRONMENT",
        "58030, ENVIRONMENT",
        "XX001, ENVIRONMENT",
        "XX002, ENVIRONMENT",
        "HV000, ENVIRONMENT"
    })
    void aSqlStateSaysWhoIsToBlame(String sqlState, Blame blame) {
        assertThat(Failures.blame(database(sqlState))).isEqualTo(blame);
    }

    @Test
    void everyRowOfTheTableDecidesItsOwnState() {
        assertThat(SqlStates.rules()).allSatisfy(rule -> {
            String state = (rule.prefix() + "00000").substring(0, 5);
            boolean rowOfItsOwn = SqlStates.rules().stream()
                    .anyMatch(other -> !other.equals(rule) && other.prefix().equals(state));
            if (!rowOfItsOwn) {
                assertThat(SqlStates.blame(state)).as(rule.meaning()).isEqualTo(rule.blame());
            }
        });
        assertThat(SqlStates.rules()).extracting(SqlStates.Rule::prefix).doesNotHaveDuplicates();
    }

    @Test
    void aDatabaseThatGivesNoStateIsTheEnvironments() {
        assertThat(Failures.blame(database(null))).isEqualTo(Blame.ENVIRONMENT);
    }

    @ParameterizedTest
    @MethodSource
    void aClassSaysWhoIsToBlame(Throwable failure, Blame blame) {
        assertThat(Failures.blame(failure)).isEqualTo(blame);
    }

    static Stream<Arguments> aClassSaysWhoIsToBlame() {
        return Stream.of(
                arguments(new FencedException("numbers-0"), Blame.OTHER_CONSUMER),
                arguments(new RecordTooLargeException(), Blame.RECORD),
                arguments(new RecordBatchTooLargeException(), Blame.RECORD),
                arguments(new SerializationException("no text"), Blame.RECORD),
                arguments(new InvalidTopicException("a b"), Blame.RECORD),
                arguments(new UnsupportedForMessageFormatException("old"), Blame.RECORD),
                arguments(new CorruptRecordException(), Blame.ENVIRONMENT),
                arguments(new NotEnoughReplicasException(), Blame.ENVIRONMENT),
                arguments(new UnknownTopicOrPartitionException(), Blame.ENVIRONMENT),
                arguments(new TopicAuthorizationException("touchpoints"), Blame.ENVIRONMENT),
                arguments(new org.apache.kafka.common.errors.TimeoutException(), Blame.ENVIRONMENT),
                arguments(new JsonParseException(null, "no JSON"), Blame.RECORD),
                arguments(new MalformedInputException(1), Blame.RECORD),
                arguments(new CharConversionException("no UTF-32"), Blame.RECORD),
                arguments(new ConnectException(), Blame.ENVIRONMENT),
                arguments(new IOException("reset by peer"), Blame.ENVIRONMENT),
                arguments(new TimeoutException(), Blame.ENVIRONMENT),
                arguments(new io.smallrye.mutiny.TimeoutException(), Blame.ENVIRONMENT),
                arguments(new VertxException("Connection was closed"), Blame.ENVIRONMENT),
                arguments(TransactionRollbackException.INSTANCE, Blame.ENVIRONMENT),
                arguments(new RejectedExecutionException(), Blame.ENVIRONMENT),
                arguments(new CancellationException(), Blame.ENVIRONMENT),
                arguments(new InterruptedException(), Blame.ENVIRONMENT),
                arguments(new IllegalStateException("a bug"), Blame.RECORD),
                arguments(new NullPointerException(), Blame.RECORD),
                arguments(new StackOverflowError(), Blame.RECORD),
                arguments(new OutOfMemoryError(), Blame.ENVIRONMENT),
                arguments(new NoClassDefFoundError(), Blame.ENVIRONMENT));
    }

    @Test
    void theInnermostKnownCauseDecidesHoweverItIsWrapped() {
        assertThat(Failures.blame(new CompletionException(new IllegalStateException(new ConnectException()))))
                .isEqualTo(Blame.ENVIRONMENT);
        assertThat(Failures.blame(new UncheckedIOException(new JsonParseException(null, "no JSON"))))
                .isEqualTo(Blame.RECORD);
        assertThat(Failures.blame(new IOException("while folding", database("22P02"))))
                .isEqualTo(Blame.RECORD);
        assertThat(Failures.blame(new CompletionException(new FencedException("numbers-0"))))
                .isEqualTo(Blame.OTHER_CONSUMER);
    }

    @Test
    void aCircleOfCausesEnds() {
        RuntimeException first = new RuntimeException("first");
        first.initCause(new RuntimeException("second", first));

        assertThat(Failures.blame(first)).isEqualTo(Blame.RECORD);
    }

    @Test
    void aDescriptionTellsKindAndPlaceAndNoWords() {
        assertThat(Failures.describe(database("23514"))).startsWith("PgException SQLSTATE 23514");
        assertThat(Failures.describe(new IllegalStateException("lan@example.vn")))
                .startsWith("IllegalStateException at touchfold.backbone.failure.FailuresTest")
                .doesNotContain("lan@");
    }

    private static PgException database(String sqlState) {
        return new PgException("text", "ERROR", sqlState, null);
    }
}
