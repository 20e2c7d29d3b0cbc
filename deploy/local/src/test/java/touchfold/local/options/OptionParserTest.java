package touchfold.local.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import touchfold.local.console.Refusal;

class OptionParserTest {

    @Test
    void withoutOptionsTheStandardPortsAreTaken() {
        Options options = parse("up");

        assertThat(options.command()).isEqualTo(Command.UP);
        assertThat(options.ports()).isEqualTo(new Ports(8080, 8081, 8082, 19092, 15432));
        assertThat(options.data()).isEmpty();
    }

    @Test
    void optionsMayStandBeforeAndAfterTheCommand() {
        Options options = parse("--data", "/tmp/a", "tail", "touchpoints", "--kafka-port=29092");

        assertThat(options.command()).isEqualTo(Command.TAIL);
        assertThat(options.rest()).containsExactly("touchpoints");
        assertThat(options.data()).contains(Path.of("/tmp/a"));
        assertThat(options.ports().kafka()).isEqualTo(29092);
    }

    @Test
    void theConsoleIsOpenedOnlyWhereThatIsAskedFor() {
        assertThat(parse("demo").open()).isFalse();
        assertThat(parse("demo", "--open").open()).isTrue();
        assertThat(parse("--open", "up").open()).isTrue();
    }

    @Test
    void whatFollowsRebuildIsReadByProfileService() {
        Options options = parse("rebuild", "--data", "/tmp/a", "--verify", "--differences", "5");

        assertThat(options.command()).isEqualTo(Command.REBUILD);
        assertThat(options.rest()).containsExactly("--verify", "--differences", "5");
    }

    @Test
    void theEnvironmentSpeaksWhereNoFlagDoes() {
        Map<String, String> environment =
                Map.of("TOUCHFOLD_INGEST_PORT", "9000", "TOUCHFOLD_PROFILE_PORT", "9001", "TOUCHFOLD_DATA", "/tmp/b");

        Options options = OptionParser.parse(List.of("up", "--ingest-port", "7000"), environment);

        assertThat(options.ports().ingest()).isEqualTo(7000);
        assertThat(options.ports().profile()).isEqualTo(9001);
        assertThat(options.data()).contains(Path.of("/tmp/b"));
    }

    @Test
    void sqlBelongsToPsqlHoweverItLooks() {
        assertThat(parse("psql", "-c", "select 1", "-x").rest()).containsExactly("-c", "select 1", "-x");
    }

    @Test
    void withoutACommandTheHelpIsShown() {
        assertThat(parse().command()).isEqualTo(Command.HELP);
        assertThat(Help.text()).contains("./touchfold demo", "--postgres-port");
    }

    @Test
    void whatIsNotUnderstoodIsNamed() {
        assertRefused("\"upp\"", "upp");
        assertRefused("--port", "up", "--port", "1");
        assertRefused("--kafka-port", "up", "--kafka-port");
        assertRefused("--kafka-port", "up", "--kafka-port", "many");
        assertRefused("--kafka-port", "up", "--kafka-port", "65536");
        assertRefused("--kafka-port", "up", "--kafka-port", "0");
    }

    private static void assertRefused(String named, String... words) {
        assertThatThrownBy(() -> parse(words)).isInstanceOf(Refusal.class).hasMessageContaining(named);
    }

    private static Options parse(String... words) {
        return OptionParser.parse(List.of(words), Map.of());
    }
}
