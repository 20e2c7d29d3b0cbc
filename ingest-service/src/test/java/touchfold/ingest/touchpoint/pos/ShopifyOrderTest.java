package touchfold.ingest.touchpoint.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.Results.identifiers;
import static touchfold.ingest.touchpoint.Results.rejected;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Channel;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.Fact;
import touchfold.events.LineItem;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.ingest.touchpoint.Results;
import touchfold.ingest.touchpoint.TouchpointResult;

/** What single members of a Shopify order say of it and of its buyer. */
class ShopifyOrderTest {

    @ParameterizedTest
    @CsvSource({
        "orders/create, Completed",
        "orders/paid, Completed",
        "orders/updated, Updated",
        "orders/update, Updated",
        "orders/fulfilled, Updated",
        "orders/partially_fulfilled, Updated",
        "orders/cancelled, Cancelled",
        "orders/delete, Cancelled",
        "customers/create, Identified",
        "customers/enable, Identified",
        "customers/disable, Identified",
        "customers/redact, ErasureRequested"
    })
    void everyTopicHasItsFact(String topic, String fact) {
        assertThat(only(topic, ShopifyCalls.order("'email': 'lan@example.vn'"))
                        .fact()
                        .getClass()
                        .getSimpleName())
                .isEqualTo(fact);
    }

    @ParameterizedTest
    @CsvSource({"orders/edited, orders/updated tells", "carts/create, carts/create", "customers/merge, names none"})
    void whatSaysNothingIsIgnoredWithItsReason(String topic, String reason) {
        assertThat(ShopifyCalls.parse(topic, "{'id': 1}"))
                .isInstanceOfSatisfying(TouchpointResult.Ignored.class, ignored -> {
                    assertThat(ignored.reason()).contains(reason);
                    assertThat(ignored.messageId()).isEqualTo("e-1");
                });
    }

    @Test
    void aDeliveryWithoutATopicIsRefused() {
        assertThat(rejected(ShopifyCalls.parse(Map.of(), "{'id': 1}")).code()).isEqualTo("missing_field");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'name': '#1001', 'order_number': 1001                  | #1001,1001
            'name': 'VN-7'                                         | VN-7
            'name': '#9'                                           | #9
            'order_number': 9                                      | none
            'confirmation_number': 'C7', 'checkout_token': 'tok'   | C7,tok
            'admin_graphql_api_id': 'gid://shopify/Order/9'        | gid://shopify/Order/9
            """)
    void anOrderHasEveryNameByWhichASiteMayReportIt(String members, String references) {
        OrderFact order =
                (OrderFact) only("orders/create", ShopifyCalls.order(members)).fact();

        assertThat(order.references())
                .isEqualTo(references.equals("none") ? List.of() : List.of(references.split(",")));
    }

    @ParameterizedTest
    @CsvSource({"pos, POS", "web, SHOP", "580111, SHOP"})
    void anOrderIsOfTheChannelThatItWasSoldIn(String source, Channel channel) {
        assertThat(only("orders/create", ShopifyCalls.order("'source_name': '" + source + "'"))
                        .source()
                        .channel())
                .isEqualTo(channel);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            'payment_gateway_names': ['visa', 'gift'], 'gateway': 'old' | visa
            'payment_gateway_names': [' '], 'gateway': 'old'            | old
            'payment_gateway_names': [], 'gateway': 'old'               | old
            'gateway': ''                                               | none
            """)
    void theFirstWayOfPayingCounts(String members, String method) {
        assertThat(sale(members).paymentMethod()).isEqualTo(method);
    }

    @Test
    void anOrderIsMadeOfItsAmountsItsCouponsAndItsDelivery() {
        OrderFact.Completed sale =
                sale("'subtotal_price': '450000', 'total_shipping_price_set': {'shop_money': {'amount':"
                        + " '30000', 'currency_code': 'VND'}}, 'total_tax': '20000', 'total_discounts': '5000',"
                        + " 'total_price_set': {'presentment_money': {'amount': '500000', 'currency_code': 'VND'}},"
                        + " 'discount_codes': [{'code': 'TET'}, {'amount': '1'}, {'code': 'VIP'}],"
                        + " 'shipping_lines': [{'code': 'GHN'}, {'title': 'Other'}]");

        assertThat(sale.amounts())
                .isEqualTo(new OrderFact.OrderAmounts(vnd(450_000), vnd(30_000), vnd(20_000), vnd(5_000), null));
        assertThat(sale.coupons()).containsExactly("TET", "VIP");
        assertThat(sale.shippingMethod()).isEqualTo("GHN");
        assertThat(sale.currencyAssumed()).isFalse();
    }

