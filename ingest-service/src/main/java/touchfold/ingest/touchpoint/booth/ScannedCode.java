package touchfold.ingest.touchpoint.booth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchfold.ingest.touchpoint.CleanIds;

/**
 * What a scanned code says: a contact, in whatever form a generator wrote it; a text that means something only to the
 * fair; or something that is surely neither, which is refused by name and never filed as a badge.
 */
sealed interface ScannedCode {

    /** A card or an address. */
    record ContactCode(VisitorContact contact) implements ScannedCode {}

    /** A badge's text, which only the fair can read. */
    record OpaqueCode(String text) implements ScannedCode {}

    /**
     * Neither a contact nor a badge.
     *
     * @param code short and stable, for programs
     * @param detail "Expected X, but Y"
     */
    record UselessCode(String code, String detail) implements ScannedCode {}

    Pattern MAIL_ADDRESS =
            Pattern.compile("[^\\s@,;:<>\"()\\[\\]\\\\]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,8}");

    Pattern RECEIVER = Pattern.compile("[?&]to=([^&]{1,320})", Pattern.CASE_INSENSITIVE);

    Pattern INTERNATIONAL_NUMBER = Pattern.compile("\\+[0-9][0-9 ().-]{6,22}[0-9]");

    /** A link to write to a number: what Zalo, WhatsApp and Telegram show as a person's own code. */
    Pattern NUMBER_LINK = Pattern.compile(
            "(?:(?:https?://)?(?:www\\.)?(?:zalo\\.me|wa\\.me|(?:api\\.|web\\.)?whatsapp\\.com/send/?\\?phone=)/?"
                    + "|(?:https?://)?chat\\.zalo\\.me/?\\?phone="
                    + "|(?:https?://)?t\\.me/(?=\\+)|zalo://conversation/?\\?phone="
                    + "|whatsapp://send/?\\?phone=|viber://(?:chat|add)/?\\?number=)"
                    + "((?:\\+|%2B)?\\d{8,15})(?:[/?&#].*)?",
            Pattern.CASE_INSENSITIVE);

    /** Vietnam's identity card: number, old number, name, birthday, sex, address, date. */
    Pattern IDENTITY_CARD = Pattern.compile("\\d{12}\\|\\d{0,12}\\|[^|]{1,100}\\|\\d{8}\\|.*", Pattern.DOTALL);

    /** The lines that machines read on passports and identity cards of all countries. */
    Pattern TRAVEL_DOCUMENT =
            Pattern.compile("[PIACV][A-Z<][A-Z<]{3}[A-Z0-9<]{20,44}\\s+[A-Z0-9<]{20,48}(?:\\s.*)?", Pattern.DOTALL);

    /** What driving licences of North America begin with. */
    Pattern DRIVING_LICENCE = Pattern.compile("@\\s{1,4}(?:ANSI |AAMVA).*", Pattern.DOTALL);

    /** How a vCard in JSON begins. */
    String JSON_CARD = "[\"VCARD\"";

    /** A boarding pass: its form, and a name with a stroke between its parts. */
    Pattern BOARDING_PASS = Pattern.compile("M[1-9][A-Z][A-Z /]{19}[E ][A-Z0-9 ]{7}[A-Z]{6}.*", Pattern.DOTALL);

    /** A web address of nothing. */
    Pattern NO_PAGE = Pattern.compile("https?:/{0,2}", Pattern.CASE_INSENSITIVE);

    /** How a code begins that says how to reach somebody by a number. */
    List<String> NUMBER_SCHEMES =
            List.of("TEL:", "CALLTO:", "SMS:", "SMSTO:", "MMS:", "MMSTO:", "FACETIME:", "FACETIME-AUDIO:");

    /** Codes of other things, by how they begin. */
    Map<String, String> OTHER_THINGS = Map.ofEntries(
            Map.entry("WIFI:", "a Wi-Fi network"),
            Map.entry("WIFI;", "a Wi-Fi network"),
            Map.entry("GEO:", "a place"),
            Map.entry("BEGIN:V", "a calendar entry"),
            Map.entry("BEGIN:IMELODY", "a melody"),
            Map.entry("OTPAUTH:", "a one-time password"),
            Map.entry("OTPAUTH-MIGRATION:", "a one-time password"),
            Map.entry("MARKET:", "an app"),
            Map.entry("INTENT:", "an app"),
            Map.entry("SPOTIFY:", "an app"),
            Map.entry("JAVASCRIPT:", "a program"),
            Map.entry("FIDO:/", "a sign-in"),
            Map.entry("HC1:", "a health certificate"),
            Map.entry("SHC:/", "a health certificate"),
            Map.entry("MEBKM:", "a bookmark"),
            Map.entry("URLTO:", "a bookmark"),
            Map.entry("LPA:", "a SIM card"),
            Map.entry("SIP:", "a telephone system"),
            Map.entry("BITCOIN:", "a payment"),
            Map.entry("ETHEREUM:", "a payment"),
            Map.entry("LIGHTNING:", "a payment"),
            Map.entry("LITECOIN:", "a payment"),
            Map.entry("MONERO:", "a payment"),
            Map.entry("SOLANA:", "a payment"),
            Map.entry("BCD\n", "a payment"),
            Map.entry("SPC\n", "a payment"),
            Map.entry("ST0001", "a payment"),
            Map.entry("UPI:", "a payment"),
            Map.entry("000201", "a payment"));

