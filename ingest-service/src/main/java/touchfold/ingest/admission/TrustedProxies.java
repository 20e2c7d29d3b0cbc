package touchfold.ingest.admission;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the caller's own network address behind proxies. Anybody can write a header: only what a trusted proxy appended is
 * believed, so the chain is read from its end, where the nearest proxy wrote, up to the first address that is no trusted
 * proxy's. What stands in front of it the caller may have made up.
 *
 * @param trusted the networks of the proxies; with none, headers are never looked at
 */
public record TrustedProxies(List<AddressRange> trusted) {

    /** The longest chain that is read. */
    private static final int MOST_HOPS = 32;

    private static final Pattern FORWARDED_FOR =
            Pattern.compile("(?:^|;)\\s*for\\s*=\\s*(?:\"([^\"]*)\"|([^;\"]*))", Pattern.CASE_INSENSITIVE);

    public TrustedProxies {
        trusted = List.copyOf(trusted);
    }

    /**
     * Reads addresses and networks, such as {@code 10.0.0.0/8} and {@code 2001:db8::/32}.
     *
     * @throws IllegalArgumentException if one is neither
     */
    public static TrustedProxies of(List<String> networks) {
        return new TrustedProxies(networks.stream()
                .map(network -> AddressRange.parse(network)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "Expected addresses or networks such as 10.0.0.0/8 in touchfold.ingest.proxies.trusted,"
                                        + " but one is something else")))
                .toList());
    }

    /** Whether the chain of a call from there is worth reading. */
    public boolean trusts(String address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    /**
     * The caller's address.
     *
     * @param connected who opened the connection
     * @param values of all headers of that name, in their order
     * @param forwarded whether they have the form of RFC 7239, as opposed to a plain list
     */
    public String caller(String connected, List<String> values, boolean forwarded) {
        String caller = connected;
        if (!trusts(caller)) {
            return caller;
        }
        List<String> hops = hops(values);
        for (int i = hops.size() - 1; i >= 0 && hops.size() - i <= MOST_HOPS && trusts(caller); i--) {
            Optional<String> told = AddressRange.address(forwarded ? forwardedFor(hops.get(i)) : hops.get(i));
            if (told.isEmpty()) {
                return caller;
            }
            caller = told.get();
        }
        return caller;
    }

    private static List<String> hops(List<String> values) {
        List<String> hops = new ArrayList<>();
        values.forEach(value -> hops.addAll(List.of(value.split(",", -1))));
        return hops;
    }

    private static String forwardedFor(String element) {
        Matcher named = FORWARDED_FOR.matcher(element.strip());
        if (!named.find()) {
            return "";
        }
        return (named.group(1) == null ? named.group(2) : named.group(1)).toLowerCase(Locale.ROOT);
    }
}
