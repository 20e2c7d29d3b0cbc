package touchfold.backbone.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchfold.backbone.problem.ProblemException;

/** Keys can be exchanged while the service runs: both are good for a while, and then only the new one. */
class AccessKeysTest {

    private static final String OLD = "app:old-0123456789";
    private static final String NEW = "app:new-0123456789";

    @TempDir
    Path folder;

    private AccessKeys keys;

    @BeforeEach
    void declared() throws IOException {
        write("['" + OLD + "']", "['admin:0123456789']");
        keys = new AccessKeys(config());
    }

    @Test
    void anOldAndANewKeyAreGoodTogetherAndThenOnlyTheNewOne() throws IOException {
        write("['" + OLD + "','" + NEW + "']", "['admin:0123456789']");
        assertThat(keys.readAgain()).isTrue();
        good(OLD);
        good(NEW);

        write("['" + NEW + "']", "['admin:0123456789']");
        assertThat(keys.readAgain()).isTrue();
        unknown(OLD);
        good(NEW);
    }

    @Test
    void anUnchangedFileIsNotReadAgain() {
        assertThat(keys.readAgain()).isFalse();
    }

    @Test
    void aFileThatCanNotBeUsedLeavesTheKeysAsTheyAre() throws IOException {
        for (String broken : new String[] {"", "{", "[]", "{\"readKeys\": [\"short\"]}", "{\"readKeys\": 7}"}) {
            Files.writeString(file(), broken);
            assertThatThrownBy(keys::readAgain).isInstanceOf(InvalidSources.class);
            good(OLD);
        }
        Files.delete(file());
        assertThatThrownBy(keys::readAgain).isInstanceOf(InvalidSources.class);
        good(OLD);
    }

    @Test
    void anAdminKeyIsExchangedLikeOneForReading() throws IOException {
        write("['" + OLD + "']", "['admin:9876543210']");
        keys.readAgain();

        assertThatCode(() -> keys.requireAdmin("Bearer admin:9876543210")).doesNotThrowAnyException();
        assertThatThrownBy(() -> keys.requireAdmin("Bearer admin:0123456789")).isInstanceOf(ProblemException.class);
    }

    @Test
    void aShortKeyIsRefusedWithoutBeingShown() throws IOException {
        write("['app:0123456789']", "['admin:short']");

        assertThatThrownBy(() -> new AccessKeys(config()))
                .isInstanceOf(InvalidSources.class)
                .hasMessageContaining("adminKeys")
                .hasMessageContaining("16 characters")
                .hasMessageNotContaining("short");
    }

    private void good(String key) {
        assertThatCode(() -> keys.requireRead("Bearer " + key)).doesNotThrowAnyException();
    }

    private void unknown(String key) {
        assertThatThrownBy(() -> keys.requireRead("Bearer " + key)).isInstanceOf(ProblemException.class);
    }

    private SourcesConfig config() {
        return new SourcesConfig() {
            @Override
            public Path file() {
                return AccessKeysTest.this.file();
            }

            @Override
            public Duration keysRefresh() {
                return Duration.ofSeconds(5);
            }
        };
    }

    private Path file() {
        return folder.resolve("sources.json");
    }

    private void write(String readKeys, String adminKeys) throws IOException {
        Files.writeString(
                file(),
                "{'sources': [], 'readKeys': %s, 'adminKeys': %s}"
                        .formatted(readKeys, adminKeys)
                        .replace('\'', '"'));
    }
}
