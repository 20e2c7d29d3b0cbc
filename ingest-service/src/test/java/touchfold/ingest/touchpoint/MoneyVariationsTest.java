package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.FieldMessages.sale;
import static touchfold.ingest.touchpoint.FieldMessages.shopify;
import static touchfold.ingest.touchpoint.FieldMessages.track;

import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.Money;
import touchfold.events.OrderFact;

/** Amounts as shops of many countries write them: each is read in one way, or refused by name. */
class MoneyVariationsTest {

    private static TouchpointResult order(String properties) {
        return track(
                "track", "{'userId':'u','event':'Order Completed','properties':{'order_id':'O'," + properties + "}}");
    }

    private static Money total(TouchpointResult result) {
        return ((OrderFact.Completed) Results.event(result).fact()).total();
    }

    // --- the format that a source declares

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            1,234.56 | 1,690,000     | 1690000
            1,234.56 | 1 690 000.50  | 1690000.50
            1,234.56 | 1'690'000.50  | 1690000.50
            1,234.56 | 1’690’000     | 1690000
            1,234.56 | 1690000.5     | 1690000.5
            1.234,56 | 1.690.000     | 1690000
            1.234,56 | 1.690.000,50  | 1690000.50
            1.234,56 | 1 690 000,50  | 1690000.50
            1.234,56 | 169,5         | 169.5
            1.234,56 | 169.000 ₫     | 169000
            1.234,56 | ₫ 169.000     | 169000
            1.234,56 | 169.000 VND   | 169000
            1.234,56 | 169.000 đ     | 169000
            1.234,56 | -169.000      | -169000
            """)
    void aDeclaredFormatIsRead(String format, String text, BigDecimal number) {
        NumberFormat declared = NumberFormat.ofExample(format).orElseThrow();

        assertThat(AmountReader.declared(TextNode.valueOf(text), declared, "VND", "/total"))
                .isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1\u00A0690\u00A0000,50", "1\u202F690\u202F000,50", "1\u2009690\u2009000,50"})
    void theBlanksThatProgramsPutBetweenGroupsAreBlanks(String text) {
        assertThat(AmountReader.declared(TextNode.valueOf(text), NumberFormat.COMMA, "EUR", "/total"))
                .isEqualByComparingTo("1690000.50");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            1,234.56 | 1.690.000
            1,234.56 | 169,00
            1,234.56 | 1,69,000
            1.234,56 | 1,690,000
            1.234,56 | 169.00
            1.234,56 | 16.90
            1234.56  | 1'690
            1234.56  | 1 690 000
            1234.56  | 199k
            1234.56  | 1tr2
            1234.56  | 1.5 triệu
            1234.56  | ~169000
            1234.56  | 169000 (chưa VAT)
            1234.56  | free
            1234.56  | NaN
            1234.56  | 0x10
            1234.56  | １６９
            """)
    void whatAFormatDoesNotWriteIsRefused(String format, String text) {
        NumberFormat declared = NumberFormat.ofExample(format).orElseThrow();
        Optional<Refusal> refusal =
                refusal(() -> AmountReader.declared(TextNode.valueOf(text), declared, "VND", "/total"));

        assertThat(refusal).get().extracting(Refusal::pointer).isEqualTo("/total");
    }

    private static Optional<Refusal> refusal(Runnable reading) {
        try {
            reading.run();
            return Optional.empty();
        } catch (Refusal refusal) {
            return Optional.of(refusal);
        }
    }

    // --- a sign or a code that contradicts the currency

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            VND | 10.00 USD
            VND | USD 10
            VND | $10
            VND | 10 €
            VND | £10
            USD | 250000 VND
            USD | 250000đ
            USD | 10 €
            EUR | $10
            EUR | 10 GBP
            EUR | 10 ₫
            """)
    void anAmountInAnotherCurrencyThanItsOrderIsNotCountedInTheOrders(String currency, String text) {
        assertThat(Results.rejected(order("'currency':'" + currency + "','total':'" + text + "'"))
                        .pointer())
                .isEqualTo("/properties/total");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            VND | 250000 VND | 250000
            VND | 250000 ₫   | 250000
            VND | 250000đ    | 250000
            VND | 250000 VNĐ | 250000
            USD | $10        | 1000
            USD | 10 USD     | 1000
            AUD | $10        | 1000
            EUR | 10 €       | 1000
            EUR | EUR 10     | 1000
            GBP | £10        | 1000
            JPY | ¥1000      | 1000
            """)
    void aSignOfItsOwnCurrencySaysNothing(String currency, String text, long minor) {
        assertThat(total(order("'currency':'" + currency + "','total':'" + text + "'")))
                .isEqualTo(new Money(minor, currency));
    }

    @ParameterizedTest
    @CsvSource({"0.125, 13", "0.135, 14", "0.375, 38", "2.345, 235", "-0.125, -13"})
    void halvesAreRoundedAsTillsPrintThem(BigDecimal amount, long minor) {
        assertThat(AmountReader.rounded(amount, "USD")).isEqualTo(new Money(minor, "USD"));
    }

    // --- what the lines come to

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            {'price':100000,'quantity':0.5}              | 50000
            {'price':100000,'quantity':'0.5'}            | 50000
            {'price':100000,'quantity':0}                | 0
            {'price':100000}                             | 100000
            {'unit_price':100000,'quantity':2}           | 200000
            {'unitPrice':'100000','quantity':2}          | 200000
            """)
    void linesWithoutATotalAreWorthTheirPrices(String line, long minor) {
        assertThat(total(order("'currency':'VND','products':[" + line + "]"))).isEqualTo(new Money(minor, "VND"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'price':100000,'quantity':'a few'}",
                "{'price':100000,'quantity':'0,5'}",
                "{'price':100000,'quantity':'1.500'}",
                "{'price':'100.000','quantity':1}",
                "{'price':'100000 USD','quantity':1}",
                "{'name':'x'}"
            })
    void linesThatCanNotBeReadAreWorthNothingThatIsKnown(String line) {
        assertThat(Results.rejected(order("'currency':'VND','products':[" + line + "]"))
                        .pointer())
                .isEqualTo("/properties/total");
    }

    // --- refunds

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            'total':5                                  | 500 | false
            'refund_amount':5                          | 500 | false
            'refundAmount':5                           | 500 | false
            'total_refunded':5                         | 500 | false
            'amount_refunded':5                        | 500 | false
            'total':-5                                 | 500 | false
            'products':[{'price':2,'quantity':2}]      | 400 | false
            'products':[{'product_id':'P'}]            |     | false
            'products':[{'price':2,'quantity':'x'}]    |     | false
            'refund_id':'R'                            |     | true
            'total':'','revenue':''                    |     | true
            """)
    void aRefundGivesBackWhatItSays(String properties, Long minor, boolean whole) {
        OrderFact.Refunded back = (OrderFact.Refunded) Results.event(track(
                        "track",
                        "{'userId':'u','event':'Order Refunded','properties':{'order_id':'O','currency':'USD',"
                                + properties + "}}"))
                .fact();

        assertThat(back.amount()).isEqualTo(minor == null ? null : new Money(minor, "USD"));
        assertThat(back.whole()).isEqualTo(whole);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', nullValues = "null", textBlock = """
            {'kind':'refund','amount':'5.00','currency':'USD'}                                                     | 500
            {'kind':'refund','amount':'5.00'}                                                                      | 500
            {'kind':'refund','amount':'127000','currency':'VND'}                                                   | null
            {'kind':'refund','amount':'5.00','currency':'USD'},{'kind':'refund','amount':'127000','currency':'VND'} | null
            {'kind':'refund','amount':'5.00','currency':'USD'},{'kind':'refund','amount':'1.00','currency':'USD'}  | 600
            """)
    void aPartThatCanNotBeToldMakesTheWholeUnknown(String transactions, Long minor) {
        OrderFact.Refunded back = (OrderFact.Refunded) Results.event(shopify(
                        "refunds/create",
                        "{'id':9,'order_id':1,'order_adjustments':[{'amount':'0.00','amount_set':{'shop_money':"
                                + "{'amount':'0.00','currency_code':'USD'}}}],'transactions':[" + transactions + "]}"))
                .fact();

        assertThat(back.amount()).isEqualTo(minor == null ? null : new Money(minor, "USD"));
    }

    @Test
    void aRateIsThatOfTheCurrencyThatTheBuyerWasShown() {
        OrderFact.Refunded back = (OrderFact.Refunded)
                Results.event(shopify("refunds/create", """
                {'id':9,'order_id':1,'transactions':[{'kind':'refund','amount':'5.00','currency':'EUR'}],
                 'refund_line_items':[{'quantity':1,'subtotal_set':{
                   'shop_money':{'amount':'5.00','currency_code':'USD'},
                   'presentment_money':{'amount':'127000','currency_code':'VND'}}}]}""")).fact();

        assertThat(back.amount()).isNull();
    }

    @Test
    void aRefundWithoutACurrencySaysThatItsCurrencyIsAssumed() {
        OrderFact.Refunded back = (OrderFact.Refunded) Results.event(shopify(
                        "refunds/create", "{'id':9,'order_id':1,'transactions':[{'kind':'refund','amount':'5000'}]}"))
                .fact();

        assertThat(back.amount()).isEqualTo(new Money(5000, "VND"));
        assertThat(back.currencyAssumed()).isTrue();
    }

    // --- tills

    @ParameterizedTest
    @ValueSource(
            strings = {"'90000 USD'", "'$90'", "'90,000'", "'90.000'", "90.000", "'9e1000'", "true", "{}", "[90000]"})
    void aTillsTotalIsReadOrRefused(String total) {
        assertThat(Results.rejected(
                                sale("{'id':'i','type':'sale.completed','data':{'saleId':'S','total':" + total + "}}"))
                        .pointer())
                .isEqualTo("/data/total");
    }

    @Test
    void aReceiptsNumberIsNoNameOfTheSale() {
        OrderFact.Completed sold = (OrderFact.Completed) Results.event(sale(
                        "{'id':'i','type':'sale.completed','data':{'saleId':'S','total':1,'receiptNumber':'000123'}}"))
                .fact();

        assertThat(sold.references()).isEmpty();
    }
}
