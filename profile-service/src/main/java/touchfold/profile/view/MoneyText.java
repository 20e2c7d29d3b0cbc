package touchfold.profile.view;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;
import touchfold.events.Money;

/** Money for people: {@code 1,690,000 VND}, {@code 19.99 USD}. The same on every machine. */
final class MoneyText {

    private MoneyText() {}

    static String of(Money money) {
        int digits = Math.max(0, Currency.getInstance(money.currency()).getDefaultFractionDigits());
        BigDecimal major = BigDecimal.valueOf(money.minor(), digits);
        return String.format(Locale.ROOT, "%,." + digits + "f %s", major, money.currency());
    }
}
