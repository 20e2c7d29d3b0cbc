package touchfold.backbone.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class RedactedExceptionTest {

    @Test
    void aTraceTellsKindsAndPlacesAndNoWords() {
        String trace = trace(RedactedException.of(new IllegalStateException(
                "lan@shop.vn", new NumberFormatException("For input string: \"0901234567\""))));

        assertThat(trace)
                .contains("java.lang.IllegalStateException", "java.lang.NumberFormatException")
                .contains("aTraceTellsKindsAndPlacesAndNoWords")
                .doesNotContain("lan@shop.vn", "0901234567");
    }

    @Test
    void whatFailedWithItIsToldWithoutWordsToo() {
        IllegalStateException failure = new IllegalStateException("lan@shop.vn");
        failure.addSuppressed(new ArithmeticException("0901234567"));

        assertThat(trace(RedactedException.of(failure)))
                .contains("Suppressed", "java.lang.ArithmeticException")
                .doesNotContain("lan@shop.vn", "0901234567");
    }

    @Test
    void aFailureThatIsItsOwnCauseInACircleEnds() {
        IllegalStateException first = new IllegalStateException();
        IllegalArgumentException second = new IllegalArgumentException(first);
        first.initCause(second);

        assertThat(trace(RedactedException.of(first))).contains("IllegalArgumentException");
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
