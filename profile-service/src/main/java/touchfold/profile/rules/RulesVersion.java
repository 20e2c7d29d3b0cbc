package touchfold.profile.rules;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import touchfold.events.Sha256Digest;
import touchfold.profile.identity.BlockedValues;
import touchfold.profile.identity.HoldingRules;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.NodeKeys;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.Normaliser;
import touchfold.profile.store.StateCodec;

/**
 * By which rules touchpoints are folded: everything by which the same log could come to something else. What is only shown
 * otherwise (the calendar, the attributes that may be told) is no part of it.
 *
 * @param description one rule after the other, without the secret and without blocked values
 */
public record RulesVersion(String description) {

    /** Raised by whoever changes what the code makes of the same touchpoints. */
    private static final int CODE = 6;

    private static final String METADATA = "/com/google/i18n/phonenumbers/data/PhoneNumberMetadataProto_";
    private static final int SHORT = 16;

    /** Values as people and programs write them: what any of these is read as is what the code that reads them makes of it. */
    private static final List<String> SPELLINGS = List.of(
            " Lan.Nguyen+Tet@Shop.VN ",
            "mailto:<lan@shop.vn>",
            "lan@BÜCHER.example",
            "ｌａｎ@shop.vn",
            "lan@shop",
            "test@test.com",
            "0901 234 567",
            "+84 (90) 1234567",
            "84901234567",
            "0084901234567",
            "0123 456 7890",
            "+65 6123 4567",
            "0000000000",
            "1001.0",
            "1001",
            "00042",
            "vip-İ 7" + (char) 0xA0,
            "fair: B-12",
            "Nguye" + (char) 0x302 + (char) 0x303 + "n",
            "null",
            "[object Object]",
            "undefined",
            "khách lẻ",
            "x".repeat(300));

    /**
     * The rules of a deployment.
     *
     * @param region whose phone numbers may be written without a country code
     * @param blocked values that identify nobody here
     */
    public static RulesVersion of(IdentityRules rules, NodeKeys keys, String region, Set<String> blocked) {
        return new RulesVersion(String.join(
                "; ",
                "code: " + CODE,
                "state: " + Integer.toHexString(StateCodec.shape()),
                "secret: " + keys.node(NodeType.EVENT, "touchfold").id(),
                "region: " + region,
                "phone numbers: " + phoneNumbers(),
                "letters: " + letters(),
                "values: " + values(),
                "blocked: " + digest(String.join("\n", new TreeSet<>(blocked))),
                "fan: " + fan(rules.sharing().fan()),
                "degree: " + sorted(rules.sharing().degree()),
                "exclusive: " + sorted(rules.exclusive()),
                "largest: " + rules.largest(),
                "holding: " + holding(rules.holding())));
    }

    private static String holding(HoldingRules rules) {
        return rules.mostPeople() + " people, " + rules.gap() + ", " + rules.mostTouchpoints() + " touchpoints, "
                + rules.mostSets() + " sets";
    }

    /** The same for the same rules, in 16 hexadecimal digits. */
    public String id() {
        return digest(description);
    }

    /** Which rules differ from those of another description. */
    public List<String> differences(String other) {
        Set<String> theirs = Set.copyOf(Arrays.asList(other.split("; ")));
        return Arrays.stream(description.split("; "))
                .filter(rule -> !theirs.contains(rule))
                .map(rule -> rule.substring(0, rule.indexOf(':')))
                .toList();
    }

    private static Map<String, Map<String, Integer>> fan(Map<NodeType, Map<NodeType, Integer>> fan) {
        Map<String, Map<String, Integer>> sorted = new TreeMap<>();
        fan.forEach((type, limits) -> sorted.put(type.wireName(), sorted(limits)));
        return sorted;
    }

    private static Map<String, Integer> sorted(Map<NodeType, Integer> limits) {
        Map<String, Integer> sorted = new TreeMap<>();
        limits.forEach((type, limit) -> sorted.put(type.wireName(), limit));
        return sorted;
    }

    /** The library's data on numbers, which change several times a year. */
    private static String phoneNumbers() {
        return phoneNumbers(region -> PhoneNumberUtil.class.getResourceAsStream(METADATA + region));
    }

    /** @param stored the data of a region, null when there are none */
    static String phoneNumbers(Function<String, InputStream> stored) {
        MessageDigest digest = Sha256Digest.begun();
        for (String region : new TreeSet<>(PhoneNumberUtil.getInstance().getSupportedRegions())) {
            try (InputStream data = stored.apply(region)) {
                digest.update(region.getBytes(StandardCharsets.UTF_8));
                digest.update(data == null ? new byte[0] : data.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException("Expected to read the data on phone numbers of " + region, e);
            }
        }
        return shortened(digest);
    }

    /** What is made of identifiers as they are written: the code that does may change without anybody thinking of the past. */
    private static String values() {
        Normaliser normaliser = new Normaliser("VN", new BlockedValues(Set.of()));
        StringBuilder read = new StringBuilder();
        for (NodeType type : NodeType.values()) {
            for (String spelling : SPELLINGS) {
                read.append(type)
                        .append(' ')
                        .append(normaliser.normalise(type, spelling).orElse(""))
                        .append('\n');
            }
        }
        return digest(read.toString());
    }

    /** What the Java runtime makes of letters, which changes with its version of Unicode. */
    private static String letters() {
        StringBuilder letters = new StringBuilder();
        for (char sign = 0; sign < Character.MIN_SURROGATE; sign++) {
            if (Character.isDefined(sign)) {
                letters.append(sign).append((char) Character.getType(sign));
            }
        }
        return forms(letters.toString());
    }

    /** What becomes of these letters in each form in which identifiers are compared. */
    static String forms(String all) {
        MessageDigest digest = Sha256Digest.begun();
        digest.update(all.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        digest.update(all.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        digest.update(Normalizer.normalize(all, Normalizer.Form.NFKC).getBytes(StandardCharsets.UTF_8));
        return shortened(digest);
    }

    private static String digest(String text) {
        MessageDigest digest = Sha256Digest.begun();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return shortened(digest);
    }

    private static String shortened(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest()).substring(0, SHORT);
    }
}
