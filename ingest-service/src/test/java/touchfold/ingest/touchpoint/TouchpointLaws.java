package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import touchfold.ingest.touchpoint.booth.BoothTouchpoint;
import touchfold.ingest.touchpoint.booth.BoothUpload;
import touchfold.ingest.touchpoint.email.SendGridTouchpoint;
import touchfold.ingest.touchpoint.pos.SaleTouchpoint;
import touchfold.ingest.touchpoint.pos.ShopifyDelivery;
import touchfold.ingest.touchpoint.pos.ShopifyTouchpoint;
import touchfold.ingest.touchpoint.web.MessageKind;
import touchfold.ingest.touchpoint.web.TrackingRequest;
import touchfold.ingest.touchpoint.web.TrackingTouchpoint;

/**
 * Whatever a sender may write: no parser throws anything but a refusal of the whole, every event that comes out can be
 * read by the contract, and the same bytes give the same events.
 */
class TouchpointLaws {

    private static final int ROUNDS = 4_000;

    enum Door {
        WEB(
                "{\"type\":\"track\",\"userId\":\"u\",\"anonymousId\":\"a\",\"messageId\":\"m\",\"event\":\"Order Completed\",\"timestamp\":\"2026-01-02T03:04:05Z\","
                        + "\"sentAt\":\"2026-01-02T03:04:06Z\",\"context\":{\"library\":{\"name\":\"analytics.js\"},\"page\":{\"url\":\"https://x.vn/?utm_source=a\"},"
                        + "\"campaign\":{\"name\":\"c\"},\"consent\":{\"categoryPreferences\":{\"m\":true}},\"traits\":{\"email\":\"a@b.vn\"}},"
                        + "\"properties\":{\"order_id\":\"O\",\"total\":1.5,\"currency\":\"USD\",\"products\":[{\"product_id\":\"p\",\"price\":1,\"quantity\":2}]}}",
                body -> new TrackingTouchpoint(TrackingRequest.single(body, MessageKind.TRACK), Receptions.web())
                        .parse()),
        MAIL(
                "[{\"email\":\"a@b.vn\",\"timestamp\":1767323045,\"event\":\"open\",\"category\":[\"c\"],\"sg_event_id\":\"e\",\"url\":\"https://x.vn/a?b\",\"sg_machine_open\":true}]",
                body -> new SendGridTouchpoint(Receptions.mail()).parse(body)),
        BOOTH(
                "{\"deviceId\":\"d\",\"sentAt\":\"2026-01-10T18:00:03+07:00\",\"scans\":[{\"scanId\":\"s\",\"scannedAt\":\"2026-01-10T09:15:03+07:00\",\"eventId\":\"v\",\"badgeId\":\"b\","
                        + "\"raw\":\"MECARD:N:a,b;TEL:1;;\",\"contact\":{\"email\":\"a@b.vn\"},\"answers\":{\"q\":5},\"consent\":{\"marketing\":true}}]}",
                body -> new BoothTouchpoint(BoothUpload.of(body, Limits.DEFAULT), Receptions.booth()).parse()),
        SALE(
                "{\"id\":\"i\",\"source\":\"s\",\"type\":\"sale.completed\",\"time\":\"2026-01-02T03:04:05Z\",\"data\":{\"saleId\":\"S\",\"total\":\"1\",\"currency\":\"VND\","
                        + "\"customer\":{\"phone\":\"1\"},\"lines\":[{\"productId\":\"p\",\"quantity\":1,\"unitPrice\":\"1\"}]}}",
                body -> new SaleTouchpoint("w", Receptions.pos()).parse(body)),
        SHOP(
                "{\"id\":1,\"created_at\":\"2026-01-02T03:04:05Z\",\"currency\":\"VND\",\"total_price\":\"1.00\",\"email\":\"a@b.vn\",\"customer\":{\"id\":1,\"email_marketing_consent\":{\"state\":\"subscribed\"}},"
                        + "\"note_attributes\":[{\"name\":\"anonymousId\",\"value\":\"a\"}],\"line_items\":[{\"product_id\":1,\"quantity\":1,\"price\":\"1\"}],"
                        + "\"order_id\":1,\"transactions\":[{\"kind\":\"refund\",\"status\":\"success\",\"amount\":\"1\",\"currency\":\"VND\"}]}",
                Door::shop);

