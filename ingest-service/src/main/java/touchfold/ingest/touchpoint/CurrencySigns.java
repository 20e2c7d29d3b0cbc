package touchfold.ingest.touchpoint;

import java.util.Map;
import java.util.Set;

/** Which currencies a sign may stand for, so that an amount that names another one than its order is not counted in it. */
final class CurrencySigns {

    private static final Map<Character, Set<String>> SIGNS = Map.ofEntries(
            Map.entry('₫', Set.of("VND")),
            Map.entry('€', Set.of("EUR")),
            Map.entry('₩', Set.of("KRW", "KPW")),
            Map.entry('₹', Set.of("INR")),
            Map.entry('฿', Set.of("THB")),
            Map.entry('₱', Set.of("PHP")),
            Map.entry('₽', Set.of("RUB")),
            Map.entry('₺', Set.of("TRY")),
            Map.entry('₴', Set.of("UAH")),
            Map.entry('₪', Set.of("ILS")),
            Map.entry('¥', Set.of("JPY", "CNY")),
            Map.entry('£', Set.of("GBP", "EGP", "LBP", "SYP", "FKP", "GIP", "SHP", "SSP", "SDG")),
            Map.entry(
                    '$',
                    Set.of(
                            "USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD", "MXN", "ARS", "CLP", "COP", "BRL", "UYU",
                            "DOP", "BBD", "BSD", "BZD", "BMD", "BND", "FJD", "GYD", "JMD", "KYD", "LRD", "NAD", "SBD",
                            "SRD", "TTD", "XCD", "CVE", "TOP", "WST", "MOP", "NIO")));

    private CurrencySigns() {}

    /** Whether a sign or a code beside a number names another currency than this one. */
    static boolean contradict(String sign, String currency) {
        String bare = sign.strip();
        Set<String> meant = bare.length() == 1 ? SIGNS.get(bare.charAt(0)) : null;
        String code = AmountReader.currencyOrNull(bare, currency);
        return meant == null ? !currency.equals(code) && code != null : !meant.contains(currency);
    }
}
