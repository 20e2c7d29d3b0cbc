package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import touchfold.ingest.touchpoint.TouchpointResult.Ignored;
import touchfold.ingest.touchpoint.TouchpointResult.Rejected;

class MessageGuardTest {

    private static final MessageGuard GUARD = new MessageGuard(3, "m-3", "/batch/3");

    @Test
    void whatAParserMakesOfAMessageIsTheResult() {
        Ignored ignored = new Ignored(3, "m-3", "a test");

        assertThat(GUARD.by(() -> ignored)).isSameAs(ignored);
    }

    @Test
    void aRefusalPointsIntoTheBody() {
        assertThat(GUARD.by(() -> {
                    throw Refusal.missing("/event", "a name");
                }))
                .isEqualTo(new Rejected(
                        3, "m-3", "missing_field", "/batch/3/event", "Expected a name, but there is none"));
        assertThat(GUARD.by(() -> {
                    throw Refusal.invalid("", "a JSON object");
                }))
                .isEqualTo(new Rejected(
                        3, "m-3", "invalid_field", "/batch/3", "Expected a JSON object, but it is something else"));
    }

    /** The contract's own checks quote what they refused, which may be personal. */
    @Test
    void whatDoesNotFitTheContractIsRefusedWithoutQuotingIt() {
        for (RuntimeException fault :
                new RuntimeException[] {new IllegalArgumentException("lan@x.vn"), new ArithmeticException("lan@x.vn")
                }) {
            Rejected rejected = (Rejected) GUARD.by(() -> {
                throw fault;
            });
            assertThat(rejected.code()).isEqualTo("not_in_contract");
            assertThat(rejected.pointer()).isEqualTo("/batch/3");
            assertThat(rejected.detail()).doesNotContain("lan");
        }
    }

    @Test
    void aFaultOfOurOwnIsNone() {
        assertThatThrownBy(() -> GUARD.by(() -> {
                    throw new IllegalStateException("ours");
                }))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aResultShowsNoIdOfAPerson() {
        assertThat(new Rejected(3, "lan@x.vn", "invalid_field", "/batch/3", "Expected more"))
                .hasToString("Rejected[3 invalid_field /batch/3]");
    }
}
