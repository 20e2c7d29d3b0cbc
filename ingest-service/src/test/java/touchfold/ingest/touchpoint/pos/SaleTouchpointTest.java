package touchfold.ingest.touchpoint.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.ingest.touchpoint.Results.event;
import static touchfold.ingest.touchpoint.Results.identifiers;
import static touchfold.ingest.touchpoint.Results.json;
import static touchfold.ingest.touchpoint.Results.rejected;

import java.math.BigDecimal;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;

class SaleTouchpointTest {

    @Test
    void aSaleIsAnOrderOfItsStore() {
        CanonicalEvent event = event(sale("sale.completed", """
            {"saleId": "S-1", "total": "1690000", "currency": "VND", "storeId": "hanoi-1", "tillId": "till-7",
             "customer": {"phone": "0901234567", "card": "C-9", "customerId": 17},
             "lines": [{"productId": "P-1", "quantity": 2, "unitPrice": "845000"}]}\
            """));

        OrderFact.Completed sale = (OrderFact.Completed) event.fact();
        assertThat(sale.store()).isEqualTo("hanoi-1");
        assertThat(sale.orderId()).isEqualTo("S-1");
        assertThat(sale.total()).isEqualTo(new Money(1_690_000, "VND"));
        assertThat(sale.status()).isEqualTo(OrderFact.OrderStatus.PAID);
        assertThat(sale.lines())
                .extracting(LineItem::productId, LineItem::quantity, LineItem::unitPrice)
                .containsExactly(Tuple.tuple("P-1", BigDecimal.valueOf(2), new Money(845_000, "VND")));
        assertThat(identifiers(event))
                .containsExactlyInAnyOrder("phone=0901234567", "card=C-9", "customer_id=src_pos:17");
        assertThat(event.context().device().model()).isEqualTo("till-7");
        assertThat(event.times().occurredAt()).isEqualTo("2026-01-02T03:04:05.678Z");
    }

    @Test
    void aRefundMayBePartialOrWhole() {
        assertThat(event(sale("sale.refunded", "{\"saleId\": \"S-1\", \"refundId\": \"R-1\", \"total\": \"650000\"}"))
                        .fact())
                .isEqualTo(new OrderFact.Refunded(
                        "src_pos",
                        "S-1",
                        List.of(),
                        null,
                        "R-1",
                        false,
                        new Money(650_000, "VND"),
                        null,
                        true,
                        null,
                        List.of()));
        assertThat(event(sale("sale.refunded", "{\"saleId\": \"S-1\"}")).fact())
                .isEqualTo(OrderFact.Refunded.whole("src_pos", "S-1", "full"));
        assertThat(event(sale("sale.cancelled", "{\"saleId\": \"S-1\"}")).fact())
                .isEqualTo(OrderFact.Cancelled.of("src_pos", "S-1"));
    }

    @Test
    void anExchangeIsItsNetAmount() {
        String lines = "\"lines\": [{\"productId\": \"P-1\", \"quantity\": -1, \"unitPrice\": \"300000\"},"
                + " {\"productId\": \"P-2\", \"quantity\": 1, \"unitPrice\": \"450000\"}]";
        OrderFact.Completed more = (OrderFact.Completed)
                event(sale("sale.completed", "{\"saleId\": \"S-2\", \"total\": \"150000\", " + lines + "}"))
                        .fact();
        OrderFact.Refunded less = (OrderFact.Refunded) event(sale(
                        "sale.completed",
                        "{\"saleId\": \"S-2\", \"originalSaleId\": \"S-1\", \"total\": \"-150000\", " + lines + "}"))
                .fact();

        OrderFact.Completed alone = (OrderFact.Completed)
                event(sale("sale.completed", "{\"saleId\": \"S-2\", \"total\": \"-150000\", " + lines + "}"))
                        .fact();

        assertThat(alone.total()).isEqualTo(new Money(-150_000, "VND"));
        assertThat(more.total()).isEqualTo(new Money(150_000, "VND"));
        assertThat(more.lines().getFirst().quantity()).isEqualTo(BigDecimal.valueOf(-1));
        assertThat(less.orderId()).isEqualTo("S-1");
        assertThat(less.refundId()).isEqualTo("S-2");
        assertThat(less.amount()).isEqualTo(new Money(150_000, "VND"));
        assertThat(less.currencyAssumed()).isTrue();
    }

