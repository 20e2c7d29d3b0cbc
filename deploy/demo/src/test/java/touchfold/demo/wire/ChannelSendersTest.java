package touchfold.demo.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchfold.demo.batch.RequestBatcher;
import touchfold.demo.batch.TouchpointBatch;
import touchfold.demo.touchpoint.BoothScan;
import touchfold.demo.touchpoint.MailEvent;
import touchfold.demo.touchpoint.ShopCall;
import touchfold.demo.touchpoint.TillEvent;
import touchfold.demo.touchpoint.Touchpoint;
import touchfold.demo.touchpoint.WebCall;
import touchfold.demo.world.DemoWorld;

class ChannelSendersTest {

    private static final Instant NOW = Instant.parse("2026-11-22T05:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final DemoWorld WORLD = DemoWorld.generate(3, LocalDate.of(2026, 11, 22), 400);
    private static final List<TouchpointBatch> PARCELS = RequestBatcher.pack(WORLD.touchpoints());

    @TempDir
    private Path folder;

    private ChannelSenders senders;

    @BeforeEach
    void open() {
        senders = Keys.senders(folder);
    }

    @Test
    void theSameWorldIsWrittenInTheSameBytes() {
        List<TouchpointBatch> again = RequestBatcher.pack(
                DemoWorld.generate(3, LocalDate.of(2026, 11, 22), 400).touchpoints());

        assertThat(again).hasSameSizeAs(PARCELS);
        for (int i = 0; i < PARCELS.size(); i++) {
            assertThat(senders.request(again.get(i), NOW).body())
                    .isEqualTo(senders.request(PARCELS.get(i), NOW).body());
        }
    }

    @Test
    void aLaterAttemptCarriesTheSameIds() {
        for (TouchpointBatch batch : PARCELS) {
            String body = new String(senders.request(batch, LATER).body(), UTF_8);
            batch.touchpoints().forEach(touchpoint -> assertThat(
                            body + senders.request(batch, LATER).headers())
                    .contains(idOnTheWire(touchpoint)));
            assertThat(deliveryId(senders.request(batch, LATER))).isEqualTo(deliveryId(senders.request(batch, NOW)));
        }
    }

    @Test
    void tillsSendOneEventAloneAndSeveralAsAnArray() throws JsonProcessingException {
        var sale = first(TillEvent.Sale.class);

        assertThat(body(new TouchpointBatch.Tills(List.of(sale))).isObject()).isTrue();
        assertThat(body(new TouchpointBatch.Tills(List.of(sale, sale))).size()).isEqualTo(2);
    }

    @Test
    void aSaleSaysWhatWasPaidInWholeDong() throws JsonProcessingException {
        var sale = first(TillEvent.Sale.class);
        JsonNode data = body(new TouchpointBatch.Tills(List.of(sale))).path("data");

        assertThat(data.path("saleId").asText()).isEqualTo(sale.id());
        assertThat(data.path("total").asText())
                .isEqualTo(Long.toString(sale.basket().total()));
        assertThat(data.path("currency").asText()).isEqualTo("VND");
        assertThat(data.path("lines").size()).isEqualTo(sale.basket().lines().size());
    }

    @Test
    void aWalkInHasNoCustomer() throws JsonProcessingException {
        var sale = first(TillEvent.Sale.class);
        var walkIn = new TillEvent.Sale("sale-x", sale.at(), sale.till(), TillEvent.Buyer.UNKNOWN, sale.basket());

        assertThat(body(new TouchpointBatch.Tills(List.of(walkIn))).path("data").has("customer"))
                .isFalse();
    }

    @Test
    void anUnpaidOrderIsPendingUntilItIsPaid() throws JsonProcessingException {
        var paid = first(ShopCall.Paid.class);

        JsonNode created = body(new TouchpointBatch.Shop(
                new ShopCall.Ordered("order-x", paid.order().placedAt(), paid.order())));
        JsonNode done = body(new TouchpointBatch.Shop(paid));

        assertThat(created.path("financial_status").asText()).isEqualTo("pending");
        assertThat(done.path("financial_status").asText()).isEqualTo("paid");
        assertThat(done.path("id")).isEqualTo(created.path("id"));
        assertThat(done.path("created_at")).isEqualTo(created.path("created_at"));
    }

    @Test
    void aScannedCardIsAWholeCard() throws JsonProcessingException {
        BoothScan scan = WORLD.touchpoints().stream()
                .filter(touchpoint -> touchpoint instanceof BoothScan found
                        && found.contact().filter(BoothScan.Contact::asCard).isPresent())
                .map(BoothScan.class::cast)
                .findFirst()
                .orElseThrow();

        JsonNode sent =
                body(new TouchpointBatch.Booth(scan.device(), List.of(scan))).at("/scans/0");

        assertThat(sent.path("raw").asText())
                .startsWith("BEGIN:VCARD\r\nVERSION:3.0\r\n")
                .contains("FN:" + scan.contact().orElseThrow().name().full() + "\r\n")
                .endsWith("END:VCARD\r\n");
        assertThat(sent.path("scannedAt").asText()).endsWith("+07:00");
    }

    @Test
    void aKeyWithAColonIsNotCutByBasicAuthentication() {
        var scan = first(BoothScan.class);

        SignedRequest request = senders.request(new TouchpointBatch.Booth(scan.device(), List.of(scan)), NOW);

        assertThat(request.headers()).containsEntry("X-Write-Key", "id:secret");
    }

    @Test
    void noRequestIsBiggerThanTheTrackingLimit() {
        assertThat(PARCELS)
                .allSatisfy(
                        batch -> assertThat(senders.request(batch, NOW).body()).hasSizeLessThan(500_000));
    }

    private static String idOnTheWire(Touchpoint touchpoint) {
        return switch (touchpoint) {
            case ShopCall.Ordered ordered -> Long.toString(ordered.order().number());
            case ShopCall.Paid paid -> Long.toString(paid.order().number());
            case ShopCall.Refunded refunded -> Long.toString(refunded.refundNumber());
            case ShopCall.CustomerSaved saved -> Long.toString(saved.person().shopNumber());
            case WebCall call -> "\"" + call.id() + "\"";
            case MailEvent event -> "\"" + event.id() + "\"";
            case BoothScan scan -> "\"" + scan.id() + "\"";
            case TillEvent event -> "\"" + event.id() + "\"";
        };
    }

    private static List<String> deliveryId(SignedRequest request) {
        return request.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("webhook-id")
                        || header.getKey().equals("X-Shopify-Webhook-Id")
                        || header.getKey().equals("X-Shopify-Event-Id"))
                .map(Object::toString)
                .sorted()
                .toList();
    }

    private JsonNode body(TouchpointBatch batch) throws JsonProcessingException {
        return JsonMapper.builder()
                .build()
                .readTree(new String(senders.request(batch, NOW).body(), UTF_8));
    }

    private static <T> T first(Class<T> type) {
        return WORLD.touchpoints().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }
}
