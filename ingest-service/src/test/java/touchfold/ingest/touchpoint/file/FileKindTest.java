package touchfold.ingest.touchpoint.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileKindTest {

    @ParameterizedTest
    @EnumSource(FileKind.class)
    void aFileIsOfTheKindThatItsDoorIsFor(FileKind kind) {
        assertThat(FileKind.ofDoor("/v1/import/" + kind.word())).contains(kind);
        assertThat(FileKind.ofDoor(kind.door())).contains(kind);
        assertThat(FileKind.ofWord(kind.word())).contains(kind);
    }

    @Test
    void anotherPathIsNoDoorOfFiles() {
        assertThat(FileKind.ofDoor("/v1/import/carts")).isEmpty();
        assertThat(FileKind.ofDoor("/v1/imports/orders")).isEmpty();
        assertThat(FileKind.ofDoor("/v1/track/orders")).isEmpty();
        assertThat(FileKind.ofWord("ORDERS")).isEmpty();
    }
}
