package touchfold.local.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebBrowserTest {

    private static final URI CONSOLE = URI.create("http://127.0.0.1:8081/console/");

    @ParameterizedTest
    @CsvSource({"Mac OS X,open", "Linux,xdg-open", "Windows 11,rundll32"})
    void eachSystemOpensAddressesItsOwnWay(String system, String program) {
        assertThat(WebBrowser.command(system, CONSOLE)).startsWith(program).endsWith(CONSOLE.toString());
    }

    @Test
    void theAddressIsOneWordAndNoShellReadsIt() {
        assertThat(WebBrowser.command("Linux", CONSOLE)).hasSize(2);
    }
}
