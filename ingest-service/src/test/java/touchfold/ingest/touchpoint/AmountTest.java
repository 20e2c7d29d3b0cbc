package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.ingest.touchpoint.Results.json;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.Money;

class AmountTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    COMMA | "169.000"      | 169000
                    COMMA | "1.690.000"    | 1690000
                    COMMA | "1.690.000đ"   | 1690000
                    COMMA | "1.690,50"     | 1690.50
                    COMMA | "1 690 000"    | 1690000
                    COMMA | "169000"       | 169000
                    COMMA | "-1.000"       | -1000
                    COMMA | 169000         | 169000
                    POINT | "1,690,000"    | 1690000
                    POINT | "1,690.50"     | 1690.50
                    POINT | "₫1,690.50"    | 1690.50
                    POINT | "169.000"      | 169
                    PLAIN | "1690.50"      | 1690.50
                    PLAIN | "1e3"          | 1000
                    """)
    void aNumberIsReadByTheFormatThatItsSourceDeclares(NumberFormat format, String written, BigDecimal number) {
        assertThat(AmountReader.declared(json(written), format, "VND", "/total"))
                .isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    COMMA | "1,690,000"   | VND
                    COMMA | "16.90"       | VND
                    COMMA | "1.69.000"    | VND
                    POINT | "1.690.000"   | VND
                    POINT | "16,90"       | VND
                    PLAIN | "1.690.000"   | VND
                    PLAIN | "1,690"       | VND
                    PLAIN | "169.000"     | VND
                    PLAIN | "169.000"     | USD
                    PLAIN | "-169.000"    | VND
                    PLAIN | 169.000       | VND
                    PLAIN | 1.690         | VND
                    PLAIN | "12 items"    | VND
                    PLAIN | "viel"        | VND
                    PLAIN | true          | VND
                    PLAIN | 1e99          | VND
                    """)
    void whatTheFormatDoesNotWriteIsRefusedAndNeverGuessed(NumberFormat format, String written, String currency) {
        assertThatThrownBy(() -> AmountReader.declared(json(written), format, currency, "/total"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.pointer()).isEqualTo("/total"));
    }

    @ParameterizedTest
    @CsvSource({"'\"\"'", "'\"  \"'", "null"})
    void aBlankIsNoAmount(String written) {
        assertThat(AmountReader.declared(json(written), NumberFormat.PLAIN, "VND", "/total"))
                .isNull();
    }

    @Test
    void threeDecimalsAreNoGroupWhereTheCurrencyHasThem() {
        assertThat(AmountReader.exact(json("\"1.234\""), "KWD", "/total")).isEqualTo(new Money(1234, "KWD"));
    }

    @Test
    void aFractionIsNoGroup() {
        assertThat(AmountReader.declared(json("0.300"), NumberFormat.PLAIN, "VND", ""))
                .isEqualByComparingTo("0.3");
        assertThat(AmountReader.declared(json("19.995"), NumberFormat.PLAIN, "USD", ""))
                .isEqualByComparingTo("19.995");
    }

    @Test
    void anExactAmountHasNoMoreDecimalsThanItsCurrency() {
        assertThat(AmountReader.exact(json("\"169000.00\""), "VND", "/t")).isEqualTo(new Money(169_000, "VND"));
        assertThatThrownBy(() -> AmountReader.exact(json("\"1.5\""), "VND", "/t"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("too_many_decimals"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
                    1000000     | 1000000
                    -1000000    | -1000000
                    0.350       | 0.350
                    "2"         | 2
                    1000000.01  | refused
                    -1000000.01 | refused
                    "a few"     | refused
                    true        | refused
                    """)
    void ofSomethingThereIsAtMostAMillion(String written, String quantity) {
        if (quantity.equals("refused")) {
            assertThatThrownBy(() -> AmountReader.quantity(json(written), NumberFormat.PLAIN, "/q"))
                    .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.pointer())
                            .isEqualTo("/q"));
        } else {
            assertThat(AmountReader.quantity(json(written), NumberFormat.PLAIN, "/q"))
                    .isEqualTo(new BigDecimal(quantity));
        }
        assertThat(AmountReader.quantity(null, NumberFormat.PLAIN, "/q")).isNull();
    }

    /** Fifteen digits before the point, forty behind it, sixty signs in all: what is more is no amount. */
    @Test
    void anAmountHasAMeasure() {
        assertThat(AmountReader.number(json("999999999999999.99"))).isEqualTo("999999999999999.99");
        assertThat(AmountReader.number(json("1000000000000000"))).isNull();
        assertThat(AmountReader.number(json("0." + "1".repeat(40)))).isNotNull();
        assertThat(AmountReader.number(json("0." + "1".repeat(41)))).isNull();
        assertThat(AmountReader.number(json("\"" + "0".repeat(59) + "1\""))).isEqualByComparingTo("1");
        assertThat(AmountReader.number(json("\"" + "0".repeat(60) + "1\""))).isNull();
        assertThat(AmountReader.rounded(new BigDecimal("999999999999999.99"), "USD"))
                .isEqualTo(new Money(99_999_999_999_999_999L, "USD"));
        assertThatThrownBy(() -> AmountReader.rounded(new BigDecimal("1000000000000000"), "USD"))
                .isInstanceOf(Refusal.class);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "eur, EUR",
                "' usd ', USD",
                "€, EUR",
                "₫, VND",
                "đ, VND",
                "VNĐ, VND",
                "'', JPY",
                "none, JPY",
                "XXX, none",
                "$, none",
                "dong, none"
            })
    void aCurrencyIsKnownByItsCodeOrASignOfItsOwn(String named, String code) {
        assertThat(AmountReader.currencyOrNull(named, "JPY")).isEqualTo(code);
    }

    @Test
    void aRefusalShowsHowTheSourceWritesItsNumbers() {
        assertThatThrownBy(() -> AmountReader.declared(json("\"many\""), NumberFormat.COMMA, "VND", "/total"))
                .hasMessageContaining("1.234,56");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10\u00A0€", "€\u202F10", "10 €", "EUR 10", "10\u2009EUR"})
    void aSignMayStandApart(String text) {
        assertThat(AmountReader.exact(json("\"" + text + "\""), "EUR", "/total"))
                .isEqualTo(new Money(10_00, "EUR"));
    }
}
