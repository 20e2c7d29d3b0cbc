package touchfold.ingest.touchpoint.pos;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.Results.rejected;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.Channel;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.RefundStatus;
import touchfold.ingest.touchpoint.TouchpointResult;

/** How much a refund gave back, in whose money, and whether it did. */
class ShopifyRefundTest {

    private static final String SOLD_FOR_TWENTY = "'refund_line_items': [{'quantity': 1,"
            + " 'subtotal_set': {'shop_money': {'amount': '400000', 'currency_code': 'VND'},"
            + " 'presentment_money': {'amount': '16.00', 'currency_code': 'USD'}},"
            + " 'total_tax_set': {'shop_money': {'amount': '100000', 'currency_code': 'VND'},"
            + " 'presentment_money': {'amount': '4.00', 'currency_code': 'USD'}}}]";

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'amount': '20.00', 'currency': 'USD'                                             | 500000
            'amount': '5.00', 'currency': 'USD'                                              | 125000
            'amount': '-5.00', 'currency': 'USD'                                             | 125000
            'amount': '0.00002', 'currency': 'USD'                                           | 1
            'amount': '100000', 'currency': 'VND'                                            | 100000
            'amount': '-100000', 'currency': 'VND'                                           | 100000
            'amount': '100000'                                                               | 100000
            'amount': '18.00', 'currency': 'EUR'                                             | none
            """)
    void whatTheBuyerWasShownIsReadAtTheRateOfTheGoodsAndTheirTax(String transaction, String minor) {
        assertThat(refund(SOLD_FOR_TWENTY + ", " + transactions("{'kind': 'refund', " + transaction + "}"))
                        .amount())
                .isEqualTo(minor.equals("none") ? null : vnd(Long.parseLong(minor)));
    }

    @Test
    void partsInTheShopsMoneyAndInTheBuyersAreOneSum() {
        assertThat(refund(SOLD_FOR_TWENTY + ", "
                                + transactions("{'kind': 'refund', 'amount': '5.00', 'currency': 'USD'},"
                                        + "{'kind': 'refund', 'amount': '2.50', 'currency': 'USD'},"
                                        + "{'kind': 'refund', 'amount': '7000', 'currency': 'VND'},"
                                        + "{'kind': 'refund', 'amount': '1.00', 'currency': 'USD', 'amount_set':"
                                        + " {'shop_money': {'amount': '26000', 'currency_code': 'VND'}}}"))
                        .amount())
                .isEqualTo(vnd(187_500 + 7_000 + 26_000));
    }

    /** An adjustment is negative when it gives more back, as for shipping, and positive when less. */
    @ParameterizedTest
    @CsvSource({"-25000, -1.00, 21.00, 525000", "125000, 5.00, 15.00, 375000", "125000, 5.00, 7.50, 187500"})
    void anAdjustmentChangesTheRateThatTheLinesTell(String shop, String shown, String paid, long minor) {
        String adjustment = "'order_adjustments': [{'amount_set': {'shop_money': {'amount': '" + shop
                + "', 'currency_code': 'VND'}, 'presentment_money': {'amount': '" + shown
                + "', 'currency_code': 'USD'}}, 'tax_amount_set': {'shop_money': {'amount': '0', 'currency_code':"
                + " 'VND'}, 'presentment_money': {'amount': '0', 'currency_code': 'USD'}}}]";

        assertThat(refund(SOLD_FOR_TWENTY + ", " + adjustment + ", "
                                + transactions("{'kind': 'refund', 'amount': '" + paid + "', 'currency': 'USD'}"))
                        .amount())
                .isEqualTo(vnd(minor));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "success, none, 100, SUCCEEDED",
                "SUCCESS, none, 100, SUCCEEDED",
                "none, none, 100, SUCCEEDED",
                "pending, failure, 100, PENDING",
                "failure, pending, 30, PENDING",
                "success, pending, 100, SUCCEEDED",
                "failure, success, 30, SUCCEEDED",
                "failure, error, 130, FAILED"
            })
    void whatWentThroughCountsElseWhatIsOnItsWay(String first, String second, long minor, RefundStatus status) {
        String both = "{'kind': 'refund', 'amount': '100', 'currency': 'VND'" + status(first) + "}"
                + (second == null
                        ? ""
                        : ",{'kind': 'refund', 'amount': '30', 'currency': 'VND'" + status(second) + "}");

        OrderFact.Refunded refund = refund(transactions(both));

        assertThat(refund.status()).isEqualTo(status);
        assertThat(refund.amount()).isEqualTo(vnd(minor));
    }

    @Test
    void aTestMovesNoMoneyBesideARealRefundAndAVoidIsNoRefund() {
        assertThat(refund(transactions("{'kind': 'REFUND', 'amount': '100', 'currency': 'VND'},"
                                + "{'kind': 'refund', 'amount': '7', 'currency': 'VND', 'test': true},"
                                + "{'kind': 'void', 'amount': '9', 'currency': 'VND'}"))
                        .amount())
                .isEqualTo(vnd(100));
        assertThat(ShopifyCalls.parse(
                        "refunds/create",
                        "{'id': 1, 'order_id': 2, " + transactions("{'kind': 'void', 'amount': '9'}") + "}"))
                .isInstanceOf(TouchpointResult.Ignored.class);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", delimiter = '|', quoteCharacter = '`', textBlock = """
            'subtotal': 200000, 'total_tax': 20000                                   | 220000
            'subtotal': 200000                                                       | 200000
            'quantity': 3, 'line_item': {'price': '1500.4'}                          | 4501
            'quantity': 3, 'line_item': {'price': '1500'}, 'total_tax': 100          | 4600
            'quantity': 3, 'line_item': {'title': 'Áo'}                              | none
            'line_item': {'price': '1500'}                                           | none
            """)
    void goodsThatCameBackAreWorthWhatTheyWereSoldFor(String line, Long minor) {
        OrderFact.Returned returned = (OrderFact.Returned) only(
                        "refunds/create",
                        "{'id': 1, 'order_id': 2, 'transactions': [], 'refund_line_items': [{" + line + "}]}")
                .fact();

        assertThat(returned.value()).isEqualTo(minor == null ? null : vnd(minor));
        assertThat(returned.orderId()).isEqualTo("2");
        assertThat(returned.returnId()).isEqualTo("1");
    }

    @Test
    void aRefundTellsWhatItIsForByItsOwnCount() {
        OrderFact.Refunded refund = refund("'refund_line_items': [{'quantity': 2, 'subtotal': 10, 'line_item':"
                + " {'product_id': 1, 'sku': 'S', 'title': 'Áo', 'quantity': 5, 'price': '5'}}], "
                + transactions("{'kind': 'refund', 'amount': '10'}"));

        assertThat(refund.lines()).singleElement().satisfies(line -> {
            assertThat(line.productId()).isEqualTo("1");
            assertThat(line.sku()).isEqualTo("S");
            assertThat(line.quantity()).isEqualTo(new BigDecimal(2));
            assertThat(line.unitPrice()).isEqualTo(vnd(5));
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'transactions': [{'kind': 'refund', 'amount': '10'}]                                               | VND | true
            'transactions': [{'kind': 'refund', 'amount': '10', 'currency': 'EUR'}]                            | EUR | false
            'transactions': [{'kind': 'refund', 'amount': '10', 'amount_set': {'shop_money': {'amount': '10', 'currency_code': 'USD'}}}] | USD | false
            'order_adjustments': [{'amount_set': {'shop_money': {'amount': '-10', 'currency_code': 'USD'}}}], 'transactions': [{'kind': 'refund', 'amount': '10'}] | USD | false
            'refund_line_items': [{'subtotal_set': {'shop_money': {'amount': '10', 'currency_code': 'USD'}}}], 'transactions': [{'kind': 'refund', 'amount': '10'}] | USD | false
            """)
    void aRefundThatComesAloneIsInTheMoneyThatItNamesAnywhere(String members, String currency, boolean assumed) {
        OrderFact.Refunded refund = refund(members);

        assertThat(refund.amount().currency()).isEqualTo(currency);
        assertThat(refund.currencyAssumed()).isEqualTo(assumed);
    }

    @Test
    void aRefundWithinItsOrderIsInTheOrdersMoneyAndOfItsOwnTime() {
        List<CanonicalEvent> events = ShopifyCalls.events(
                "orders/updated",
                "{'id': 9, 'currency': 'EUR', 'total_price': '50', 'updated_at': '2026-01-03T00:00:00Z', 'source_name':"
                        + " 'pos', 'email': 'lan@example.vn', 'refunds': [{'id': 1, 'order_id': 9, 'created_at':"
                        + " '2026-01-02T10:00:00Z', " + transactions("{'kind': 'refund', 'amount': '7.5'}")
                        + "}, {'id': 2, 'order_id': 9, 'processed_at': '2026-01-02T12:00:00Z', 'created_at':"
                        + " '2026-01-02T11:00:00Z', " + transactions("{'kind': 'refund', 'amount': '1'}")
                        + "}, {'id': 3, 'order_id': 9, 'transactions': []}]}");

        assertThat(events).hasSize(3);
        assertThat(events.subList(1, 3))
                .extracting(event -> event.times().occurredAt().toString())
                .containsExactly("2026-01-02T10:00:00Z", "2026-01-02T12:00:00Z");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.source().channel()).isEqualTo(Channel.POS);
            assertThat(event.personal().identifiers()).hasSize(1);
        });
        OrderFact.Refunded first = (OrderFact.Refunded) events.get(1).fact();
        assertThat(first.amount()).isEqualTo(new Money(750, "EUR"));
        assertThat(first.currencyAssumed()).isFalse();
        assertThat(first.updatedAt()).isEqualTo("2026-01-03T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            refunds/create | {'order_id': 2, 'transactions': [{'kind': 'refund', 'amount': '1'}]}                   | /id
            refunds/create | {'id': 1, 'transactions': [{'kind': 'refund', 'amount': '1'}]}                         | /order_id
            refunds/create | {'id': 1, 'transactions': [], 'refund_line_items': [{'subtotal': 1}]}                  | /order_id
            refunds/create | {'id': 1, 'order_id': 2, 'transactions': [{'kind': 'refund', 'amount': 'x'}]}          | /transactions/0/amount
            refunds/create | {'id': 1, 'order_id': 2, 'transactions': [{'kind': 'refund', 'amount': '1', 'currency': 'XX'}]} | /transactions/0/currency
            orders/updated | {'id': 2, 'total_price': '9', 'refunds': [{'id': 1, 'order_id': 2, 'transactions': [{'kind': 'refund', 'amount': '1'}]}, {'id': 3, 'order_id': 2, 'transactions': [{'kind': 'refund'}]}]} | /refunds/1/transactions/0/amount
            """)
    void aRefundThatCannotBeCountedIsRefusedAtItsField(String topic, String body, String pointer) {
        assertThat(rejected(ShopifyCalls.parse(topic, body)).pointer()).isEqualTo(pointer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            '300000' | {'kind': 'refund', 'status': 'failure', 'amount': '200000'} | 300000
            '300000' | {'kind': 'refund', 'status': 'pending', 'amount': '200000'} | 500000
            '300000' | {'kind': 'refund', 'amount': '150000'}                      | 450000
            '300000' | {'kind': 'sale', 'amount': '200000'}                        | 300000
            '-1'     | {'kind': 'refund', 'amount': '200000'}                      | 500000
            '0'      | {'kind': 'refund', 'amount': '500000'}                      | 500000
            'x'      | {'kind': 'refund', 'amount': '200000'}                      | 500000
            '400000' | {'kind': 'refund', 'amount': '200000'}                      | 500000
            '700000' | {'kind': 'refund', 'amount': '200000'}                      | 700000
            '0'      | {'kind': 'sale', 'amount': '500000'}                        | 0
            """)
    void aTotalThatShopifyLoweredIsRaisedByWhatWentBack(String current, String transaction, long minor) {
        List<CanonicalEvent> events = ShopifyCalls.events(
                "orders/updated",
                ShopifyCalls.order("'current_total_price': " + current + ", 'refunds': [{'id': 1, 'order_id': 9, "
                        + transactions(transaction) + "}]"));

        assertThat(((OrderFact.Updated) events.getFirst().fact()).total()).isEqualTo(vnd(minor));
    }

    private static String status(String word) {
        return word == null ? "" : ", 'status': '" + word + "'";
    }

    private static String transactions(String all) {
        return "'transactions': [" + all + "]";
    }

    private static Money vnd(long minor) {
        return new Money(minor, "VND");
    }

    private static OrderFact.Refunded refund(String members) {
        return (OrderFact.Refunded) only("refunds/create", "{'id': 929, 'order_id': 5778, " + members + "}")
                .fact();
    }

    private static CanonicalEvent only(String topic, String body) {
        List<CanonicalEvent> events = ShopifyCalls.events(topic, body);
        assertThat(events).hasSize(1);
        return events.getFirst();
    }
}
