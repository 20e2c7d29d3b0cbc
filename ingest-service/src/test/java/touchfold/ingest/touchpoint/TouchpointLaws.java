package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.ingest.touchpoint.booth.BoothTouchpoint;
import touchfold.ingest.touchpoint.booth.BoothUpload;
import touchfold.ingest.touchpoint.web.MessageKind;
import touchfold.ingest.touchpoint.web.ReadMessages;

/**
 * Whatever a sender may write: no parser throws anything but a refusal of the whole, every event that comes out can be
 * read by the contract, and the same bytes give the same events.
 */
class TouchpointLaws {

    private static final int ROUNDS = Integer.getInteger("touchfold.laws.rounds", 1_500);

    /** A door with a good body to start from. */
    private record Door(String name, String seed, Function<JsonNode, List<TouchpointResult>> parser) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Door> doors() {
        return Stream.of(
                new Door(
                        "web",
                        "{\"type\":\"track\",\"userId\":\"u\",\"anonymousId\":\"a\",\"messageId\":\"m\",\"event\":\"Order Completed\",\"timestamp\":\"2026-01-02T03:04:05Z\","
                                + "\"sentAt\":\"2026-01-02T03:04:06Z\",\"context\":{\"library\":{\"name\":\"analytics.js\"},\"page\":{\"url\":\"https://x.vn/?utm_source=a\"},"
                                + "\"campaign\":{\"name\":\"c\"},\"consent\":{\"categoryPreferences\":{\"m\":true}},\"traits\":{\"email\":\"a@b.vn\"}},"
                                + "\"properties\":{\"order_id\":\"O\",\"total\":1.5,\"currency\":\"USD\",\"products\":[{\"product_id\":\"p\",\"price\":1,\"quantity\":2}]}}",
                        body -> ReadMessages.single(body.toString(), MessageKind.TRACK, RequestContexts.web())),
                new Door(
                        "booth",
                        "{\"deviceId\":\"d\",\"sentAt\":\"2026-01-10T18:00:03+07:00\",\"scans\":[{\"scanId\":\"s\",\"scannedAt\":\"2026-01-10T09:15:03+07:00\",\"eventId\":\"v\",\"badgeId\":\"b\","
                                + "\"raw\":\"MECARD:N:a,b;TEL:1;;\",\"contact\":{\"email\":\"a@b.vn\"},\"answers\":{\"q\":5},\"consent\":{\"marketing\":true}}]}",
                        body -> new BoothTouchpoint(
                                        BoothUpload.of(body, MessageLimits.DEFAULT), RequestContexts.booth())
                                .parse()));
    }

    @ParameterizedTest
    @MethodSource("doors")
    void whateverIsSentIsTakenOrNamed(Door door) {
        long seed = Long.getLong("touchfold.seed", 1);
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            check(
                    door,
                    JsonMutation.of(Results.json(door.seed()), random),
                    "-Dtouchfold.seed=" + seed + " round " + round);
        }
    }

    private static void check(Door door, JsonNode body, String how) {
        List<TouchpointResult> results;
        try {
            results = door.parser().apply(body);
        } catch (Refusal refusal) {
            assertThat(refusal.code()).as(how).isNotBlank();
            return;
        } catch (RuntimeException e) {
            throw new AssertionError(how + ": " + body, e);
        }
        assertThat(door.parser().apply(body)).as(how).isEqualTo(results);
        for (TouchpointResult result : results) {
            if (result instanceof TouchpointResult.Accepted accepted) {
                accepted.events()
                        .forEach(event ->
                                assertThat(Results.readable(event).id()).as(how).isEqualTo(event.id()));
            }
            if (result instanceof TouchpointResult.Rejected rejected) {
                assertThat(rejected.code()).as(how).isNotBlank();
            }
        }
    }
}
