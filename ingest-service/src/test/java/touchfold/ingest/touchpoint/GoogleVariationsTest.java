package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.track;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Fact;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.ShoppingFact;

/** Purchases as pages tell them to Google Analytics, beside each other or in the data layer's object. */
class GoogleVariationsTest {

    private static final String ITEMS =
            "'items':[{'item_id':'SKU-1','item_name':'Áo dài','item_brand':'Sen','item_category':'Áo',"
                    + "'item_variant':'đỏ','price':800000,'quantity':2},{'item_id':'SKU-2','price':90000}]";
    private static final String OLDER =
            "'ecommerce':{'currencyCode':'VND','purchase':{'actionField':{'id':'T-1','revenue':'1690000',"
                    + "'tax':'0','shipping':'0','affiliation':'web'},'products':[{'id':'SKU-1','name':'Áo dài','price':'1690000','quantity':1}]}}";

    private static TouchpointResult told(String event, String properties) {
        return track("track", "{'userId':'u','event':'" + event + "','properties':{" + properties + "}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'transaction_id':'T-1','value':1690000,'currency':'VND'," + ITEMS,
                "'transaction_id':'T-1','value':'1690000','currency':'VND'",
                "'transaction_id':'T-1','currency':'VND'," + ITEMS,
                "'transactionId':'T-1','value':1690000,'currency':'vnd'",
                "'ecommerce':{'transaction_id':'T-1','value':1690000,'currency':'VND'," + ITEMS + "}",
                "'ecommerce':{'transaction_id':'T-1','value':1690000,'currency':'VND','tax':0,'shipping':0},'page':'thanks'",
                "'currency':'VND','ecommerce':{'transaction_id':'T-1','value':1690000.00}",
                "'transaction_id':'T-1','ecommerce':{'value':1690000,'currency':'VND'}",
                "'order_id':'T-1','value':1690000,'currency':'VND'",
                OLDER
            })
    void aPurchaseIsAnOrder(String properties) {
        for (String event : new String[] {"purchase", "Purchase"}) {
            OrderFact.Completed order =
                    (OrderFact.Completed) Results.event(told(event, properties)).fact();

            assertThat(order.orderId()).isEqualTo("T-1");
            assertThat(order.total()).isEqualTo(new Money(1_690_000, "VND"));
            assertThat(order.currencyAssumed()).isFalse();
        }
    }

    private static TouchpointResult pushed(String event, String members) {
        return track("track", "{'userId':'u','event':'" + event + "'," + members + "}");
    }

    /** As pages push it: the object stands beside the properties, where there are any. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "'ecommerce':{'transaction_id':'T-1','value':1690000,'currency':'VND','affiliation':'web'," + ITEMS
                        + "}",
                "'properties':{},'ecommerce':{'transaction_id':'T-1','value':1690000,'currency':'VND','affiliation':'web'}",
                "'properties':{'ecommerce':null,'currency':'VND'},'ecommerce':{'transaction_id':'T-1','value':1690000,'affiliation':'web'}",
                OLDER
            })
    void whatAPagePushedIntoItsDataLayerIsAnOrder(String members) {
        CanonicalEvent event = Results.event(pushed("purchase", members));

        OrderFact.Completed order = (OrderFact.Completed) event.fact();
        assertThat(order.orderId()).isEqualTo("T-1");
        assertThat(order.total()).isEqualTo(new Money(1_690_000, "VND"));
        assertThat(event.properties().get("affiliation").asText()).isEqualTo("web");
        assertThat(event.properties()).doesNotContainKey("envelope");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'ecommerce':{'transaction_id':'T','value':'1.690','currency':'VND'} | /ecommerce/value",
                "'ecommerce':{'purchase':{'actionField':{'id':'null','revenue':1}}} | /ecommerce/purchase/actionField/id",
                "'properties':{'value':'1.690'},'ecommerce':{'transaction_id':'T'} | /properties/value"
            })
    void whatCannotBeReadOfItIsRefusedWhereItStood(String members, String pointer) {
        assertThat(Results.rejected(pushed("purchase", members)).pointer()).isEqualTo(pointer);
    }

    /** Under that name anybody may say anything: it is kept where it stood. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "newsletter_signup | 'ecommerce':{'transaction_id':'T','value':1} | envelope",
                "purchase | 'ecommerce':'none' | envelope",
                "purchase | 'properties':{'ecommerce':{'value':1}},'ecommerce':{'transaction_id':'T','value':1} | envelope",
                "purchase | 'ecommerce':{'value':1} | ecommerce"
            })
    void anObjectThatIsNoPurchaseIsKept(String name, String members, String kept) {
        CanonicalEvent event = Results.event(pushed(name, members));

        assertThat(event.fact()).isEqualTo(new Fact.Custom(name));
        assertThat(event.properties()).containsKey(kept);
    }

    @Test
    void onlyATrackCallIsReadSo() {
        CanonicalEvent event = Results.event(
                track("page", "{'userId':'u','event':'purchase','ecommerce':{'transaction_id':'T','value':1}}"));

        assertThat(event.fact()).isInstanceOf(Fact.PageViewed.class);
        assertThat(event.properties().get("envelope").has("ecommerce")).isTrue();
    }

    /** Google says that value leaves out tax and shipping; many pages put them in, and nobody can tell which. */
    @Test
    void whatAPurchaseIsSaidToBeWorthIsTakenAsItStands() {
        OrderFact.Completed order = (OrderFact.Completed) Results.event(
                        told(
                                "purchase",
                                "'transaction_id':'T-1','value':119.00,'tax':19.00,'shipping':4.90,'currency':'EUR','coupon':'TET'"))
                .fact();

        assertThat(order.total()).isEqualTo(new Money(119_00, "EUR"));
        assertThat(order.amounts().tax()).isEqualTo(new Money(19_00, "EUR"));
        assertThat(order.amounts().shipping()).isEqualTo(new Money(4_90, "EUR"));
        assertThat(order.coupons()).containsExactly("TET");
    }

