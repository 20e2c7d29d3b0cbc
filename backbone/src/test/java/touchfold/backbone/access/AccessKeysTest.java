package touchfold.backbone.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.testkit.ConditionWait.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** The scheme is read in any case (RFC 9110, 11.1), and the key to the letter. */
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "Bearer app:old-0123456789, 200, 403, false",
                "bearer app:old-0123456789, 200, 403, false",
                "'BEARER   app:old-0123456789 ', 200, 403, false",
                "Bearer admin:0123456789, 200, 200, true",
                "Bearer APP:OLD-0123456789, 401, 401, false",
                "Bearer app:old-012345678, 401, 401, false",
                "'Bearer ', 401, 401, false",
                "Bearer, 401, 401, refused",
                "Basic app:old-0123456789, 401, 401, refused",
                "app:old-0123456789, 401, 401, refused",
                "'', 401, 401, refused",
                "none, 401, 401, refused"
            })
    void aCallerMayDoWhatTheKeyAllows(String header, int reads, int administers, String mayAdminister) {
        assertThat(status(() -> keys.requireRead(header))).isEqualTo(reads);
        assertThat(status(() -> keys.requireAdmin(header))).isEqualTo(administers);
        if (mayAdminister.equals("refused")) {
            assertThat(status(() -> keys.mayAdminister(header))).isEqualTo(401);
        } else {
            assertThat(keys.mayAdminister(header)).isEqualTo(Boolean.parseBoolean(mayAdminister));
        }
    }

    @Test
    void noAnswerShowsTheKeyThatWasTried() {
        assertThatThrownBy(() -> keys.requireRead("Bearer guessed-0123456789"))
                .hasMessageNotContaining("guessed")
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().toString()).doesNotContain("guessed"));
        assertThatThrownBy(() -> keys.requireAdmin("Bearer " + OLD)).hasMessageNotContaining(OLD);
    }

    @Test
    void readAndAdminKeysAreNeverWriteKeysAsWell() {
        assertThat(keys.isKey(OLD)).isTrue();
        assertThat(keys.isKey("admin:0123456789")).isTrue();
        assertThat(keys.isKey(NEW)).isFalse();
        assertThat(keys.isKey("")).isFalse();
    }

    @Test
    void aFileThatIsMendedIsReadAfterABrokenOne() throws IOException {
        Files.writeString(file(), "{");
        assertThatThrownBy(keys::readAgain).isInstanceOf(InvalidSources.class);

        write("['" + NEW + "']", "['admin:0123456789']");
        assertThat(keys.readAgain()).isTrue();
        good(NEW);
        unknown(OLD);
    }

    /** Nobody restarts anything: the file is looked at again by itself, also after one that could not be used. */
    @Test
    void aFileThatIsExchangedWhileTheServiceRunsIsFoundByItself() throws IOException {
        AccessKeys running = new AccessKeys(config(Duration.ofMillis(10)));
        running.start(null);
        try {
            Files.writeString(file(), "{");
            await().during(Duration.ofMillis(100))
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> status(() -> running.requireRead("Bearer " + OLD)) == 200);
            write("['" + NEW + "']", "['admin:0123456789']");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> status(() -> running.requireRead("Bearer " + NEW)) == 200);
        } finally {
            running.stop(null);
        }
    }

    /** What is known must be of what was compared: otherwise the new keys are taken for those that are known already. */
    @Test
    void aFileThatIsExchangedWhileItIsReadForTheFirstTimeIsReadAgain() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        AccessKeys started = new AccessKeys(config(Duration.ofSeconds(5), () -> {
            if (asked.incrementAndGet() == 2) {
                write("['" + NEW + "']", "['admin:0123456789']");
            }
        }));

        started.readAgain();

        assertThat(status(() -> started.requireRead("Bearer " + NEW))).isEqualTo(200);
        assertThat(status(() -> started.requireRead("Bearer " + OLD))).isEqualTo(401);
    }

    private static int status(Runnable request) {
        try {
            request.run();
            return 200;
        } catch (ProblemException refused) {
            return refused.problem().status();
        }
    }

    private void good(String key) {
        assertThatCode(() -> keys.requireRead("Bearer " + key)).doesNotThrowAnyException();
    }

    private void unknown(String key) {
        assertThatThrownBy(() -> keys.requireRead("Bearer " + key)).isInstanceOf(ProblemException.class);
    }

    private SourcesConfig config() {
        return config(Duration.ofSeconds(5));
    }

    private SourcesConfig config(Duration refresh) {
        return config(refresh, () -> {});
    }

    private SourcesConfig config(Duration refresh, Runnable asked) {
        return new SourcesConfig() {
            @Override
            public Path file() {
                asked.run();
                return AccessKeysTest.this.file();
            }

            @Override
            public Duration keysRefresh() {
                return refresh;
            }
        };
    }

    private Path file() {
        return folder.resolve("sources.json");
    }

    private void write(String readKeys, String adminKeys) {
        try {
            Files.writeString(
                    file(),
                    "{'sources': [], 'readKeys': %s, 'adminKeys': %s}"
                            .formatted(readKeys, adminKeys)
                            .replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to write the sources file", e);
        }
    }
}
