package touchfold.ingest.touchpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.ingest.touchpoint.cloudevent.CloudEventDialect;
import touchfold.ingest.touchpoint.dialect.ClientDialects;

/** The paths that other products' clients call. */
class TrackingDoorTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/identify, IDENTIFY, false",
        "/v1/track/, TRACK, false",
        "/v1/page//, PAGE, false",
        "/v1/merge, ALIAS, false",
        "/v1/t, TRACK, false",
        "/v1/a, ALIAS, false",
        "/api/s/screen, SCREEN, false",
        "/api/s/s2s/group, GROUP, false",
        "/v1/pixel/track, TRACK, true",
        "/pixel/v1/page, PAGE, true"
    })
    void aPathMayNameTheKindOfItsMessage(String path, MessageKind kind, boolean pixel) {
        TrackingDoor door = TrackingDoor.at(path).orElseThrow();

        assertThat(door.kind()).isEqualTo(kind);
        assertThat(door.pixel()).isEqualTo(pixel);
        assertThat(door.isBatch()).isFalse();
        assertThat(door.dialect()).isSameAs(ClientDialects.SEGMENT);
        assertThat(path).startsWith(door.path());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/batch", "/v1/import", "/v1/b", "/beacon/v1/batch", "/api/s/batch"})
    void aBatchOfSegmentsFormTellsOfEachMessageWhatItIs(String path) {
        TrackingDoor door = TrackingDoor.at(path).orElseThrow();

        assertThat(door.isBatch()).isTrue();
        assertThat(door.dialect()).isSameAs(ClientDialects.SEGMENT);
        assertThat(door.pixel()).isFalse();
    }

    @Test
    void otherProductsHaveTheirOwnPaths() {
        for (String path : new String[] {"/batch", "/e", "/i/v0/e", "/capture", "/capture/"}) {
            assertThat(TrackingDoor.at(path).orElseThrow().dialect()).isSameAs(ClientDialects.POSTHOG);
        }
        assertThat(TrackingDoor.at("/v1/events").orElseThrow().dialect()).isInstanceOf(CloudEventDialect.class);
        assertThat(TrackingDoor.at("/com.snowplowanalytics.snowplow/tp2")
                        .orElseThrow()
                        .dialect())
                .isSameAs(ClientDialects.SNOWPLOW);
        assertThat(TrackingDoor.at("/i").orElseThrow().pixel()).isTrue();
        assertThat(TrackingDoor.values()).hasSize(7 * 5 + 6 + 5 + 4 + 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "//", "/v1", "/v1/merge2", "/v1/pixel/t", "/v2/track", "v1/track"})
    void anyOtherPathIsNoDoor(String path) {
        assertThat(TrackingDoor.at(path)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "identify, IDENTIFY",
        "' I ', IDENTIFY",
        "Track, TRACK",
        "t, TRACK",
        "page, PAGE",
        "p, PAGE",
        "screen, SCREEN",
        "s, SCREEN",
        "group, GROUP",
        "g, GROUP",
        "alias, ALIAS",
        "a, ALIAS",
        "merge, ALIAS"
    })
    void aKindIsKnownByItsNameLongOrShort(String name, MessageKind kind) {
        assertThat(MessageKind.named(name)).contains(kind);
    }

    @Test
    void whatIsNoKindIsNone() {
        assertThat(MessageKind.named(null)).isEmpty();
        assertThat(MessageKind.named("")).isEmpty();
        assertThat(MessageKind.named("purchase")).isEmpty();
    }
}
