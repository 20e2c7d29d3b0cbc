package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Channel;
import touchfold.events.OrderFact;
import touchfold.events.TimeRule;
import touchfold.events.Trust;
import touchfold.ingest.Recorded;
import touchfold.ingest.touchpoint.booth.BoothTouchpoint;
import touchfold.ingest.touchpoint.booth.BoothUpload;
import touchfold.ingest.touchpoint.web.MessageKind;
import touchfold.ingest.touchpoint.web.ReadMessages;

/** What real clients really sent, byte for byte. */
class RecordedClientsTest {

    private static final BodyReader READER = new BodyReader(MessageLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "segment-analytics-node", "segment-java", "segment-analytics-next-fetch",
                "segment-analytics-next-batching", "segment-snippet-standalone", "getanalytics-segment-browser",
                "rudderstack-js-xhr", "rudderstack-js-batch"
            })
    void everyMessageOfATrackingClientIsTaken(String client) {
        int messages = 0;
        for (Recorded.Request request : Recorded.requests("clients/" + client + ".json")) {
            if (!request.method().equals("POST")) {
                continue;
            }
            for (TouchpointResult result : tracking(request)) {
                messages++;
                assertThat(result).as(request.path()).isNotInstanceOf(TouchpointResult.Rejected.class);
                if (result instanceof TouchpointResult.Accepted accepted) {
                    accepted.events().forEach(event -> assertThat(Results.readable(event))
                            .isEqualTo(event));
                }
            }
        }
        assertThat(messages).as(client).isPositive();
    }

    @Test
    void theNodeClientTellsOneCustomersStory() {
        List<CanonicalEvent> events = new ArrayList<>();
        for (Recorded.Request request : Recorded.requests("clients/segment-analytics-node.json")) {
            tracking(request).forEach(result -> events.addAll(((TouchpointResult.Accepted) result).events()));
        }

        assertThat(events)
                .extracting(event -> event.fact().wireName())
                .containsExactly(
                        "identified",
                        "page-viewed",
                        "product-viewed",
                        "order-completed",
                        "screen-viewed",
                        "group-joined",
                        "aliased");
        CanonicalEvent order = events.get(3);
        assertThat(order.id()).isEqualTo("order-completed-O-5001");
        assertThat(((OrderFact.Completed) order.fact()).total().minor()).isEqualTo(1_690_000);
        assertThat(order.times().rule()).isEqualTo(TimeRule.CLAIMED);
        assertThat(order.times().occurredAt()).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(Results.identifiers(events.getLast())).contains("user_id=u-1001", "anonymous_id=anon-7f3");
    }

    @Test
    void aBrowsersSelfAliasSaysNothingAndItsPageKeepsTheCampaign() {
        List<TouchpointResult> results = new ArrayList<>();
        for (Recorded.Request request : Recorded.requests("clients/segment-analytics-next-fetch.json")) {
            if (request.method().equals("POST")) {
                results.addAll(tracking(request));
            }
        }

        assertThat(results)
                .filteredOn(TouchpointResult.Ignored.class::isInstance)
                .hasSize(1);
        CanonicalEvent page = Results.event(results.getFirst());
        assertThat(page.context().campaign().source()).isEqualTo("facebook");
        assertThat(page.context().page().path()).isEqualTo("/ao-dai");
        assertThat(page.context().click()).isEqualTo("fbclid");
        String click = page.personal().properties().get("click.fbclid").asText();
        assertThat(click).isNotBlank();
        assertThat(page.withoutPersonal().toString()).doesNotContain(click);
    }

    @Test
    void theBoothsOfflineQueuesMeetOneVisitorOnce() {
        List<CanonicalEvent> events = new ArrayList<>();
        for (Recorded.Request request : Recorded.requests("booth/offline-sync.json")) {
            JsonNode at = request.meta().path("receivedAt");
            Instant receivedAt = at.isTextual()
                    ? OffsetDateTime.parse(at.asText()).toInstant()
                    : Instant.parse("2026-01-10T11:00:01Z");
            RequestContext reception = RequestContexts.of("src_booth", Channel.BOOTH, Trust.HIGH, null, receivedAt);
            BoothUpload upload = BoothUpload.of(READER.json(request.body()), MessageLimits.DEFAULT);
            new BoothTouchpoint(upload, reception).parse().forEach(result -> events.add(Results.event(result)));
        }

        assertThat(events).hasSize(5);
        assertThat(events.subList(2, 4))
                .extracting(CanonicalEvent::id)
                .isEqualTo(events.subList(0, 2).stream().map(CanonicalEvent::id).toList());
        assertThat(Results.identifiers(events.get(0)))
                .contains("badge=VRE-2026:BDG-778812", "email=lan.nguyen@example.vn");
        assertThat(events.get(4).times().occurredAt()).isEqualTo("2026-01-10T02:15:46Z");
    }

    private static List<TouchpointResult> tracking(Recorded.Request request) {
        String body = new String(READER.inflate(request.body()), StandardCharsets.UTF_8);
        String last = request.path().replaceAll("/$", "").replaceAll(".*/", "");
        return MessageKind.named(last)
                .map(kind -> ReadMessages.single(body, kind, RequestContexts.pos()))
                .orElseGet(() -> ReadMessages.batch(body, RequestContexts.pos()));
    }
}
