package touchfold.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import touchfold.endtoend.Product.Service;
import touchfold.testkit.TopicReader;

/** From four channels' own requests to one customer and a segment change, over the packaged services. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(SharedProduct.class)
class WholeRoadIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private Product product;
    private Caller caller;
    private Senders senders;

    @BeforeAll
    void start(Product running) {
        product = running;
        caller = new Caller(product);
        senders = new Senders(product, caller);
    }

    @Test
    void onePersonMetInFourChannelsOutOfOrderAndTwiceIsOneProfileWithTheRightJourney() {
        Instant visit = now.minus(Duration.ofDays(3));
        Instant scan = now.minus(Duration.ofDays(2));
        Instant click = now.minus(Duration.ofDays(1));
        Instant sale = now.minus(Duration.ofHours(2));
        String webBody = """
                {"batch":[
                  {"type":"page","messageId":"road-page","anonymousId":"anon-road","timestamp":"%s",
                   "properties":{"url":"https://shop.example.vn/ao-dai?utm_source=facebook","title":"Áo dài"}},
                  {"type":"identify","messageId":"road-identify","anonymousId":"anon-road","timestamp":"%s",
                   "traits":{"email":"Lan.Nguyen@Example.vn","name":"Nguyễn Thị Lan"}}]}""".formatted(visit, visit.plusSeconds(60));
        String boothBody = """
                {"deviceId":"tab-A","app":"booth-scan/1.2","sentAt":"%s","scans":[
                  {"scanId":"road-scan","scannedAt":"%s","booth":"B12","eventId":"VRE-2026","badgeId":"BDG-1",
                   "contact":{"email":"lan.nguyen@example.vn","phone":"0901234567"},
                   "consent":{"marketing":true,"textVersion":"2026-01","channel":"booth"}}]}""".formatted(now, scan);
        String mailBody = """
                [{"email":"lan.nguyen@example.vn","timestamp":%d,"event":"click","sg_event_id":"road-click",
                  "sg_message_id":"m-1","url":"https://shop.example.vn/ao-dai","category":["tet-2026"]}]""".formatted(click.getEpochSecond());
        String tillBody = """
                {"specversion":"1.0","id":"road-sale","source":"urn:pos:till-7","type":"sale.completed","time":"%s",
                 "datacontenttype":"application/json","data":{"saleId":"ROAD-1","total":"1690000","currency":"VND",
                 "customer":{"phone":"+84 90 123 45 67"}}}""".formatted(sale);

        // Last first, and everything twice.
        for (int round = 0; round < 2; round++) {
            senders.till("road-sale", tillBody);
            senders.mail(mailBody);
            senders.booth(boothBody);
            senders.web(webBody);
        }

        await().atMost(PATIENCE).untilAsserted(() -> {
            JsonNode profile = caller.lookup("email", "LAN.NGUYEN@example.vn");
            assertThat(caller.timeline(profile.path("id").asText()).stream()
                            .map(item -> item.path("type").asText())
                            .toList())
                    .containsExactly("order-completed", "email-clicked", "booth-scanned", "identified", "page-viewed");
        });
        String id = caller.lookup("email", "lan.nguyen@example.vn").path("id").asText();
        assertThat(caller.lookup("phone", "0901234567").path("id").asText()).isEqualTo(id);
        assertThat(caller.lookup("anonymous_id", "anon-road").path("id").asText())
                .isEqualTo(id);
        try (TopicReader changes = product.world().topic("segment-changes")) {
            String change = changes.await(
                            record -> id.equals(record.key())
                                    && record.value().contains("\"to\":\"stage.first-purchase\""),
                            PATIENCE)
                    .value();
            assertThat(change).contains("\"model\":\"stage\"", "\"cause\":");
        }
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(caller.get(product.segment("/v1/profiles/" + id + "/segments"))
                                .toString())
                        .contains("stage.first-purchase"));
    }

    @Test
    void everyMessageHasAReceiptWhateverBecameOfIt() {
        senders.web("""
                {"batch":[
                  {"type":"track","messageId":"r-good","anonymousId":"anon-r","event":"Hello"},
                  {"type":"track","messageId":"r good","anonymousId":"anon-r","event":"Hello"},
                  {"type":"track","messageId":"r-bad","anonymousId":"anon-r"},
                  {"type":"alias","messageId":"r-nothing","userId":"u-r","previousId":"u-r"}]}""");

        for (Map.Entry<String, String> expected : Map.of(
                        "r-good", "folded", "r%20good", "folded", "r-bad", "rejected", "r-nothing", "ignored")
                .entrySet()) {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            caller.get(product.profile("/v1/receipts/src_web/" + expected.getKey()))
                                    .path("outcome")
                                    .asText())
                    .isEqualTo(expected.getValue()));
        }
        assertThat(caller.get(product.profile("/v1/receipts/src_web/r-bad"))
                        .at("/refused/0/pointer")
                        .asText())
                .isEqualTo("/batch/2/event");
    }

    @Test
    void killingAnyServiceUnderLoadLosesNothingAndCountsNothingTwice() {
        int people = 20;
        int visitsEach = 25;
        Set<String> acknowledged = new HashSet<>();
        List<Service> victims = List.of(Service.PROFILE, Service.INGEST, Service.SEGMENT, Service.PROFILE);
        for (int visit = 0; visit < visitsEach; visit++) {
            int number = visit;
            List<String> messages = IntStream.range(0, people)
                    .mapToObj(person -> """
                            {"type":"page","messageId":"kill-%d-%d","anonymousId":"kill-%d","timestamp":"%s",
                             "properties":{"path":"/p/%d"}}""".formatted(person, number, person, now.minusSeconds(number), number))
                    .toList();
            senders.web("{\"batch\":[" + String.join(",", messages) + "]}");
            for (int person = 0; person < people; person++) {
                acknowledged.add("kill-" + person + "-" + number);
            }
            if (visit % 6 == 2 && visit / 6 < victims.size()) {
                product.killAndStartAgain(victims.get(visit / 6));
            }
        }

        await().atMost(PATIENCE.multipliedBy(2)).untilAsserted(() -> {
            List<String> folded = new ArrayList<>();
            for (int person = 0; person < people; person++) {
                String id = caller.lookup("anonymous_id", "kill-" + person)
                        .path("id")
                        .asText();
                caller.timeline(id).forEach(item -> folded.add(item.path("id").asText()));
            }
            assertThat(folded).hasSize(people * visitsEach);
            assertThat(new TreeSet<>(folded)).isEqualTo(new TreeSet<>(acknowledged));
        });
        for (Service service : Service.values()) {
            product.awaitReady(service);
        }
    }
}
