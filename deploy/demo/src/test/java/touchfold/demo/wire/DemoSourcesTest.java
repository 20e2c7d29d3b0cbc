package touchfold.demo.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoSourcesTest {

    @TempDir
    private Path folder;

    @Test
    void theFirstSourceOfAChannelThatHasAKeyIsTaken() throws IOException {
        DemoSources sources = DemoSources.read(Keys.sourcesFile(folder));

        assertThat(sources.webKey()).isEqualTo("wk_web");
        assertThat(sources.boothKey()).isEqualTo("id:secret");
        assertThat(sources.tillSource()).isEqualTo("src_pos");
        assertThat(sources.tillSecret()).asString().isEqualTo("till-secret");
        assertThat(sources.shopSource()).isEqualTo("src_shop");
        assertThat(sources.mailSource()).isEqualTo("src_mail");
    }

    @Test
    void aMissingSourceIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("empty.json"), "{\"sources\": []}");

        assertThatThrownBy(() -> DemoSources.read(file))
                .hasMessageStartingWith("Expected a source with channel \"pos\" and webhooks.standard.secrets in ");
    }
}
