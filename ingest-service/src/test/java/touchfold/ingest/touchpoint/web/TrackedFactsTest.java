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
import touchfold.events.ConsentSignal;
import touchfold.events.Fact;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.ingest.touchpoint.Receptions;
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
                    Products Searched       | {"query": "áo dài"}              | custom
                    Signed Up               | {"plan": "member card"}          | custom
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
                .isEqualTo(new Money(1234, "KWD"));
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
        assertThat(event(track("Order Refunded", "{\"order_id\": \"O-1\"}")).fact())
                .isEqualTo(OrderFact.Refunded.whole("src_web", "O-1", "full"));
        assertThat(event(track("Order Refunded", "{\"order_id\": \"O-1\", \"total\": -650000}"))
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

    private static OrderFact.Completed order(String properties) {
        return (OrderFact.Completed) event(track("Order Completed", properties)).fact();
    }

    private static List<TouchpointResult> track(String name, String properties) {
        String json = "{\"type\": \"track\", \"messageId\": \"m-1\", \"userId\": \"u-1\", \"event\": \"" + name
                + "\", \"properties\": " + properties + "}";
        return new TrackingTouchpoint(TrackingRequest.single(json(json), MessageKind.TRACK), Receptions.web()).parse();
    }
}