    @Test
    void theOrdersOwnIdBesideATransactionIsAnotherNameOfIt() {
        OrderFact.Completed order = (OrderFact.Completed) Results.event(
                        told("purchase", "'transaction_id':'T-1','order_id':'5778','order_number':'#1001','value':5"))
                .fact();

        assertThat(order.orderId()).isEqualTo("T-1");
        assertThat(order.references()).containsExactlyInAnyOrder("5778", "#1001", "1001");
    }

    @Test
    void theItemsOfAPurchaseAreItsLines() {
        CanonicalEvent event = Results.event(told(
                "purchase", "'ecommerce':{'transaction_id':'T-1','value':1690000,'currency':'VND'," + ITEMS + "}"));

        OrderFact.Completed order = (OrderFact.Completed) event.fact();
        assertThat(order.lines())
                .extracting(LineItem::productId, LineItem::name, LineItem::brand, LineItem::category, LineItem::variant)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("SKU-1", "Áo dài", "Sen", "Áo", "đỏ"),
                        org.assertj.core.groups.Tuple.tuple("SKU-2", null, null, null, null));
        assertThat(event.properties()).as("all of it stands in the order").isEmpty();
    }

    @Test
    void theProductsOfAnOlderPurchaseAreItsLines() {
        OrderFact.Completed order =
                (OrderFact.Completed) Results.event(told("purchase", OLDER)).fact();

        assertThat(order.lines()).extracting(LineItem::productId).containsExactly("SKU-1");
    }

    /** More than any number of the currency: it is the whole that cannot be, and no member of it. */
    @Test
    void aWorthBeyondMeasureIsRefusedAsAWhole() {
        assertThat(Results.rejected(
                                told(
                                        "purchase",
                                        "'transaction_id':'T','currency':'VND','items':[{'price':900000000000000,'quantity':1000}]"))
                        .pointer())
                .isEmpty();
    }

    @Test
    void whatElseStandsInTheObjectIsKept() {
        CanonicalEvent event = Results.event(told(
                "purchase",
                "'value':5,'ecommerce':{'transaction_id':'T-1','value':1690000,'currency':'VND','affiliation':'web'}"));

        assertThat(((OrderFact.Completed) event.fact()).total()).isEqualTo(new Money(5, "VND"));
        assertThat(event.properties().get("affiliation").asText()).isEqualTo("web");
        assertThat(event.properties().get("ecommerce").path("value").asInt()).isEqualTo(1_690_000);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'transaction_id':'(not set)','value':1,'currency':'VND' | /properties/transaction_id",
                "'transaction_id':'T','value':'1.690','currency':'VND' | /properties/value",
                "'ecommerce':{'transaction_id':'T','value':'1.690','currency':'VND'} | /properties/ecommerce/value",
                "'ecommerce':{'transaction_id':'undefined','value':1} | /properties/ecommerce/transaction_id",
                "'ecommerce':{'transaction_id':'T','value':1,'currency':'dong'} | /properties/ecommerce/currency",
                "'ecommerce':{'purchase':{'actionField':{'id':'T','revenue':'1.690'}}} | /properties/ecommerce/purchase/actionField/revenue",
                "'ecommerce':{'transaction_id':'T','value':-1,'currency':'VND'} | /properties/total"
            })
    void whatCannotBeReadIsRefusedWhereItStood(String properties, String pointer) {
        assertThat(Results.rejected(told("purchase", properties)).pointer()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'value':1690000,'currency':'VND'",
                "'content_ids':['1'],'value':5",
                "'transaction_id':'T-1'",
                "'ecommerce':'none'",
                "'ecommerce':null",
                "'reason':'habit'"
            })
    void aPurchaseOfWhichNobodyKnowsWhichItIsOrWhatItIsWorthStaysWhatItWasCalled(String properties) {
        assertThat(Results.event(told("purchase", properties)).fact()).isEqualTo(new Fact.Custom("purchase"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'transaction_id':'T-1' | whole ",
                "'ecommerce':{'transaction_id':'T-1'} | whole ",
                "'ecommerce':{'refund':{'actionField':{'id':'T-1'}}} | whole ",
                "'transaction_id':'T-1','value':90000,'currency':'VND' | part 90000",
                "'ecommerce':{'transaction_id':'T-1','value':'90000','currency':'VND'} | part 90000",
                "'transaction_id':'T-1','currency':'VND','items':[{'item_id':'SKU-2','price':90000,'quantity':1}] | part 90000",
                "'transaction_id':'T-1','items':[{'item_id':'SKU-2','quantity':1}] | part ",
            })
    void aRefundOfATransactionIsARefundOfTheOrder(String properties, String expected) {
        OrderFact.Refunded back =
                (OrderFact.Refunded) Results.event(told("refund", properties)).fact();

        assertThat(back.orderId()).isEqualTo("T-1");
        assertThat((back.whole() ? "whole" : "part")
                        + " "
                        + (back.amount() == null ? "" : back.amount().minor()))
                .isEqualTo(expected.endsWith("whole") || expected.endsWith("part") ? expected + " " : expected);
    }

    @Test
    void aRefundOfNothingNamedStaysWhatItWasCalled() {
        assertThat(Results.event(told("refund", "'value':5")).fact()).isEqualTo(new Fact.Custom("refund"));
    }

    @ParameterizedTest
    @CsvSource({
        "view_item, product-viewed",
        "select_item, product-viewed",
        "view_item_list, product-list-viewed",
        "add_to_cart, cart-updated",
        "remove_from_cart, cart-updated",
        "view_cart, cart-updated",
        "add_to_wishlist, cart-updated",
        "begin_checkout, checkout-started",
        "add_shipping_info, checkout-progressed",
        "add_payment_info, checkout-progressed"
    })
    void whatLeadsToAPurchaseIsReadToo(String event, String fact) {
        String one =
                "'currency':'VND','value':800000,'items':[{'item_id':'SKU-1','item_name':'Áo dài','price':800000}]";
        for (String properties : new String[] {one, "'ecommerce':{" + one + "}"}) {
            Fact told = Results.event(told(event, properties)).fact();

            assertThat(told.wireName()).isEqualTo(fact);
            if (told instanceof ShoppingFact.ProductViewed viewed) {
                assertThat(viewed.product().productId()).isEqualTo("SKU-1");
                assertThat(viewed.product().unitPrice()).isEqualTo(new Money(800_000, "VND"));
            }
            if (told instanceof ShoppingFact.CartUpdated cart) {
                assertThat(cart.products())
                        .singleElement()
                        .extracting(LineItem::name)
                        .isEqualTo("Áo dài");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"view_item", "add_to_cart", "begin_checkout", "add_payment_info"})
    void suchANameWithoutItemsStaysWhatItWasCalled(String event) {
        assertThat(Results.event(told(event, "'value':5")).fact()).isEqualTo(new Fact.Custom(event));
        assertThat(Results.event(told(event, "'items':[7]")).fact()).isEqualTo(new Fact.Custom(event));
    }

    @Test
    void ofSeveralThatWereShownNoneWasLookedAt() {
        Fact fact =
                Results.event(told("view_item", "'currency':'VND'," + ITEMS)).fact();

        assertThat(((ShoppingFact.ProductListViewed) fact).products()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"products", "lines", "items", "line_items", "lineItems"})
    void theLinesOfAnOrderAreFoundUnderTheNamesThatShopsGiveThem(String list) {
        OrderFact.Completed order = (OrderFact.Completed) Results.event(told(
                        "Order Completed",
                        "'order_id':'O','currency':'USD','" + list + "':[{'id':'p','price':5,'quantity':2}]"))
                .fact();

        assertThat(order.total()).isEqualTo(new Money(10_00, "USD"));
        assertThat(order.lines())
                .singleElement()
                .extracting(LineItem::productId)
                .isEqualTo("p");
    }

    @Test
    void howManyItemsThereAreIsNoList() {
        CanonicalEvent event =
                Results.event(told("Order Completed", "'order_id':'O','currency':'USD','total':5,'items':3"));

        assertThat(((OrderFact.Completed) event.fact()).lines()).isEmpty();
        assertThat(event.properties().get("items").asInt()).isEqualTo(3);
    }
}
