package touchfold.backbone.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
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
                "{'sources': [{'id': 'a', 'channel': 'pos'}, {'id': 'a', 'channel': 'pos'}]} | /sources/1/id",
                "{'sources': 'src_web'} | /sources",
                "{'sources': {'id': 'a', 'channel': 'web'}} | /sources",
                "{'sources': 7} | /sources",
                "{'sources': ['src_web']} | /sources/0",
                "{'sources': [null]} | /sources/0",
                "{'sources': [{'id': 7, 'channel': 'web'}]} | /sources/0/id",
                "{'sources': [{'id': 'a', 'channel': 'web', 'trust': null}]} | /sources/0/trust",
                "{'sources': [{'id': 'a', 'channel': 'web', 'writeKeys': ['k', 7]}]} | /sources/0/writeKeys/1",
                "{'sources': [{'id': 'a', 'channel': 'web', 'origins': {}}]} | /sources/0/origins",
                "{'sources': [{'id': 'a', 'channel': 'web', 'trust': 'high', 'appIds': ['shop']}]} | /sources/0/appIds",
                "{'sources': [{'id': 'a', 'channel': 'web', 'eventTypes': ['page-viewed', 'no-such']}]}"
                        + " | /sources/0/eventTypes/1",
                "{'sources': [{'id': 'a', 'channel': 'pos', 'numberFormat': '1 234,56'}]} | /sources/0/numberFormat",
                "{'sources': [{'id': 'a', 'channel': 'pos', 'maxAgeDays': 36501}]} | /sources/0/maxAgeDays",
                "{'sources': [{'id': 'a', 'channel': 'pos', 'maxAgeDays': 1.5}]} | /sources/0/maxAgeDays",
                "{'sources': [{'id': 'a', 'channel': 'pos', 'maxAgeDays': 99999999999}]} | /sources/0/maxAgeDays",
                "{'sources': [{'id': 'a', 'channel': 'pos', 'maxAgeDays': '7'}]} | /sources/0/maxAgeDays",
                "{'sources': [{'id': 'a', 'channel': 'pos', 'keepMachines': 1}]} | /sources/0/keepMachines",
                "{'readKeys': 'app:read-0123456789'} | /readKeys",
                "{'adminKeys': [7]} | /adminKeys/0",
                "[] | ''",
                "7 | ''",
                "null | ''"
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

    /** Fields that are left out and fields that say nothing mean the same. */
    @Test
    void whatIsNullIsAsIfItWereNotSaid() throws JsonProcessingException {
        SourcesFile said = parse("""
                {"sources": [{"id": "a", "channel": "web", "name": null, "writeKeys": null, "origins": null,
                  "appIds": null, "eventTypes": null, "currency": null, "timezone": null, "store": null,
                  "maxAgeDays": null, "numberFormat": null, "keepMachines": null, "enabled": null}],
                 "readKeys": null, "adminKeys": null}""");

        assertThat(said).isEqualTo(parse("{\"sources\": [{\"id\": \"a\", \"channel\": \"web\"}]}"));
        assertThat(parse("{\"sources\": null}")).isEqualTo(parse("{}"));
    }

    @Test
    void everythingThatASourceMaySayIsRead() throws JsonProcessingException {
        SourceDeclaration source = parse("""
                {"sources": [{"id": "till-1", "name": "Quận 1", "channel": "pos", "trust": "high",
                  "writeKeys": ["k1", "k2"], "webhooks": {"square": {"key": "s"}}, "origins": ["*"],
                  "eventTypes": ["order-*", "page-viewed"], "currency": "usd", "timezone": "Asia/Tokyo",
                  "store": "main", "maxAgeDays": 0, "numberFormat": "1.234,56", "keepMachines": true,
                  "enabled": false}]}""").sources().getFirst();

        assertThat(source)
                .isEqualTo(new SourceDeclaration(
                        "till-1",
                        "Quận 1",
                        Channel.POS,
                        Trust.HIGH,
                        List.of("k1", "k2"),
                        new ObjectMapper().readTree("{\"square\": {\"key\": \"s\"}}"),
                        List.of("*"),
                        List.of(),
                        List.of("order-*", "page-viewed"),
                        "USD",
                        "Asia/Tokyo",
                        "main",
                        0,
                        "1.234,56",
                        true,
                        false));
    }

    @Test
    void whatIsJustWithinTheLimitsIsTaken() throws JsonProcessingException {
        String keys = IntStream.range(0, 100)
                .mapToObj(number -> "\"key-" + number + "\"")
                .collect(Collectors.joining(","));
        SourceDeclaration source = parse("""
                {"sources": [{"id": "%s", "name": "%s", "channel": "web", "writeKeys": [%s], "maxAgeDays": 36500,
                  "appIds": ["shop"]}],
                 "readKeys": ["%s"]}""".formatted("i".repeat(64), "n".repeat(512), keys, "r".repeat(16)))
                .sources()
                .getFirst();

        assertThat(source.id()).hasSize(64);
        assertThat(source.name()).hasSize(512);
        assertThat(source.writeKeys()).hasSize(100);
        assertThat(source.maxAgeDays()).isEqualTo(36_500);
        assertThat(source.appIds()).containsExactly("shop");
        assertThatThrownBy(() ->
                        parse("{\"sources\": [{\"id\": \"%s\", \"channel\": \"web\"}]}".formatted("i".repeat(65))))
                .isInstanceOf(InvalidSources.class);
        assertThatThrownBy(() -> parse("{\"readKeys\": [\"%s\"]}".formatted("r".repeat(15))))
                .isInstanceOf(InvalidSources.class);
    }

    /** Of two lists of one name only the last would count, and whoever stands in the other is locked out unseen. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'readKeys': ['app:read-0123456789'], 'readKeys': []}",
                "{'sources': [{'id': 'a', 'id': 'b', 'channel': 'web'}]}",
                "{'readKeys': []} {'readKeys': []}",
                "{'readKeys': []}}",
                "{'readKeys': ["
            })
    void aFileThatSaysOneThingTwiceOrMoreThanOneThingIsRefused(String content, @TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("sources.json"), content.replace('\'', '"'));

        assertThatThrownBy(() -> SourcesFile.read(file))
                .isInstanceOfSatisfying(InvalidSources.class, mistake -> assertThat(mistake.pointer())
                        .isEmpty())
                .hasMessageContaining(file.toString());
    }

    @Test
    void noMistakeAndNoLogLineShowsAKey() throws JsonProcessingException {
        String secret = "wk:very-secret-0123456789";
        for (String mistake : new String[] {
            "{'readKeys': ['SECRET'], 'sources': [{'id': 'a', 'channel': 'web', 'writeKeys': ['SECRET']}]}",
            "{'sources': [{'id': 'a', 'channel': 'web', 'writeKeys': 'SECRET'}]}",
            "{'sources': [{'id': 'a', 'channel': 'SECRET'}]}",
            "{'sources': [{'id': 'SE CRET', 'channel': 'web'}]}",
            "{'sources': [{'id': 'a', 'channel': 'web', 'numberFormat': 'SECRET'}]}",
            "{'adminKeys': 'SECRET'}"
        }) {
            String json = mistake.replace("SECRET", secret).replace('\'', '"');
            assertThatThrownBy(() -> parse(json))
                    .isInstanceOf(InvalidSources.class)
                    .hasMessageNotContaining("secret");
        }
        SourcesFile file = parse("""
                {"sources": [{"id": "a", "channel": "web", "writeKeys": ["%s"]}], "readKeys": ["app:%s"],
                 "adminKeys": ["adm:%s"]}""".formatted(secret, secret, secret));
        assertThat(file.toString()).doesNotContain("secret").contains("[a]");
        assertThat(file.sources().getFirst().toString()).isEqualTo("SourceDeclaration[a]");
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
        assertThat(ring.holds("APP:ONE")).isFalse();
        assertThat(new KeyRing(List.of()).holds("")).isFalse();
    }

    private static SourcesFile parse(String json) throws JsonProcessingException {
        return SourcesFile.parse(new ObjectMapper().readTree(json));
    }
}
