package touchfold.ingest.admission;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A network address, or a network of addresses that begin alike. Names are never looked up.
 *
 * @param begin an address of the network
 * @param bits how many of its first bits all addresses share
 */
public record AddressRange(InetAddress begin, int bits) {

    private static final Pattern VERSION_4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.|$)){4}(?<!\\.)");
    private static final Pattern VERSION_6 = Pattern.compile("[0-9a-fA-F:]{2,39}(?:\\d{1,3}(?:\\.\\d{1,3}){3})?");
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}");
    private static final Pattern PREFIX = Pattern.compile("\\d{1,3}");
    private static final int LONGEST = 64;

    /** Reads {@code 10.0.0.0/8}, or a single address; empty if it is neither. */
    public static Optional<AddressRange> parse(String text) {
        String[] parts = text.strip().split("/", -1);
        Optional<InetAddress> begin = literal(parts[0]);
        if (begin.isEmpty() || parts.length > 2) {
            return Optional.empty();
        }
        int all = begin.get().getAddress().length * Byte.SIZE;
        if (parts.length == 1) {
            return Optional.of(new AddressRange(begin.get(), all));
        }
        return PREFIX.matcher(parts[1]).matches() && Integer.parseInt(parts[1]) <= all
                ? Optional.of(new AddressRange(begin.get(), Integer.parseInt(parts[1])))
                : Optional.empty();
    }

    /**
     * An address in its full form, so that one address is one text; empty if the text is none. A port behind it and the
     * brackets around it are left out.
     */
    static Optional<String> address(String text) {
        String bare = text.strip();
        if (bare.length() > LONGEST) {
            return Optional.empty();
        }
        int closing = bare.indexOf(']');
        if (bare.startsWith("[") && closing > 0) {
            String behind = bare.substring(closing + 1);
            boolean port = behind.isEmpty() || PORT.matcher(behind).matches();
            return port ? literal(bare.substring(1, closing)).map(InetAddress::getHostAddress) : Optional.empty();
        }
        int colon = bare.indexOf(':');
        boolean port = colon > 0
                && colon == bare.lastIndexOf(':')
                && PORT.matcher(bare.substring(colon)).matches();
        return literal(port ? bare.substring(0, colon) : bare).map(InetAddress::getHostAddress);
    }

    /** Whether an address, written in any form, lies in it. */
    boolean contains(String text) {
        byte[] address = literal(withoutZone(text)).map(InetAddress::getAddress).orElse(null);
        byte[] network = begin.getAddress();
        if (address == null || address.length != network.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 1 << (Byte.SIZE - 1 - bit % Byte.SIZE);
            if (((address[bit / Byte.SIZE] ^ network[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /** A link-local address names the interface behind it. */
    private static String withoutZone(String text) {
        int zone = text.indexOf('%');
        return zone < 0 ? text : text.substring(0, zone);
    }

    private static Optional<InetAddress> literal(String text) {
        boolean literal = VERSION_4.matcher(text).matches()
                || (text.indexOf(':') >= 0 && VERSION_6.matcher(text).matches());
        if (!literal) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getAllByName(text)[0]);
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
