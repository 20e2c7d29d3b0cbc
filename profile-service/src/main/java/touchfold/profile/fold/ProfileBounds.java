package touchfold.profile.fold;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import touchfold.events.Sha256Digest;

/**
 * How much of each kind is kept of one profile, and what happens beyond it. Whoever may write touchpoints may name things
 * without end; the touchpoints themselves are all kept, but a state, a document and a profile change stay small.
 *
 * <p>A bound must not make the fold depend on an order of arrival. So each is a rule over <em>keys</em>, which never change:
 * the first of an order that is fixed for ever are kept. What a bounded part leaves out, the bounded whole leaves out too,
 * and so {@code bounded(A ∪ B) = bounded(bounded(A) ∪ bounded(B))}.
 */
public final class ProfileBounds {

    /** The longest name or code: a purpose, an order id, a category. A longer one is cut, and ends with its digest. */
    public static final int TEXT = 100;

    /** Orders that trusted sources told of: those with the greatest ids. */
    public static final int TRUSTED_ORDERS = 1_000;

    /** Orders that only sources of low trust told of: those with the greatest ids. */
    public static final int CLAIMED_ORDERS = 300;

    /** Refunds of one order, and returns of one: those with the least ids. */
    public static final int REFUNDS = 50;

    /** Lines of one report of an order: the first ones. */
    public static final int LINES = 50;

    /** Other names of one order: the first ones in alphabetical order. */
    public static final int REFERENCES = 10;

    /** Purposes of consent: the first ones in alphabetical order, {@code marketing} before all. */
    public static final int PURPOSES = 50;

    /** Identifiers under which answers for one purpose are kept apart: those with the least ids. */
    public static final int ANSWERERS = 200;

    /** Survey instruments, and questions of each: the first ones in alphabetical order, the well-known ones before all. */
    public static final int INSTRUMENTS = 50;

    /** Complaints: those with the greatest ids. */
    public static final int COMPLAINTS = 100;

    /** Openings and clicks of e-mails that may yet turn out to be a gateway's: the newest. */
    public static final int MAIL_RESPONSES = 40;

    /** Deliveries of e-mails, beside which openings and clicks turn out to be a gateway's: the newest. */
    public static final int MAIL_DELIVERIES = 10;

    /** Traits: those of trusted sources first, then in alphabetical order. */
    public static final int TRAITS = 200;

    /** The longest trait, as JSON in UTF-8; a longer one is not taken for a trait. */
    public static final int TRAIT_BYTES = 4_096;

    private static final int DIGEST_HEX = 16;

    /** The greater id first; between ids of digits this is the younger one: {@code 1002} before {@code 999}. */
    static final Comparator<String> GREATEST_ID = Comparator.comparingInt(String::length)
            .thenComparing(Comparator.naturalOrder())
            .reversed();

    private ProfileBounds() {}

    /** The text, cut to {@link #TEXT} characters so that different texts stay different; null stays null. */
    public static String text(String text) {
        if (text == null || text.length() <= TEXT) {
            return text;
        }
        int kept = TEXT - DIGEST_HEX - 1;
        int end = Character.isHighSurrogate(text.charAt(kept - 1)) ? kept - 1 : kept;
        return text.substring(0, end) + "~" + digest(text);
    }

    /** The first entries in that order of keys. */
    static <K extends Comparable<K>, V> SortedMap<K, V> first(SortedMap<K, V> map, int max, Comparator<K> order) {
        if (map.size() <= max) {
            return map;
        }
        SortedMap<K, V> kept = new TreeMap<>();
        map.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(order))
                .limit(max)
                .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        return kept;
    }

    private static String digest(String text) {
        return HexFormat.of().formatHex(Sha256Digest.of(text)).substring(0, DIGEST_HEX);
    }
}
