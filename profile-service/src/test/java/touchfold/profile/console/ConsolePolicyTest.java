package touchfold.profile.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsolePolicyTest {

    private static final URI INGEST = URI.create("https://ingest.example.vn");
    private static final URI SEGMENT = URI.create("https://api.example.vn/segments/");

    @Test
    void onlyTheThreeServicesMayBeAskedAndNothingInlineRuns() {
        String policy = new ConsolePolicy(INGEST, SEGMENT).contentSecurity();

        assertThat(policy)
                .startsWith("default-src 'none'")
                .contains("connect-src 'self' https://ingest.example.vn https://api.example.vn;")
                .contains("script-src 'self';")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void thePageIsToldTheAddressesWithTheirPaths() {
        assertThat(new ConsolePolicy(INGEST, SEGMENT).settings())
                .isEqualTo(
                        "{\"ingest\":\"https://ingest.example.vn\",\"segment\":\"https://api.example.vn/segments\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://a", "localhost:8080", "http://a;script-src", "http://user@host", "http://a/?q=1", "a"})
    void whatIsNoAddressIsRefusedByTheNameOfItsSetting(String address) {
        assertThatThrownBy(() -> new ConsolePolicy(INGEST, URI.create(address)))
                .hasMessageContaining("touchfold.console.segment");
    }
}