    @Test
    void anOrderThatNamesNoMoneyIsInTheSources() {
        OrderFact.Completed sale = (OrderFact.Completed)
                only("orders/create", "{'id': 1, 'total_price': '7'}").fact();

        assertThat(sale.total()).isEqualTo(vnd(7));
        assertThat(sale.currencyAssumed()).isTrue();
        assertThat(((OrderFact.Updated) only("orders/updated", "{'id': 1, 'total_price': '7'}")
                                .fact())
                        .currencyAssumed())
                .isTrue();
        assertThat(((OrderFact.Updated) only("orders/updated", ShopifyCalls.order("'test': false"))
                                .fact())
                        .currencyAssumed())
                .isFalse();
        assertThat(((OrderFact.Completed) only("orders/create", "{'id': 1, 'total_price': '0'}")
                                .fact())
                        .total())
                .isEqualTo(vnd(0));
        assertThat(((OrderFact.Completed) only(
                                        "orders/create",
                                        "{'id': 1, 'currency': 'USD', 'total_price_set': {'shop_money': {'amount': '7.5'}}}")
                                .fact())
                        .total())
                .isEqualTo(new Money(750, "USD"));
        assertThat(rejected(ShopifyCalls.parse("orders/create", "{'id': 1, 'total_price': '-1'}"))
                        .pointer())
                .isEqualTo("/total_price");
    }