    @Test
    void goodsByWeightKeepTheirWeightAndTheirPrice() {
        OrderFact.Completed sale = (OrderFact.Completed) event(sale(
                        "sale.completed",
                        "{\"saleId\": \"S\", \"total\": \"14000\", \"lines\": [{\"sku\": \"RAU\", \"quantity\":"
                                + " \"0.35\", \"unitPrice\": \"40000.5\"}, {\"sku\": \"X\"}]}"))
                .fact();

        assertThat(sale.lines().get(0).quantity()).isEqualTo(new BigDecimal("0.35"));
        assertThat(sale.lines().get(0).unitPrice().currency()).isEqualTo("VND");
        assertThat(sale.lines().get(1).quantity()).isNull();
    }

    @Test
    void oneSaleInTwoDeliveriesHasOneId() {
        String body = cloudEvent("sale.completed", "{\"saleId\": \"S-1\", \"total\": 1}");

        assertThat(event(new SaleTouchpoint("msg_1", RequestContexts.pos()).parse(json(body)))
                        .id())
                .isEqualTo(event(new SaleTouchpoint("msg_2", RequestContexts.pos()).parse(json(body)))
                        .id());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        sale.completed | {"total": "1"}                                               | /data/saleId
        sale.completed | {"saleId": "S"}                                              | /data/total
        sale.completed | {"saleId": "S", "total": "1.5"}                              | /data/total
        sale.completed | {"saleId": "S", "total": "1.555", "currency": "USD"}         | /data/total
        sale.completed | {"saleId": "S", "total": "1", "currency": "VN"}              | /data/currency
        sale.completed | {"saleId": "S", "total": "1", "lines": [{"quantity": "x"}]}  | /data/lines/0/quantity
        sale.completed | {"saleId": "S", "total": "1", "lines": [{"unitPrice": "x"}]} | /data/lines/0/unitPrice
        sale.completed | {"saleId": "S", "total": "169.000"}                          | /data/total
        sale.completed | {"saleId": "S", "total": "1.690.000"}                        | /data/total
        sale.refunded  | {"saleId": "S", "refundId": "R", "total": "169.000"}         | /data/total
        sale.completed | {"saleId": "S", "total": "1", "discount": "20.000"}          | /data/discount
        sale.refunded  | {"saleId": "S", "total": "1"}                                | /data/refundId
        sale.moved     | {"saleId": "S"}                                              | /type
        """)
    void aSaleThatCannotBeCountedIsRefusedAtTheField(String type, String data, String pointer) {
        assertThat(rejected(sale(type, data)).pointer()).isEqualTo(pointer);
    }

    @Test
    void manySalesComeInAnArray() {
        String good = cloudEvent("sale.completed", "{\"saleId\": \"S-1\", \"total\": 1}");
        List<TouchpointResult> results = parse("[" + good + ", {}, " + good.replace("sale-1", "sale-2") + "]");

        assertThat(event(results.get(0)).id())
                .isNotEqualTo(event(results.get(2)).id());
        assertThat(rejected(results.get(1)).pointer()).isEqualTo("/1/type");
        assertThatThrownBy(() -> parse("[" + "1,".repeat(100) + "1]"))
                .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.code()).isEqualTo("batch_too_large"));
        assertThatThrownBy(() -> parse("7")).isInstanceOf(Refusal.class);
    }

    @Test
    void aSaleSaysHowItWasPaidAndWhatItIsMadeOf() {
        CanonicalEvent event = event(sale("sale.completed", """
            {"saleId": "'S-1'", "total": "12.34", "currency": "eur", "subtotal": "10.00", "shipping": "1", "tax": "1.84",
             "discount": "0.5", "paymentMethod": "cash", "coupon": "TET",
             "customer": {"name": "Lan", "email": "lan@khach.example", "userId": "u-1"},
             "lines": [{"sku": "S", "name": "Áo", "variant": "M", "category": "Áo dài", "brand": "Sen", "quantity": 2}]}"""));
        OrderFact.Completed sale = (OrderFact.Completed) event.fact();

        assertThat(sale.orderId())
                .as("what a program wraps around an id is not part of it")
                .isEqualTo("S-1");
        assertThat(sale.amounts()).isEqualTo(new OrderFact.OrderAmounts(eur(1_000), eur(100), eur(184), eur(50), null));
        assertThat(sale.paymentMethod()).isEqualTo("cash");
        assertThat(sale.coupons()).containsExactly("TET");
        assertThat(sale.currencyAssumed()).isFalse();
        assertThat(sale.lines())
                .extracting(LineItem::sku, LineItem::name, LineItem::variant, LineItem::category, LineItem::brand)
                .containsExactly(Tuple.tuple("S", "Áo", "M", "Áo dài", "Sen"));
        assertThat(sale.lines().getFirst().unitPrice()).isNull();
        assertThat(identifiers(event)).containsExactlyInAnyOrder("user_id=u-1", "email=lan@khach.example");
        assertThat(event.personal().traits().get("name").asText()).isEqualTo("Lan");
        assertThat(event.context().device().type()).isEqualTo("till");
    }

    @Test
    void aRefundSaysHowMuchWhyAndForWhat() {
        OrderFact.Refunded refund = (OrderFact.Refunded) event(sale(
                        "sale.refunded",
                        "{\"saleId\": \"S-1\", \"refundId\": \"R\", \"amount\": \"-6.50\", \"currency\": \"EUR\", \"reason\":"
                                + " \"damaged\", \"lines\": [{\"sku\": \"S\", \"unitPrice\": \"6.50\"}]}"))
                .fact();

        assertThat(refund.amount()).isEqualTo(eur(650));
        assertThat(refund.reason()).isEqualTo("damaged");
        assertThat(refund.currencyAssumed()).isFalse();
        assertThat(refund.lines()).extracting(LineItem::unitPrice).containsExactly(eur(650));
        assertThat(((OrderFact.Refunded) event(sale("sale.refunded", "{\"saleId\": \"S-1\", \"refundId\": \"R\"}"))
                                .fact())
                        .refundId())
                .isEqualTo("R");
    }

    @ParameterizedTest
    @CsvSource({"0, Completed", "-1, Refunded", "1, Completed"})
    void anExchangeGivesBackOnlyWhereLessThanNothingWasPaid(String total, String fact) {
        assertThat(event(sale(
                                "sale.completed",
                                "{\"saleId\": \"S-2\", \"originalSaleId\": \"S-1\", \"total\": \"" + total + "\"}"))
                        .fact()
                        .getClass()
                        .getSimpleName())
                .isEqualTo(fact);
    }

    @ParameterizedTest
    @CsvSource({"sale.cancelled", "sale.canceled"})
    void aSaleIsVoidInEitherSpelling(String type) {
        assertThat(event(sale(type, "{\"saleId\": \"S-1\", \"storeId\": \"hanoi-1\"}"))
                        .fact())
                .isEqualTo(OrderFact.Cancelled.of("hanoi-1", "S-1"));
    }

    @Test
    void aSaleWithoutAnIdIsKnownByItsPlaceInItsDelivery() {
        String sale = "{\"type\": \"sale.completed\", \"data\": {\"saleId\": \"S\", \"total\": 1}}";
        List<TouchpointResult> both = parse("[" + sale + "," + sale + "]");

        assertThat(event(both.get(0)).id()).isNotEqualTo(event(both.get(1)).id());
        assertThat(event(parse("[" + sale + "," + sale + "]").get(1)).id())
                .isEqualTo(event(both.get(1)).id());
        assertThat(((TouchpointResult.Accepted) both.getFirst()).messageId())
                .isEqualTo(event(both.getFirst()).id());
        assertThat(event(new SaleTouchpoint("msg_2", RequestContexts.pos()).parse(json(sale)))
                        .id())
                .isNotEqualTo(event(both.getFirst()).id());
        assertThat(parse("[" + sale + ",".concat(sale).repeat(99) + "]")).hasSize(100);
    }

    @Test
    void theSameIdOfAnotherTillOrKindIsAnotherSale() {
        String body = cloudEvent("sale.completed", "{\"saleId\": \"S-1\", \"total\": 1}");

        assertThat(List.of(
                        event(parse(body)).id(),
                        event(parse(body.replace("till-7", "till-8"))).id(),
                        event(parse(body.replace("sale-1", "sale-2"))).id(),
                        event(parse(body.replace("sale.completed", "sale.cancelled")))
                                .id()))
                .doesNotHaveDuplicates();
        assertThat(((TouchpointResult.Accepted) parse(body).getFirst()).messageId())
                .isEqualTo("sale-1");
    }

    private static Money eur(long minor) {
        return new Money(minor, "EUR");
    }

    private static List<TouchpointResult> sale(String type, String data) {
        return parse(cloudEvent(type, data));
    }

    private static String cloudEvent(String type, String data) {
        return "{\"specversion\": \"1.0\", \"id\": \"sale-1\", \"source\": \"urn:pos:till-7\", \"type\": \"" + type
                + "\", \"time\": \"2026-01-02T03:04:05.678Z\", \"data\": " + data + "}";
    }

    private static List<TouchpointResult> parse(String body) {
        return new SaleTouchpoint("msg_1", RequestContexts.pos()).parse(json(body));
    }
}
