package touchfold.backbone.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.Channel;
import touchfold.events.Trust;

class SourcesFileTest {

    @Test
    void aDeclarationIsReadWithItsDefaults() throws JsonProcessingException {
        SourcesFile file = parse("""
                {"sources": [{"id": "src_web", "channel": "web", "writeKeys": ["wk:secret"]}],
                 "readKeys": ["app:read-0123456789"], "adminKeys": ["adm:admin-0123456789"]}""");

        SourceDeclaration source = file.sources().getFirst();
        assertThat(source.name()).isEqualTo("src_web");
        assertThat(source.channel()).isEqualTo(Channel.WEB);
        assertThat(source.trust()).isEqualTo(Trust.LOW);
        assertThat(source.writeKeys()).isEqualTo(List.of("wk:secret"));
        assertThat(source.enabled()).isTrue();
        assertThat(file.readKeys()).containsExactly("app:read-0123456789");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'sources': [{'channel': 'web'}]} | /sources/0/id",
                "{'sources': [{'id': 'a b', 'channel': 'web'}]} | /sources/0/id",
                "{'sources': [{'id': 'a', 'channel': 'smoke'}]} | /sources/0/channel",
                "{'sources': [{'id': 'a', 'channel': 'web', 'trust': 'some'}]} | /sources/0/trust",
                "{'sources': [{'id': 'a', 'channel': 'web', 'writeKeys': 'x'}]} | /sources/0/writeKeys",
                "{'sources': [{'id': 'a', 'channel': 'web', 'writeKeys': ['']}]} | /sources/0/writeKeys/0",
                "{'sources': [{'id': 'a', 'channel': 'pos', 'currency': 'DONG'}]} | /sources/0/currency",
                "{'sources': [{'id': 'a', 'channel': 'pos', 'timezone': 'Hanoi'}]} | /sources/0/timezone",
                "{'sources': [{'id': 'a', 'channel': 'pos', 'webhooks': []}]} | /sources/0/webhooks",
                "{'sources': [{'id': 'a', 'channel': 'pos', 'enabled': 'no'}]} | /sources/0/enabled",
                "{'sources': [{'id': 'a', 'channel': 'pos', 'store': 'a\\u0000b'}]} | /sources/0/store",
                "{'sources': [{'id': 'a', 'channel': 'pos', 'name': '\\ud800'}]} | /sources/0/name",
                "{'sources': [{'id': 'a', 'channel': 'pos', 'maxAgeDays': -1}]} | /sources/0/maxAgeDays",
                "{'sources': [{'id': 'a', 'channel': 'web', 'writeKeys': ['k1', 'k2']},"
                        + " {'id': 'b', 'channel': 'pos', 'writeKeys': ['k3', 'k2']}]} | /sources/1/writeKeys/1",
                "{'readKeys': ['app:read-0123456789'], 'sources': [{'id': 'a', 'channel': 'web', 'writeKeys': ['app:read-0123456789']}]}"
                        + " | /sources/0/writeKeys/0",
                "{'adminKeys': ['adm:admin-0123456789'], 'sources': [{'id': 'a', 'channel': 'web', 'writeKeys': ['adm:admin-0123456789']}]}"
                        + " | /sources/0/writeKeys/0",
                "{'sources': [{'id': 'a', 'channel': 'web', 'currency': 'XAU'}]} | /sources/0/currency",
                "{'sources': [{'id': 'a', 'channel': 'web', 'currency': 'xxx'}]} | /sources/0/currency",
                "{'readKeys': ['app:read-0123456789', 'app:r']} | /readKeys/1",
                "{'adminKeys': ['adm:a']} | /adminKeys/0",
                "{'sources': [{'id': 'a', 'channel': 'pos'}, {'id': 'a', 'channel': 'pos'}]} | /sources/1/id"
            })
    void aMistakeIsToldWithAPointerToTheField(String json, String pointer) {
        assertThatThrownBy(() -> parse(json.replace('\'', '"')))
                .isInstanceOfSatisfying(InvalidSources.class, mistake -> assertThat(mistake.pointer())
                        .isEqualTo(pointer));
    }

    @Test
    void namesAndListsHaveAnEnd() {
        String keys = String.join("','", java.util.Collections.nCopies(101, "key"));
        assertThatThrownBy(() -> parse("{'sources': [{'id': 'a', 'channel': 'web', 'writeKeys': ['%s']}]}"
                        .formatted(keys)
                        .replace('\'', '"')))
                .isInstanceOfSatisfying(InvalidSources.class, mistake -> assertThat(mistake.pointer())
                        .isEqualTo("/sources/0/writeKeys"));
        assertThatThrownBy(() -> parse("{'sources': [{'id': 'a', 'channel': 'web', 'name': '%s'}]}"
                        .formatted("x".repeat(513))
                        .replace('\'', '"')))
                .isInstanceOfSatisfying(InvalidSources.class, mistake -> assertThat(mistake.pointer())
                        .isEqualTo("/sources/0/name"));
    }

    @Test
    void aMissingFileIsToldWithTheSettingThatNamesIt() {
        assertThatThrownBy(() -> SourcesFile.read(Path.of("nowhere.json")))
                .hasMessageContaining("touchfold.sources.file");
    }

    @Test
    void aKeyRingKnowsItsKeysAndNoOthers() {
        KeyRing ring = new KeyRing(List.of("app:one", "app:two"));

        assertThat(ring.holds("app:two")).isTrue();
        assertThat(ring.holds("app:three")).isFalse();
        assertThat(ring.holds("")).isFalse();
    }

    private static SourcesFile parse(String json) throws JsonProcessingException {
        return SourcesFile.parse(new ObjectMapper().readTree(json));
    }
}
