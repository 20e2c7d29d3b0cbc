package touchfold.ingest.rejection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written when a refused message is read again, by which a second replay is held to the first. */
class ReplayMarkTest {

    private static final Instant AT = Instant.parse("2026-01-10T11:00:05.123Z");

    @Test
    void aMarkIsReadAsItWasWritten() throws IOException {
        for (ReplayMark mark : List.of(
                new ReplayMark("7-42-ab", AT, "digest", true, List.of("e-1", "e-2")),
                new ReplayMark("7-42-ab", AT, "digest", false, List.of()))) {
            assertThat(ReplayMark.read(mark.bytes())).isEqualTo(mark);
        }
    }

    @Test
    void twoReplaysSayTheSameWhereTheyReadTheSameWheneverThatWas() {
        ReplayMark first = new ReplayMark("7-42-ab", AT, "digest", false, List.of("e-1"));

        assertThat(first.saysTheSame(new ReplayMark("7-42-ab", AT.plusSeconds(5), "digest", true, List.of())))
                .isTrue();
        assertThat(first.saysTheSame(new ReplayMark("7-42-ab", AT, "another", false, List.of("e-1"))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"schema\": 2}", "no json", "[]"})
    void whatIsNoMarkIsRefused(String text) {
        assertThatThrownBy(() -> ReplayMark.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }
}