    @Test
    void aLineIsWhatIsLeftOfItWithItsTaxesAndDiscounts() {
        List<LineItem> lines = sale("'line_items': ["
                        + "{'product_id': 1, 'sku': 'S', 'title': 'Áo', 'variant_title': 'M', 'product_type': 'Áo dài',"
                        + " 'vendor': 'Sen', 'quantity': 3, 'current_quantity': 2, 'price': '100', 'total_discount': '9',"
                        + " 'discount_allocations': [{'amount': '5'}, {'amount': '2'}],"
                        + " 'tax_lines': [{'price': '8'}, {'price': '1'}], 'variant_id': 77, 'gift_card': false,"
                        + " 'grams': null, 'fulfillment_status': {'x': 1}},"
                        + "{'name': 'Khăn', 'quantity': 1, 'price': '50', 'total_discount': '4'},"
                        + "{'title': 'Removed', 'quantity': 1, 'current_quantity': 0},"
                        + "{'title': 'No count'}]")
                .lines();

        assertThat(lines).hasSize(2);
        LineItem first = lines.getFirst();
        assertThat(first.quantity()).isEqualTo(new BigDecimal(2));
        assertThat(first.discount()).isEqualTo(vnd(7));
        assertThat(first.tax()).isEqualTo(vnd(9));
        assertThat(first.properties().toString()).isEqualTo("{gift_card=false, variant_id=77}");
        assertThat(List.of(
                        first.productId(), first.sku(), first.name(), first.variant(), first.category(), first.brand()))
                .containsExactly("1", "S", "Áo", "M", "Áo dài", "Sen");
        assertThat(lines.get(1).name()).isEqualTo("Khăn");
        assertThat(lines.get(1).discount()).isEqualTo(vnd(4));
        assertThat(lines.get(1).tax()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            orders/create    | 'processed_at': '2026-01-01T05:00:00Z', 'created_at': '2026-01-02T05:00:00Z' | 2026-01-01T05:00:00Z
            orders/create    | 'created_at': '2026-01-02T05:00:00Z'                                         | 2026-01-02T05:00:00Z
            orders/updated   | 'created_at': '2026-01-02T05:00:00Z'                                         | 2026-01-03T00:00:00Z
            orders/cancelled | 'created_at': '2026-01-02T05:00:00Z'                                         | 2026-01-03T00:00:00Z
            orders/updated   | 'cancelled_at': '2026-01-02T06:00:00Z'                                       | 2026-01-02T06:00:00Z
            orders/updated   | 'cancelled_at': '0001-01-01T00:00:00Z'                                       | 2026-01-03T00:00:00Z
            orders/updated   | 'cancelled_status': 'CANCELLED'                                              | 2026-01-03T00:00:00Z
            """)
    void anActIsOfItsOwnTime(String topic, String members, String at) {
        assertThat(only(topic, ShopifyCalls.order(members)).times().occurredAt())
                .isEqualTo(at);
    }

    @Test
    void withoutAnIdOfTheActAnOrderIsToldOncePerState() {
        String body = "{'id': 9, 'total_price': '1', 'created_at': '2026-01-01T00:00:00Z'}";
        String later = "{'id': 9, 'total_price': '1', 'created_at': '2026-01-01T00:00:00Z', 'updated_at':"
                + " '2026-01-02T00:00:00Z'}";

        assertThat(idOf(body)).isEqualTo(idOf(body)).isNotEqualTo(idOf(later));
        assertThat(idOf(later)).isNotEqualTo(idOf(later.replace("'id': 9", "'id': 8")));
    }

    @ParameterizedTest
    @CsvSource({"sen.myshopify.com, sen.myshopify.com", "' ', src_shop", "'', src_shop"})
    void anOrderIsNumberedByTheShopThatTheHeadersName(String domain, String store) {
        TouchpointResult result = ShopifyCalls.parse(
                Map.of("X-Shopify-Topic", "orders/create", "X-Shopify-Shop-Domain", domain),
                "{'id': 9, 'total_price': '1'}");

        assertThat(((OrderFact) ((TouchpointResult.Accepted) result)
                                .events()
                                .getFirst()
                                .fact())
                        .store())
                .isEqualTo(store);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            anonymousId          | true
            _anonymous_id        | true
            __ajs-anonymous-id   | true
            anonymousIdentifier  | false
            abcdefghijklmanonymousid  | true
            abcdefghijklmnanonymousid | false
            gift                 | false
            """)
    void aNoteOfTheVisitorsIdJoinsTheVisitToTheBuyer(String name, boolean known) {
        CanonicalEvent event = only(
                "orders/create",
                ShopifyCalls.order("'note_attributes': [{'value': 'x'}, {'name': '" + name + "', 'value': 'a-1'}]"));

        assertThat(identifiers(event)).isEqualTo(known ? List.of("anonymous_id=a-1") : List.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'customer': {'id': 1, 'phone': '0901'}, 'phone': '0902'                           | customer_id=src_shop:1,phone=0901
            'customer': {'id': 1}, 'phone': '0902'                                            | customer_id=src_shop:1,phone=0902
            'customer': {'id': 1}, 'billing_address': {'phone': '0903'}                       | customer_id=src_shop:1
            'contact_email': 'b@khach.example'                                                | email=b@khach.example
            'customer': {'email': 'a@khach.example'}, 'email': 'b@khach.example'              | email=a@khach.example
            """)
    void theBuyersOwnAddressesComeBeforeThoseOfTheOrder(String members, String all) {
        assertThat(identifiers(only("orders/create", ShopifyCalls.order(members))))
                .containsExactly(all.split(","));
    }

    /** A parcel that goes to somebody else says nothing of where its buyer lives. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            'customer': {'default_address': {'city': 'Huế'}}, 'billing_address': {'city': 'A'}                             | Huế
            'billing_address': {'city': 'Huế'}, 'shipping_address': {'city': 'A'}                                          | Huế
            'shipping_address': {'city': 'Huế'}                                                                            | Huế
            'customer': {'first_name': 'Lan'}, 'shipping_address': {'city': 'Huế'}                                         | Huế
            'customer': {'first_name': 'Lan', 'last_name': 'Võ'}, 'shipping_address': {'first_name': 'lan', 'last_name': 'vo', 'city': 'Huế'} | Huế
            'customer': {'first_name': 'Lan'}, 'shipping_address': {'first_name': 'An', 'city': 'Huế'}                     | none
            'customer': {'last_name': 'Võ'}, 'shipping_address': {'last_name': 'Lê', 'city': 'Huế'}                        | none
            """)
    void whereABuyerLivesIsNotWhereAGiftGoes(String members, String city) {
        CanonicalEvent event = only("orders/create", ShopifyCalls.order(members));

        assertThat(event.personal().traits().containsKey("city")).isEqualTo(city != null);
        if (city != null) {
            assertThat(event.personal().traits().get("city").asText()).isEqualTo(city);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'customer': {'first_name': 'Lan', 'last_name': 'Võ'}, 'billing_address': {'first_name': 'X', 'name': 'X Y'} | {firstName="Lan", lastName="Võ"}
            'billing_address': {'first_name': 'Lan', 'last_name': 'Võ', 'name': 'Lan Võ'}                               | {firstName="Lan", lastName="Võ", name="Lan Võ"}
            'customer': {'last_name': 'Võ'}, 'billing_address': {'name': 'Lan Võ', 'country_code': 'VN', 'country': 'V'} | {country="VN", lastName="Võ"}
            """)
    void aBuyerIsCalledAsTheRecordSaysElseAsTheAddress(String members, String traits) {
        assertThat(only("orders/create", ShopifyCalls.order(members)).personal().traits())
                .hasToString(traits);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
            'email_marketing_consent': {'state': 'SUBSCRIBED'}                                            | marketing     | GRANTED   | none
            'email_marketing_consent': {'state': 'unsubscribed', 'consent_updated_at': '2025-01-01T00:00:00Z'} | marketing | WITHDRAWN | 2025-01-01T00:00:00Z
            'email_marketing_consent': {'state': 'unsubscribed', 'consent_updated_at': '0001-01-01T00:00:00Z'} | marketing | WITHDRAWN | none
            'sms_marketing_consent': {'state': 'subscribed'}                                              | marketing:sms | GRANTED   | none
            'accepts_marketing': true, 'accepts_marketing_updated_at': '2025-01-01T00:00:00Z'             | marketing     | GRANTED   | 2025-01-01T00:00:00Z
            'accepts_marketing': true, 'email_marketing_consent': {'state': 'unsubscribed'}               | marketing     | WITHDRAWN | none
            """)
    void whatABuyerAllowedIsReadFromTheirRecord(String members, String purpose, Status status, Instant at) {
        CanonicalEvent event = only("orders/create", ShopifyCalls.order("'customer': {'id': 1, " + members + "}"));

        assertThat(event.consents()).singleElement().satisfies(consent -> {
            assertThat(consent.purpose()).isEqualTo(purpose);
            assertThat(consent.status()).isEqualTo(status);
            assertThat(consent.answeredAt()).isEqualTo(at);
            assertThat(consent.repeated()).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'accepts_marketing': false
            'email_marketing_consent': {'state': 'not_subscribed'}
            'email_marketing_consent': {'state': 'pending'}, 'sms_marketing_consent': {}
            """)
    void whoWasNeverAskedSaidNeitherYesNorNo(String members) {
        assertThat(only("customers/update", "{'id': 1, " + members + "}").consents())
                .isEmpty();
    }

    @Test
    void anAnswerNamesWhoGaveIt() {
        CanonicalEvent event = only(
                "customers_marketing_consent/update",
                "{'customer_id': 7, 'phone': '+84901234567', 'sms_marketing_consent': {'state': 'unsubscribed'}}");

        assertThat(identifiers(event)).containsExactlyInAnyOrder("customer_id=src_shop:7", "phone=+84901234567");
        assertThat(event.consents())
                .extracting(ConsentSignal::purpose, ConsentSignal::repeated)
                .containsExactly(Tuple.tuple("marketing:sms", false));
        assertThat(identifiers(only(
                        "customers_email_marketing_consent/update",
                        "{'email_address': 'a@khach.example', 'email_marketing_consent': {'state': 'subscribed'}}")))
                .containsExactly("email=a@khach.example");
        assertThat(ShopifyCalls.parse(
                        "customers_email_marketing_consent/update",
                        "{'customer_id': 7, 'email_marketing_consent': {'state': 'pending'}}"))
                .isInstanceOf(TouchpointResult.Ignored.class);
    }

    @ParameterizedTest
    @CsvSource({"gid://shopify/Customer/1, ''", "'', gid://shopify/Customer/2"})
    void aMergeThatNamesOneOnlyIsNone(String kept, String deleted) {
        assertThat(ShopifyCalls.parse(
                        "customers/merge",
                        "{'admin_graphql_api_customer_kept_id': '" + kept
                                + "', 'admin_graphql_api_customer_deleted_id': '" + deleted + "'}"))
                .isInstanceOf(TouchpointResult.Ignored.class);
    }

    @Test
    void whatTheLawAsksIsKnownByItsNumberElseByTheActElseByTheCustomer() {
        assertThat(reference("e-1", "{'customer': {'id': 7}, 'data_request': {'id': 9}}"))
                .isEqualTo("shopify:9");
        assertThat(reference("e-1", "{'customer': {'id': 7}}")).isEqualTo("shopify:e-1");
        assertThat(reference(null, "{'customer': {'id': 7}}")).isEqualTo("shopify:7");
    }

    private static String reference(String act, String body) {
        Map<String, String> headers = new HashMap<>(Map.of("X-Shopify-Topic", "customers/data_request"));
        if (act != null) {
            headers.put("X-Shopify-Event-Id", act);
        }
        return ((Fact.AccessRequested)
                        Results.event(ShopifyCalls.parseAsItCame(headers, body)).fact())
                .reference();
    }

    private static String idOf(String body) {
        return Results.event(ShopifyCalls.parseAsItCame(Map.of("X-Shopify-Topic", "orders/updated"), body))
                .id();
    }

    private static Money vnd(long minor) {
        return new Money(minor, "VND");
    }

    private static OrderFact.Completed sale(String members) {
        return (OrderFact.Completed)
                only("orders/create", ShopifyCalls.order(members)).fact();
    }

    private static CanonicalEvent only(String topic, String body) {
        List<CanonicalEvent> events = ShopifyCalls.events(topic, body);
        assertThat(events).hasSize(1);
        return events.getFirst();
    }
}
