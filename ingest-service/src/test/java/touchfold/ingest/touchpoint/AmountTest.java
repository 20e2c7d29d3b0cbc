package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.ingest.touchpoint.Results.json;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
}