        private final JsonNode seed;
        private final Function<JsonNode, List<TouchpointResult>> parser;

        Door(String seed, Function<JsonNode, List<TouchpointResult>> parser) {
            this.seed = Results.json(seed);
            this.parser = parser;
        }

        private static List<TouchpointResult> shop(JsonNode body) {
            List<TouchpointResult> results = new ArrayList<>();
            for (String topic : List.of(
                    "orders/create", "refunds/create", "orders/cancelled", "customers/update", "customers/redact")) {
                results.add(new ShopifyTouchpoint(new ShopifyDelivery(topic, "e", "d", "x"), Receptions.shop())
                        .parse(body));
            }
            return results;
        }
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void whateverIsSentIsTakenOrNamed(Door door) {
        long seed = Long.getLong("touchfold.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            JsonNode body = door.seed.deepCopy();
            for (int i = random.nextInt(4); i >= 0; i--) {
                body = mutated(body, random);
            }
            check(door, body, "-Dtouchfold.seed=" + seed + " round " + round);
        }
    }

    private static void check(Door door, JsonNode body, String how) {
        List<TouchpointResult> results;
        try {
            results = door.parser.apply(body);
        } catch (Refusal refusal) {
            assertThat(refusal.code()).as(how).isNotBlank();
            return;
        } catch (RuntimeException e) {
            throw new AssertionError(how + ": " + body, e);
        }
        assertThat(door.parser.apply(body)).as(how).isEqualTo(results);
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

    /** The tree with one of its nodes replaced, removed or wrapped. */
    private static JsonNode mutated(JsonNode node, Random random) {
        if (node instanceof ObjectNode object && !object.isEmpty() && random.nextInt(6) > 0) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(8) == 0) {
                object.remove(name);
            } else {
                object.set(random.nextInt(20) == 0 ? strange(random) : name, mutated(object.get(name), random));
            }
            return object;
        }
        if (node instanceof ArrayNode array && !array.isEmpty() && random.nextInt(6) > 0) {
            int index = random.nextInt(array.size());
            array.set(index, mutated(array.get(index), random));
            return array;
        }
        return value(random);
    }

    private static JsonNode value(Random random) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (random.nextInt(10)) {
            case 0 -> json.nullNode();
            case 1 -> json.booleanNode(random.nextBoolean());
            case 2 -> json.numberNode(random.nextInt());
            case 3 -> json.numberNode(new BigDecimal("1e" + random.nextInt(2_000_000_000)));
            case 4 -> json.numberNode(new BigDecimal("-0.1e-" + random.nextInt(200)));
            case 5 -> json.textNode(strange(random));
            case 6 -> json.objectNode().set(strange(random), json.textNode(strange(random)));
            case 7 -> json.arrayNode().add(strange(random)).add(1);
            case 8 ->
                json.textNode(List.of(
                                "BEGIN:VCARD\nN:;;;\nTEL;VALUE=uri:tel:x\nEND:VCARD",
                                "BEGIN:VCARD",
                                "MECARD:\\",
                                "MECARD:N:,;;",
                                "MECARD:TEL:")
                        .get(random.nextInt(5)));
            default -> json.textNode(Long.toString(random.nextLong()));
        };
    }

    private static String strange(Random random) {
        return switch (random.nextInt(8)) {
            case 0 -> "";
            case 1 -> "\u0000";
            case 2 -> "\ud800x";
            case 3 -> "😀\uFEFF";
            case 4 -> "-1e999999999";
            case 5 -> "x".repeat(random.nextInt(20_000));
            case 6 -> "https://[::1]?utm_source=%zz&utm_=";
            default -> "999999-99-99T99:99:99Z";
        };
    }
}
