package touchfold.ingest.touchpoint.web;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.Results.event;
import static touchfold.ingest.touchpoint.Results.json;
import static touchfold.ingest.touchpoint.Results.rejected;

import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.Fact;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.ShoppingFact;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.TouchpointResult;

class TrackedFactsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Product Viewed          | {"product_id": "P-1"}            | product-viewed
                    Viewed Product          | {"sku": "AO-01"}                 | product-viewed
                    Product Viewed          | {}                               | custom
                    Product Added           | {"product_id": "P-1"}            | cart-updated
                    Cart Viewed             | {}                               | cart-updated
                    Product Added to Wishlist | {}                             | cart-updated
                    Checkout Started        | {"value": 10}                    | checkout-started
                    Order Completed         | {"order_id": "O", "total": 10}   | order-completed
                    Completed Order         | {"order_id": "O", "revenue": 10} | order-completed
                    Order Refunded          | {"order_id": "O"}                | order-refunded
                    Order Cancelled         | {"order_id": "O"}                | order-cancelled
                    Email Delivered         | {"email_id": "e"}                | email-delivered
                    Email Opened            | {}                               | email-opened
                    Email Link Clicked      | {"link_url": "https://x.vn/?a"}  | email-clicked
                    Email Bounced           | {}                               | email-bounced
                    Email Marked as Spam    | {}                               | email-complained
                    Unsubscribed            | {"list_id": "news"}              | email-unsubscribed
                    Survey Answered         | {"instrument": "NPS", "score": 9}| survey-answered
                    Products Searched       | {"query": "áo dài"}              | products-searched
                    Product List Viewed     | {"list_id": "tet"}               | product-list-viewed
                    Product Removed         | {"sku": "A"}                     | cart-updated
                    Cart Shared             | {}                               | cart-updated
                    Product Removed from Wishlist | {"sku": "A"}               | cart-updated
                    Checkout Step Viewed    | {"step": 2}                      | checkout-progressed
                    Checkout Step Completed | {"step": 2}                      | checkout-progressed
                    Payment Info Entered    | {}                               | checkout-progressed
                    Coupon Applied          | {"coupon_id": "TET10"}           | coupon-used
                    Coupon Denied           | {"coupon_id": "TET10"}           | coupon-used
                    Promotion Clicked       | {"promotion_id": "p"}            | promotion-seen
                    Order Updated           | {"order_id": "O"}                | order-updated
                    Signed Up               | {"plan": "member card"}          | account-changed
                    Something Else          | {"plan": "member card"}          | custom
                    """)
    void aNameOfTheSpecificationsIsAFact(String name, String properties, String wireName) {
        assertThat(event(track(name, properties)).fact().wireName()).isEqualTo(wireName);
    }

    @Test
    void anOrdersTotalIncludesShippingAndTaxWhichItsRevenueExcludes() {
        assertThat(order("{\"order_id\": \"O-1\", \"total\": 1690000, \"revenue\": 1500000.5}")
                        .total())
                .isEqualTo(new Money(1_690_000, "VND"));
        assertThat(order("{\"order_id\": 1, \"revenue\": 1500000, \"shipping\": 30000, \"tax\": 160000}")
                        .total())
                .isEqualTo(new Money(1_690_000, "VND"));
        assertThat(order("{\"order_id\": 1, \"products\": [{\"price\": 5, \"quantity\": 2}, {\"price\": 1}]}")
                        .total())
                .isEqualTo(new Money(11, "VND"));
    }

    @Test
    void moneyIsCountedInTheSmallestUnitOfItsCurrency() {
        assertThat(order("{\"order_id\": 1, \"total\": 67.60, \"currency\": \"usd\"}")
                        .total())
                .isEqualTo(new Money(6760, "USD"));
        assertThat(order("{\"order_id\": 1, \"total\": \"1.2345\", \"currency\": \"KWD\"}")
                        .total())
                .isEqualTo(new Money(1235, "KWD"));
        assertThat(order("{\"order_id\": 1, \"total\": 0.30000000000000004, \"currency\": \"EUR\"}")
                        .total())
                .isEqualTo(new Money(30, "EUR"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"total": 10}                                       | /properties/order_id
                    {"order_id": "O"}                                   | /properties/total
                    {"order_id": "O", "total": "viel"}                  | /properties/total
                    {"order_id": "O", "total": -1}                      | /properties/total
                    {"order_id": "O", "total": 1e99}                    | /properties/total
                    {"order_id": "O", "total": 1, "currency": "dong"}   | /properties/currency
                    {"order_id": "O", "total": 1, "currency": "XXX"}    | /properties/currency
                    """)
    void anOrderThatCannotBeCountedIsRefusedAtTheField(String properties, String pointer) {
        assertThat(rejected(track("Order Completed", properties)).pointer()).isEqualTo(pointer);
    }

    @Test
    void anOrderIsNumberedByItsStoreElseByItsSource() {
        assertThat(order("{\"order_id\": 1, \"total\": 1}").store()).isEqualTo("src_web");
        assertThat(order("{\"order_id\": 1, \"total\": 1, \"store_id\": \"hanoi\"}")
                        .store())
                .isEqualTo("hanoi");
    }

    @Test
    void aRefundWithoutAnAmountIsTheWholeOrderAndHappensOnce() {
        assertThat(event(track("Order Refunded", "{\"order_id\": \"O-1\", \"currency\": \"VND\"}"))
                        .fact())
                .isEqualTo(OrderFact.Refunded.whole("src_web", "O-1", "full"));
        assertThat(event(track("Order Refunded", "{\"order_id\": \"O-1\", \"total\": -650000, \"currency\": \"VND\"}"))
                        .fact())
                .isEqualTo(OrderFact.Refunded.of("src_web", "O-1", "m-1", new Money(650_000, "VND")));
    }

    @Test
    void whoUnsubscribesWithdrawsTheConsentToMarketing() {
        assertThat(event(track("Unsubscribed", "{}")).consents())
                .extracting(ConsentSignal::purpose, ConsentSignal::status)
                .containsExactly(Tuple.tuple("marketing", ConsentSignal.Status.WITHDRAWN));
    }

    @Test
    void theTextOfASurveysAnswerIsPersonal() {
        var event =
                event(track("Survey Answered", "{\"instrument\": \"NPS\", \"score\": 9, \"answer\": \"chị Lan tốt\"}"));

        assertThat(event.fact()).isEqualTo(new Fact.SurveyAnswered("nps", null, null, 9));
        assertThat(event.personal().properties()).containsKey("answer");
    }

    /** Nobody knows what a price of which nothing is said comes to; it is never all that was paid. */
    @Test
    void aRefundOfProductsWithoutPricesIsPartialAndOfAnUnknownAmount() {
        OrderFact.Refunded refund =
                (OrderFact.Refunded) event(track("Order Refunded", """
                        {"order_id": "O-1", "products": [{"product_id": "P-1", "quantity": 1},
                                                         {"product_id": "P-2", "price": 5}]}""")).fact();

        assertThat(refund.whole()).isFalse();
        assertThat(refund.amount()).isNull();
        assertThat(refund.refundId()).isEqualTo("m-1");
        assertThat(refund.lines()).extracting(LineItem::productId).containsExactly("P-1", "P-2");
    }

    @Test
    void aRefundOfPricedProductsIsWhatTheyComeTo() {
        OrderFact.Refunded refund =
                (OrderFact.Refunded) event(track("Order Refunded", """
                        {"order_id": "O-1", "products": [{"price": 100000, "quantity": 0.5}, {"price": 5}]}""")).fact();

        assertThat(refund.amount()).isEqualTo(new Money(50_005, "VND"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"169.000\"", "\"1.690\"", "169.000", "\"1.690.000\"", "\"1,690,000\"", "\"1.690.000đ\""})
    void anAmountThatMayMeanAThousandTimesAsMuchIsRefused(String total) {
        assertThat(rejected(track("Order Completed", "{\"order_id\": 1, \"total\": " + total + "}"))
                        .pointer())
                .isEqualTo("/properties/total");
        assertThat(rejected(track("Order Refunded", "{\"order_id\": 1, \"total\": " + total + "}"))
                        .pointer())
                .isEqualTo("/properties/total");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    "169000.00"    | 169000
                    "169000"       | 169000
                    " 169000 "     | 169000
                    "169000đ"      | 169000
                    "₫169000"      | 169000
                    "169000 VND"   | 169000
                    169000.0       | 169000
                    1.69e5         | 169000
                    0              | 0
                    """)
    void anAmountThatCanMeanOneThingOnlyIsRead(String total, long dong) {
        assertThat(order("{\"order_id\": 1, \"total\": " + total + "}").total()).isEqualTo(new Money(dong, "VND"));
    }

    @Test
    void aBlankAmountIsNone() {
        assertThat(order("{\"order_id\": 1, \"total\": \"\", \"revenue\": 5}").total())
                .isEqualTo(new Money(5, "VND"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"VNĐ", "đ", "₫", " vnd "})
    void theDongIsKnownByWhatPeopleWrite(String currency) {
        assertThat(order("{\"order_id\": 1, \"total\": 5, \"currency\": \"" + currency + "\"}")
                        .total())
                .isEqualTo(new Money(5, "VND"));
    }

    @Test
    void aCurrencyThatWasNotNamedIsMarkedAsAssumed() {
        assertThat(order("{\"order_id\": 1, \"total\": 5}").currencyAssumed()).isTrue();
        assertThat(order("{\"order_id\": 1, \"total\": 5, \"currency\": \"VND\"}")
                        .currencyAssumed())
                .isFalse();
    }

    @Test
    void aViewInACurrencyThatNobodyKnowsIsAViewWithoutAPrice() {
        CanonicalEvent event =
                event(track("Product Viewed", "{\"product_id\": \"P\", \"price\": 5, \"currency\": \"xu\"}"));

        assertThat(((ShoppingFact.ProductViewed) event.fact()).product().unitPrice())
                .isNull();
        assertThat(event.properties().keySet()).containsExactly("currency", "price");
    }

    @Test
    void anOrderKeepsAllThatItsSourceSaid() {
        CanonicalEvent event = event(track("Order Completed", """
                {"order_id": "#1001", "order_number": 1001, "total": 1690000, "subtotal": 1600000, "shipping": 30000,
                 "tax": 60000, "discount": 10, "currency": "VND", "coupon": "TET10", "payment_method": "momo",
                 "shipping_method": "express", "status": "paid", "updated_at": "2026-01-10T10:00:00Z",
                 "affiliation": "Hanoi", "checkout_id": "K-1", "recipient": "Lan",
                 "products": [{"product_id": "P-1", "sku": "AO", "name": "Áo dài", "variant": "đỏ", "brand": "Sen",
                               "category": "Apparel", "price": 40000, "quantity": 0.35, "position": 3,
                               "url": "https://shop.example.vn/ao?token=1", "note": "gọi Lan"}]}"""));
        OrderFact.Completed order = (OrderFact.Completed) event.fact();

        assertThat(order.references()).containsExactly("1001");
        assertThat(order.status()).isEqualTo(OrderFact.OrderStatus.PAID);
        assertThat(order.updatedAt()).isEqualTo("2026-01-10T10:00:00Z");
        assertThat(order.amounts())
                .isEqualTo(new OrderFact.OrderAmounts(
                        new Money(1_600_000, "VND"),
                        new Money(30_000, "VND"),
                        new Money(60_000, "VND"),
                        new Money(10, "VND"),
                        null));
        assertThat(order.coupons()).containsExactly("TET10");
        assertThat(order.paymentMethod()).isEqualTo("momo");
        assertThat(order.shippingMethod()).isEqualTo("express");
        LineItem line = order.lines().getFirst();
        assertThat(line.variant()).isEqualTo("đỏ");
        assertThat(line.brand()).isEqualTo("Sen");
        assertThat(line.quantity()).isEqualByComparingTo("0.35");
        assertThat(line.properties().get("position").intValue()).isEqualTo(3);
        assertThat(line.properties().get("url").asText()).isEqualTo("https://shop.example.vn/ao");
        assertThat(event.properties().keySet()).containsExactly("affiliation", "checkout_id");
        assertThat(event.personal().properties().keySet()).containsExactly("products.0.note", "recipient");
        assertThat(event.personal().traits()).isEmpty();
    }

    @Test
    void aCartKeepsHowManyOfWhat() {
        CanonicalEvent event =
                event(track("Product Added", "{\"product_id\": \"P\", \"quantity\": 3, \"brand\": \"Sen\"}"));
        LineItem item = ((ShoppingFact.CartUpdated) event.fact()).products().getFirst();

        assertThat(item.quantity()).isEqualByComparingTo("3");
        assertThat(item.brand()).isEqualTo("Sen");
    }

    /** A gateway tries the link that unsubscribes, too. */
    @Test
    void whatAMachineUnsubscribesStaysSubscribed() {
        CanonicalEvent event = event(track("Unsubscribed", "{\"machine\": true}"));

        assertThat(event.consents()).isEmpty();
        assertThat(event.byMachine()).isTrue();
    }

    @Test
    void anAnswerOfConsentIsExplicitAndItsEchoOnOtherEventsIsNot() {
        String context = "\"context\": {\"consent\": {\"categoryPreferences\": {\"marketing\": true}}}";

        assertThat(event(message("\"event\": \"Consent Updated\", " + context)).consents())
                .singleElement()
                .matches(consent -> !consent.repeated());
        assertThat(event(message("\"event\": \"Anything\", " + context)).consents())
                .singleElement()
                .matches(ConsentSignal::repeated);
    }

    private static List<TouchpointResult> message(String members) {
        String json = "{\"type\": \"track\", \"messageId\": \"m-1\", \"userId\": \"u-1\", " + members + "}";
        return ReadMessages.single(json, MessageKind.TRACK, RequestContexts.web());
    }

    private static OrderFact.Completed order(String properties) {
        return (OrderFact.Completed) event(track("Order Completed", properties)).fact();
    }

    private static List<TouchpointResult> track(String name, String properties) {
        String json = "{\"type\": \"track\", \"messageId\": \"m-1\", \"userId\": \"u-1\", \"event\": \"" + name
                + "\", \"properties\": " + properties + "}";
        return ReadMessages.single(json, MessageKind.TRACK, RequestContexts.web());
    }
}
