package touchfold.ingest.touchpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.EmailFact;
import touchfold.events.EmailFact.EmailMessage;
import touchfold.events.Fact;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.ShoppingFact;
import touchfold.events.ShoppingFact.CartAction;
import touchfold.events.ShoppingFact.CheckoutAction;
import touchfold.events.ShoppingFact.CouponAction;
import touchfold.events.ShoppingFact.PromotionAction;
import touchfold.ingest.touchpoint.RequestContexts;
import touchfold.ingest.touchpoint.Results;
import touchfold.ingest.touchpoint.TouchpointResult;

/** What single properties of tracked events become, written with single quotes for double ones. */
class TrackedDetailsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "none",
            value = {
                "'score':9                                   | survey  | none | 9",
                "'score':'9'                                 | survey  | none | 9",
                "'rating':4                                  | survey  | none | 4",
                "'rating':4,'score':9                        | survey  | none | 9",
                "'score':-999                                | survey  | none | -999",
                "'score':999                                 | survey  | none | 999",
                "'score':1000                                | survey  | none | none",
                "'score':9.0                                 | survey  | none | 9",
                "'score':9.5                                 | survey  | none | none",
                "'score':'nine'                              | survey  | none | none",
                "'instrument':'CSAT','survey_id':'s-1'       | csat    | s-1  | none",
                "'surveyId':'S-2','score':1                  | s-2     | S-2  | 1",
                "'survey_type':'NPS'                         | nps     | none | none"
            })
    void aSurveyHasAScoreWhereItIsAWholeNumber(String members, String instrument, String survey, Integer score) {
        CanonicalEvent event = track("Survey Submitted", members);

        assertThat(event.fact()).isEqualTo(new Fact.SurveyAnswered(instrument, survey, null, score));
        assertThat(event.properties().containsKey("score"))
                .as("a score that is none is kept as it came")
                .isEqualTo(members.contains("'score'") && score == null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'comment':'tốt'                 | {answer=\"tốt\"}",
                "'text':'tốt'                    | {answer=\"tốt\"}",
                "'comment':'tốt','text':'lắm'    | {answer=\"tốt\"}",
                "'answer':'có','comment':'tốt'   | {answer=\"có\", comment=\"tốt\"}"
            })
    void whatWasWrittenByHandIsKeptApart(String members, String personal) {
        assertThat(track("Survey Answered", members).personal().properties()).hasToString(personal);
    }

    @ParameterizedTest
    @CsvSource({"soft, false", "Temporary, false", "TRANSIENT, false", "blocked, false", "hard, true", "'', true"})
    void aBounceIsForGoodUnlessItIsSaidToPass(String type, boolean permanent) {
        assertThat(track("Email Bounced", "'bounce_type':'" + type + "','email_id':'e-1'")
                        .fact())
                .isEqualTo(new EmailFact.Bounced(new EmailMessage("e-1", null, null, List.of()), permanent, null));
        assertThat(((EmailFact.Bounced)
                                track("Email Bounced", "'type':'" + type + "'").fact())
                        .permanent())
                .isEqualTo(permanent);
    }

    @Test
    void aMailIsKnownByItsIdItsCampaignAndItsSubject() {
        CanonicalEvent clicked = track(
                "Email Link Clicked",
                "'message_id':'e-1','campaign_id':'c-1','subject':'Tết','link_url':'https://sen.example/a?token=1'");

        assertThat(clicked.fact())
                .isEqualTo(new EmailFact.Clicked(
                        new EmailMessage("e-1", "c-1", "Tết", List.of()), "https://sen.example/a", false));
        assertThat(clicked.properties()).isEmpty();
        CanonicalEvent personal = track("Email Opened", "'email_subject':'Gửi lan@khach.example','machine':true");
        assertThat(personal.fact())
                .isEqualTo(new EmailFact.Opened(new EmailMessage(null, null, null, List.of()), true));
        assertThat(personal.personal().properties()).containsOnlyKeys("email_subject");
        assertThat(((EmailFact.Clicked)
                                track("Email Clicked", "'url':'nowhere'").fact())
                        .link())
                .isNull();
    }

    @Test
    void aMailsCampaignMayStandInTheContextAlone() {
        EmailFact.Delivered delivered = (EmailFact.Delivered)
                message("'event':'Email Delivered','context':{'campaign':{'name':'tet'}},'properties':{}")
                        .fact();

        assertThat(delivered.message().campaign()).isEqualTo("tet");
    }

    @Test
    void whoWantsNoMoreTakesBackMarketingAndAMachineNothing() {
        CanonicalEvent left = track("Email Unsubscribed", "'list_name':'news'");

        assertThat(((EmailFact.Unsubscribed) left.fact()).list()).isEqualTo("news");
        assertThat(left.consents()).extracting(ConsentSignal::status).containsExactly(Status.WITHDRAWN);
        assertThat(track("Email Marked as Spam", "'email_id':'e'").consents())
                .extracting(ConsentSignal::status)
                .containsExactly(Status.WITHDRAWN);
        assertThat(track("Unsubscribed", "'machine':'true'").consents()).isEmpty();
    }

    @Test
    void aSearchThatNamesSomebodyIsKeptApart() {
        CanonicalEvent plain = track("Products Searched", "'query':'áo dài'");
        CanonicalEvent personal = track("Products Searched", "'query':'lan@khach.example'");

        assertThat(plain.fact()).isEqualTo(new ShoppingFact.ProductsSearched("áo dài"));
        assertThat(plain.properties()).isEmpty();
        assertThat(personal.fact()).isEqualTo(new ShoppingFact.ProductsSearched(null));
        assertThat(personal.personal().properties()).containsOnlyKeys("query");
        assertThat(track("Products Searched", "'x':1").fact()).isEqualTo(new ShoppingFact.ProductsSearched(null));
    }

    @ParameterizedTest
    @CsvSource({
        "Product Added, ADDED",
        "Wishlist Product Added To Cart, ADDED",
        "Product Removed, REMOVED",
        "Viewed Cart, VIEWED",
        "Cart Shared, SHARED",
        "Product Added To Wishlist, WISHED",
        "Product Removed From Wishlist, UNWISHED"
    })
    void aCartSaysWhatWasDoneWithIt(String name, CartAction action) {
        ShoppingFact.CartUpdated cart = (ShoppingFact.CartUpdated)
                track(name, "'cart_id':'c','total':7,'currency':'VND','product_id':'p','price':5,'discount':1,'tax':2")
                        .fact();

        assertThat(cart.action()).isEqualTo(action);
        assertThat(cart.cartId()).isEqualTo("c");
        assertThat(cart.value()).isEqualTo(vnd(7));
        assertThat(cart.currencyAssumed()).isFalse();
        assertThat(cart.products()).singleElement().satisfies(product -> {
            assertThat(product.unitPrice()).isEqualTo(vnd(5));
            assertThat(product.discount()).isEqualTo(vnd(1));
            assertThat(product.tax()).isEqualTo(vnd(2));
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'sku':'s'                          | 1",
                "'name':'Áo'                        | 1",
                "'brand':'Sen'                      | 0",
                "'products':[{'sku':'a'},{'sku':'b'}],'sku':'c' | 2"
            })
    void aCartHoldsAProductThatIsKnownByAnything(String members, int products) {
        assertThat(((ShoppingFact.CartUpdated) track("Cart Viewed", members).fact()).products())
                .hasSize(products);
    }

    @ParameterizedTest
    @CsvSource({
        "Checkout Step Viewed, STEP_VIEWED",
        "Completed Checkout Step, STEP_COMPLETED",
        "Payment Info Entered, PAYMENT_ENTERED"
    })
    void aCheckoutGoesOn(String name, CheckoutAction action) {
        assertThat(track(name, "'orderId':'o','checkoutId':'k','step':2,'paymentMethod':'momo','shipping_method':'ghn'")
                        .fact())
                .isEqualTo(new ShoppingFact.CheckoutProgressed(action, "o", "k", "2", "momo", "ghn"));
    }

    @ParameterizedTest
    @CsvSource({"Coupon Entered, ENTERED", "Coupon Applied, APPLIED", "Coupon Denied, DENIED", "Coupon Removed, REMOVED"
    })
    void aCouponIsUsedOrNot(String name, CouponAction action) {
        assertThat(track(name, "'coupon_name':'TET','order_id':'o','discount':5,'reason':'expired'")
                        .fact())
                .isEqualTo(new ShoppingFact.CouponUsed(action, "TET", "o", vnd(5), "expired", true));
    }

    @ParameterizedTest
    @CsvSource({"Viewed Promotion, VIEWED", "Promotion Clicked, CLICKED"})
    void aPromotionIsSeen(String name, PromotionAction action) {
        assertThat(track(name, "'id':'p','name':'Tết','creative':'c','position':'top'")
                        .fact())
                .isEqualTo(new ShoppingFact.PromotionSeen(action, "p", "Tết", "c", "top"));
    }

    @Test
    void aListKeepsItsProductsAndWhatTheyHaveNoNameFor() {
        CanonicalEvent event = track(
                "Product List Viewed",
                "'list_id':'l','category':'Áo','products':[{'id':'p','price':'5','position':1,'note':'quà cho Lan'},"
                        + "{'title':'Khăn','quantity':'1.000'}]");
        ShoppingFact.ProductListViewed list = (ShoppingFact.ProductListViewed) event.fact();

        assertThat(list.listId()).isEqualTo("l");
        assertThat(list.category()).isEqualTo("Áo");
        assertThat(list.currencyAssumed()).isTrue();
        assertThat(list.products()).extracting(LineItem::productId).containsExactly("p", null);
        assertThat(list.products().get(0).properties()).containsOnlyKeys("position");
        assertThat(list.products().get(1).quantity())
                .as("may be one or a thousand")
                .isNull();
        assertThat(list.products().get(1).properties()).containsOnlyKeys("quantity");
        assertThat(event.personal().properties()).containsOnlyKeys("products.0.note");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 501})
    void onlySoManyProductsAreReadAndMoreAreKeptAsTheyCame(int count) {
        CanonicalEvent event = track(
                "Product List Viewed",
                "'products':[" + String.join(",", Collections.nCopies(count, "{'sku':'a'}")) + "]");

        assertThat(((ShoppingFact.ProductListViewed) event.fact()).products()).hasSize(count > 500 ? 0 : count);
        assertThat(event.properties().containsKey("products")).isEqualTo(count > 500);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'products':['a']", "'products':'a'", "'products':{'sku':'a'}"})
    void aListThatIsNoneIsKeptAsItCame(String members) {
        CanonicalEvent event = track("Product List Viewed", members);

        assertThat(((ShoppingFact.ProductListViewed) event.fact()).products()).isEmpty();
        assertThat(event.properties()).containsKey("products");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "none",
            value = {
                "'total':10,'revenue':7                                              | 10",
                "'revenue':7,'shipping':2,'tax':1                                    | 10",
                "'revenue':7                                                         | 7",
                "'value':8                                                           | 8",
                "'lines':[{'unit_price':4,'quantity':2},{'unitPrice':2}]             | 10",
                "'products':[]                                                       | none",
                "'products':[{'price':4},{'sku':'a'}]                                | none",
                "'products':[{'price':4,'quantity':'x'}]                             | none"
            })
    void anOrderIsWorthWhatItSaysElseWhatItsLinesComeTo(String members, Long minor) {
        TouchpointResult result = result("'event':'Order Completed','properties':{'order_id':'o'," + members + "}");

        if (minor == null) {
            assertThat(Results.rejected(result).pointer()).isEqualTo("/properties/total");
        } else {
            assertThat(((OrderFact.Completed) Results.event(result).fact()).total())
                    .isEqualTo(vnd(minor));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "none",
            value = {
                "'refund_amount':5,'total':100                          | 5    | m-1    | false",
                "'refund_amount':5,'amount_refunded':20                 | 20   | in-all | false",
                "'refund_id':'r','refund_amount':5,'amount_refunded':20 | 5    | r      | false",
                "'refund_id':'r','amount_refunded':20                   | 20   | r      | false",
                "'refund_id':'null','amount':5                          | 5    | m-1    | false",
                "'refund_id':'gid://shopify/Refund/7','amount':-5       | 5    | 7      | false",
                "'currency':'VND'                                       | none | full   | true",
                "'refund_id':'r'                                        | none | r      | true",
                "'products':[{'sku':'a'}]                               | none | m-1    | false"
            })
    void aRefundIsItsOwnAmountElseWhatWasGivenBackInAll(String members, Long minor, String id, boolean whole) {
        OrderFact.Refunded refund = (OrderFact.Refunded)
                track("Order Refunded", "'order_id':'o'," + members).fact();

        assertThat(refund.amount()).isEqualTo(minor == null ? null : vnd(minor));
        assertThat(refund.refundId()).isEqualTo(id);
        assertThat(refund.whole()).isEqualTo(whole);
    }

    @Test
    void anUpdateSaysWhenTheOrderWasPlacedAndMayNameNoTotal() {
        OrderFact.Updated order = (OrderFact.Updated) track(
                        "Order Updated",
                        "'order_id':'o','created_at':'2026-01-02T00:00:00Z','updated_at':'0001-01-01T00:00:00Z',"
                                + "'coupon':'A','coupons':['B','A',''],'shippingMethod':'ghn'")
                .fact();

        assertThat(order.placedAt()).isEqualTo("2026-01-02T00:00:00Z");
        assertThat(order.updatedAt()).as("a clock that was never set").isNull();
        assertThat(order.total()).isNull();
        assertThat(order.coupons()).containsExactly("A", "B");
        assertThat(order.shippingMethod()).isEqualTo("ghn");
    }

    @Test
    void couponsThatAreNoTextsAreKeptAsTheyCame() {
        CanonicalEvent told = track("Order Completed", "'order_id':'o','total':1,'coupons':['A']");
        CanonicalEvent nested = track("Order Completed", "'order_id':'o','total':1,'coupons':[{'code':'A'}]");

        assertThat(told.properties()).doesNotContainKey("coupons");
        assertThat(nested.properties()).containsKey("coupons");
        assertThat(((OrderFact.Completed) nested.fact()).coupons()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "(not set)", "None", "0", "{{order.id}}"})
    void anOrderOfNoIdIsNoOrder(String id) {
        assertThat(Results.rejected(
                                result("'event':'Order Completed','properties':{'total':1,'order_id':'" + id + "'}"))
                        .pointer())
                .isEqualTo("/properties/order_id");
    }

    @Test
    void aReturnIsWorthWhatItsLinesCost() {
        OrderFact.Returned returned = (OrderFact.Returned)
                track("Order Returned", "'order_id':'o','return_id':'r','products':[{'price':5,'quantity':2}]")
                        .fact();

        assertThat(returned.returnId()).isEqualTo("r");
        assertThat(returned.value()).isEqualTo(vnd(10));
        assertThat(returned.lines()).extracting(LineItem::quantity).containsExactly(new BigDecimal(2));
    }

    @Test
    void aCheckoutBeginsWithItsProducts() {
        assertThat(track(
                                "Checkout Started",
                                "'order_id':'o','revenue':7,'coupon':'TET','currency':'VND','products':[{'sku':'a'}]")
                        .fact())
                .isEqualTo(new ShoppingFact.CheckoutStarted(
                        "o", vnd(7), List.of("TET"), List.of(LineItem.of(null, "a", null)), false));
    }

    private static Money vnd(long minor) {
        return new Money(minor, "VND");
    }

    private static CanonicalEvent track(String event, String properties) {
        return message("'event':'" + event + "','properties':{" + properties + "}");
    }

    private static CanonicalEvent message(String members) {
        return Results.event(result(members));
    }

    private static TouchpointResult result(String members) {
        String json = "{'type':'track','messageId':'m-1','userId':'u'," + members + "}";
        return ReadMessages.single(json.replace('\'', '"'), MessageKind.TRACK, RequestContexts.web())
                .getFirst();
    }
}
