package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Channel;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.TimeRule;
import touchfold.events.Trust;
import touchfold.ingest.Recorded;
import touchfold.ingest.signature.SendGridSignature;
import touchfold.ingest.signature.ShopifySignature;
import touchfold.ingest.signature.StandardSignature;
import touchfold.ingest.signature.Verdict;
import touchfold.ingest.touchpoint.booth.BoothTouchpoint;
import touchfold.ingest.touchpoint.booth.BoothUpload;
import touchfold.ingest.touchpoint.email.SendGridTouchpoint;
import touchfold.ingest.touchpoint.pos.SaleTouchpoint;
import touchfold.ingest.touchpoint.pos.ShopifyDelivery;
import touchfold.ingest.touchpoint.pos.ShopifyTouchpoint;
import touchfold.ingest.touchpoint.web.MessageKind;
import touchfold.ingest.touchpoint.web.TrackingRequest;
import touchfold.ingest.touchpoint.web.TrackingTouchpoint;

/** What real clients really sent, byte for byte. */
class RecordedClientsTest {

    private static final BodyReader READER = new BodyReader(Limits.DEFAULT);

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
        assertThat(page.withoutPersonal().toString()).doesNotContain("fbclid");
    }

    @Test
    void everyShopifyDeliveryIsJudgedAsItsCaseExpects() {
        String secret = Recorded.json("webhooks/test-secrets.json")
                .path("shopify_client_secret")
                .asText();
        List<String> facts = new ArrayList<>();
        for (Recorded.Request request : Recorded.requests("webhooks/shopify.json")) {
            Verdict verdict = ShopifySignature.verify(secret, request.header("x-shopify-hmac-sha256"), request.body());
            assertThat(verdict).as(request.name()).isEqualTo(request.isRefused() ? Verdict.INVALID : Verdict.VALID);
            if (verdict == Verdict.VALID) {
                facts.add(shopify(request));
            }
        }

        assertThat(facts)
                .containsExactly(
                        "order-completed",
                        "order-completed",
                        "order-completed",
                        "ignored",
                        "order-refunded",
                        "order-cancelled",
                        "order-completed",
                        "order-completed",
                        "identified",
                        "erasure-requested",
                        "access-requested",
                        "ignored");
    }

    @Test
    void shopifysDeliveriesOfOneOrderAreOneOrderAndARedeliveryIsOneEvent() {
        List<Recorded.Request> requests = Recorded.requests("webhooks/shopify.json");

        assertThat(shopifyEvent(requests.get(1)).id())
                .isEqualTo(shopifyEvent(requests.get(0)).id());
        assertThat(shopifyEvent(requests.get(2)).fact())
                .isEqualTo(shopifyEvent(requests.get(0)).fact());
        OrderFact.Completed dollars =
                (OrderFact.Completed) shopifyEvent(requests.get(7)).fact();
        assertThat(dollars.total()).isEqualTo(new Money(6760, "USD"));
        assertThat(((OrderFact.Refunded) shopifyEvent(requests.get(4)).fact())
                        .amount()
                        .minor())
                .isEqualTo(650_000);
    }

    @Test
    void everySendGridDeliveryIsJudgedAsItsCaseExpects() {
        String key = Recorded.json("webhooks/test-secrets.json")
                .path("sendgrid_public_key_b64_der")
                .asText();
        List<String> ids = new ArrayList<>();
        for (Recorded.Request request : Recorded.requests("webhooks/sendgrid.json")) {
            Verdict verdict = SendGridSignature.verify(
                    key,
                    request.header("x-twilio-email-event-webhook-timestamp"),
                    request.header("x-twilio-email-event-webhook-signature"),
                    request.body());
            assertThat(verdict).as(request.name()).isEqualTo(request.isRefused() ? Verdict.INVALID : Verdict.VALID);
            if (verdict == Verdict.VALID) {
                new SendGridTouchpoint(Receptions.mail())
                        .parse(READER.json(request.body()))
                        .forEach(result -> {
                            assertThat(result).isNotInstanceOf(TouchpointResult.Rejected.class);
                            ids.add(result.messageId());
                        });
            }
        }

        assertThat(ids.subList(0, 6)).isEqualTo(ids.subList(6, 12));
        assertThat(ids.subList(12, 14)).isSubsetOf(ids.subList(0, 6));
    }

    @Test
    void everyStandardWebhookIsJudgedAsItsCaseExpects() {
        List<String> ids = new ArrayList<>();
        for (Recorded.Request request : Recorded.requests("webhooks/standard-webhooks.json")) {
            StandardSignature signature = new StandardSignature(
                    request.header("webhook-id"),
                    request.header("webhook-timestamp"),
                    request.header("webhook-signature"));
            Verdict verdict = signature.verify(
                    List.of(request.meta().path("secret").asText()), request.body(), Instant.EPOCH, null);
            assertThat(verdict).as(request.name()).isEqualTo(request.isRefused() ? Verdict.INVALID : Verdict.VALID);
            if (verdict == Verdict.VALID) {
                ids.add(Results.event(new SaleTouchpoint(request.header("webhook-id"), Receptions.pos())
                                .parse(READER.json(request.body())))
                        .id());
            }
        }

        assertThat(ids).hasSize(2);
        assertThat(ids.get(0)).isEqualTo(ids.get(1));
    }

    @Test
    void theBoothsOfflineQueuesMeetOneVisitorOnce() {
        List<CanonicalEvent> events = new ArrayList<>();
        for (Recorded.Request request : Recorded.requests("booth/offline-sync.json")) {
            JsonNode at = request.meta().path("receivedAt");
            Instant receivedAt = at.isTextual()
                    ? OffsetDateTime.parse(at.asText()).toInstant()
                    : Instant.parse("2026-01-10T11:00:01Z");
            Reception reception = Receptions.of("src_booth", Channel.BOOTH, Trust.HIGH, null, receivedAt);
            BoothUpload upload = BoothUpload.of(READER.json(request.body()), Limits.DEFAULT);
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
        JsonNode body = READER.json(READER.inflate(request.body()));
        String last = request.path().replaceAll("/$", "").replaceAll(".*/", "");
        TrackingRequest tracking = MessageKind.named(last)
                .map(kind -> TrackingRequest.single(body, kind))
                .orElseGet(() -> TrackingRequest.batch(body, Limits.DEFAULT));
        return new TrackingTouchpoint(tracking, Receptions.pos()).parse();
    }

    private static String shopify(Recorded.Request request) {
        return switch (parse(request)) {
            case TouchpointResult.Accepted accepted ->
                accepted.events().getFirst().fact().wireName();
            case TouchpointResult.Ignored ignored -> "ignored";
            case TouchpointResult.Rejected rejected -> "rejected";
        };
    }

    private static CanonicalEvent shopifyEvent(Recorded.Request request) {
        return Results.event(parse(request));
    }

    private static TouchpointResult parse(Recorded.Request request) {
        ShopifyDelivery delivery = new ShopifyDelivery(
                request.header("x-shopify-topic"),
                request.header("x-shopify-event-id"),
                request.header("x-shopify-shop-domain"),
                request.header("x-shopify-triggered-at"));
        return new ShopifyTouchpoint(delivery, Receptions.shop()).parse(READER.json(request.body()));
    }
}
