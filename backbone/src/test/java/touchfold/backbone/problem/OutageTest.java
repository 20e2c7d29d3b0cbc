package touchfold.backbone.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {

    @ParameterizedTest
    @ValueSource(strings = {"57P01", "57P02", "57P03", "53300", "08006"})
    void aDatabaseThatStopsStartsOrIsFullIsAnOutage(String sqlState) {
        assertThat(Outage.isBehind(database(sqlState))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22P02", "42P01"})
    void aStatementThatTheDatabaseRefusesIsAnErrorOfOurs(String sqlState) {
        assertThat(Outage.isBehind(database(sqlState))).isFalse();
    }

    @Test
    void aConnectionThatFailsIsAnOutageHoweverItIsWrapped() {
        assertThat(Outage.isBehind(new CompletionException(new IllegalStateException(new ConnectException()))))
                .isTrue();
    }

    @Test
    void anErrorInTheCodeIsNone() {
        assertThat(Outage.isBehind(new IllegalStateException("a bug"))).isFalse();
    }

    private static PgException database(String sqlState) {
        return new PgException("text", "FATAL", sqlState, null);
    }
}