    /** Reads a code; null if there is nothing in it. */
    static ScannedCode read(String raw) {
        String text = raw == null ? "" : CodeText.bare(raw);
        if (text.isEmpty()) {
            return null;
        }
        String start = text.substring(0, Math.min(text.length(), 24)).toUpperCase(Locale.ROOT);
        if (ShortCard.isShortCard(start)) {
            return card(ShortCard.read(text));
        }
        if (CardText.isCard(text)) {
            return card(VCardContact.read(CardText.repaired(text)));
        }
        if (start.startsWith(JSON_CARD)) {
            return card(VCardContact.readJson(text));
        }
        if (start.startsWith("MAILTO:")) {
            return card(mail(decoded(receiver(text.substring("MAILTO:".length())))));
        }
        if (start.startsWith("SMTP:")) {
            return card(mail(text.substring("SMTP:".length()).split(":", 2)[0]));
        }
        for (String scheme : NUMBER_SCHEMES) {
            if (start.startsWith(scheme)) {
                return card(phone(beforeQuery(text.substring(scheme.length())).split(":", 2)[0]));
            }
        }
        boolean holdsAddress = MAIL_ADDRESS.matcher(CleanIds.address(text)).matches();
        if (holdsAddress && isAddressAlone(text)) {
            return card(mail(text));
        }
        Matcher link = NUMBER_LINK.matcher(text);
        if (link.matches()) {
            return card(phone(international(link.group(1).replaceFirst("(?i)%2B", "+"))));
        }
        VisitorContact written = JsonCard.read(text);
        if (written == null) {
            written = LabelledCard.read(text);
        }
        if (written == null) {
            written = ListedCard.read(text);
        }
        if (written == null && holdsAddress) {
            written = mail(text);
        }
        if (written != null) {
            return card(written);
        }
        if (INTERNATIONAL_NUMBER.matcher(text).matches()) {
            return card(phone(text));
        }
        if (isIdentityDocument(text)) {
            return new UselessCode(
                    "identity_document",
                    "Expected a badge or a card, but it is an identity document, which is not kept");
        }
        if (NO_PAGE.matcher(text).matches()) {
            return new UselessCode("code_of_no_person", "Expected a badge or a card, but it is the address of no page");
        }
        return OTHER_THINGS.entrySet().stream()
                .filter(thing -> start.startsWith(thing.getKey()))
                .<ScannedCode>map(thing -> new UselessCode(
                        "code_of_no_person", "Expected a badge or a card, but it is the code of " + thing.getValue()))
                .findFirst()
                .orElseGet(() -> new OpaqueCode(text));
    }

    private static boolean isIdentityDocument(String text) {
        return IDENTITY_CARD.matcher(text).matches()
                || TRAVEL_DOCUMENT.matcher(text).matches()
                || DRIVING_LICENCE.matcher(text).matches()
                || BOARDING_PASS.matcher(text).matches();
    }

    private static ScannedCode card(VisitorContact contact) {
        return contact == null || contact.isEmpty()
                ? new UselessCode("unreadable_card", "Expected a card with a contact, but none can be read from it")
                : new ContactCode(contact);
    }

    /** Nothing but an address, or one in angle brackets behind its owner's name. */
    private static boolean isAddressAlone(String text) {
        return text.indexOf('<') < 0 || (text.endsWith(">") && CleanIds.nameBeside(text) != null);
    }

    /** The first of several; a comma before it stands in a name. */
    private static VisitorContact mail(String addresses) {
        String all = addresses.startsWith("//") ? addresses.substring(2) : addresses;
        int comma = all.indexOf(',', Math.max(all.indexOf('@'), 0));
        String first = comma < 0 ? all : all.substring(0, comma);
        return MAIL_ADDRESS.matcher(CleanIds.address(first)).matches() ? VisitorContact.ofAddress(first, null) : null;
    }

    private static VisitorContact phone(String number) {
        String digits = decoded(number.startsWith("//") ? number.substring(2) : number)
                .split(";", 2)[0]
                .strip();
        return digits.chars().filter(Character::isDigit).count() < 7 ? null : VisitorContact.ofAddress(null, digits);
    }

    /** Such links write the country's number without a sign, or the national one with its zero. */
    private static String international(String digits) {
        return digits.startsWith("+") || digits.startsWith("0") ? digits : "+" + digits;
    }

    /** In front of the query, or in it. */
    private static String receiver(String text) {
        String before = beforeQuery(text);
        Matcher named = RECEIVER.matcher(text);
        return before.isBlank() && named.find() ? named.group(1) : before;
    }

    private static String beforeQuery(String text) {
        return text.split("[?&]", 2)[0];
    }

    private static String decoded(String text) {
        try {
            // A plus is a plus in an address, and a blank only in a form.
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
