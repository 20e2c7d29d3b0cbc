package touchfold.segment.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CurrencyConversionTest {

    private static final LocalDate DATE = LocalDate.of(2026, 11, 1);

    private final CurrencyConversion dong = new CurrencyConversion(
            "VND", new TreeMap<>(Map.of("USD", new ExchangeRate(new BigDecimal("25400"), DATE))));

    @Test
    void centsBecomeDongByTheRateOfTheWholeDollar() {
        ReportedMoney money = dong.convert(Map.of("VND", minor(100), "USD", minor(1_999)));

        assertThat(money.minor()).isEqualTo(100 + 507_746);
        assertThat(money.converted()).containsExactly("USD");
        assertThat(money.excluded()).isEmpty();
    }

    @Test
    void aCurrencyWithoutARateIsLeftOutAndNamed() {
        ReportedMoney money = dong.convert(Map.of("VND", minor(100), "EUR", minor(5_000), "JPY", minor(7)));

        assertThat(money.minor()).isEqualTo(100);
        assertThat(money.excluded()).containsExactly("EUR", "JPY");
    }

    @Test
    void currenciesWithoutCentsAndWithMillsAreReadInTheirOwnUnits() {
        CurrencyConversion dollars = new CurrencyConversion(
                "USD",
                new TreeMap<>(Map.of(
                        "JPY", new ExchangeRate(new BigDecimal("0.0065"), DATE),
                        "KWD", new ExchangeRate(new BigDecimal("3.25"), DATE))));

        assertThat(dollars.convert(Map.of("JPY", minor(1_000))).minor()).isEqualTo(650);
        assertThat(dollars.convert(Map.of("KWD", minor(1_000))).minor()).isEqualTo(325);
    }

    @Test
    void aSumIsRoundedOnceAndToTheEvenNeighbour() {
        CurrencyConversion half = new CurrencyConversion(
                "VND", new TreeMap<>(Map.of("JPY", new ExchangeRate(new BigDecimal("0.5"), DATE))));

        assertThat(half.convert(Map.of("JPY", minor(1))).minor()).isZero();
        assertThat(half.convert(Map.of("JPY", minor(3))).minor()).isEqualTo(2);
        assertThat(half.convert(Map.of("JPY", minor(5))).minor()).isEqualTo(2);
    }

    @Test
    void refundsOfAForeignOrderLowerTheMoneyAndNeverBelowNothing() {
        assertThat(dong.convert(Map.of("VND", minor(50_000), "USD", minor(-100)))
                        .minor())
                .isEqualTo(24_600);
        assertThat(dong.convert(Map.of("USD", minor(-100))).minor()).isZero();
    }

    @Test
    void aSumBeyondALongIsTheGreatestLong() {
        BigInteger much = BigInteger.valueOf(Long.MAX_VALUE).multiply(BigInteger.TEN);

        assertThat(dong.convert(Map.of("VND", much)).minor()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void ratesThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new ExchangeRate(BigDecimal.ZERO, DATE)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new ExchangeRate(BigDecimal.ONE, null)).hasMessageContaining("the date");
        assertThatThrownBy(() -> new CurrencyConversion(
                        "VND", new TreeMap<>(Map.of("VND", new ExchangeRate(BigDecimal.ONE, DATE)))))
                .hasMessageContaining("reporting currency VND");
        assertThatThrownBy(() -> new CurrencyConversion(
                        "VND", new TreeMap<>(Map.of("dollar", new ExchangeRate(BigDecimal.TEN, DATE)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static BigInteger minor(long amount) {
        return BigInteger.valueOf(amount);
    }
}
