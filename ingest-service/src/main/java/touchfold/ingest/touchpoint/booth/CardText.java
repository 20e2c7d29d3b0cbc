package touchfold.ingest.touchpoint.booth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Mends what generators of business cards do to the line structure of a vCard, so that the library can read it. */
final class CardText {

    private static final String BEGIN = "BEGIN:VCARD";
    private static final String END = "END:VCARD";
    private static final String PROPERTIES =
            "(?:BEGIN|END|VERSION|N|FN|NICKNAME|ORG|TITLE|ROLE|TEL|EMAIL|ADR|LABEL|URL|NOTE|"
                    + "BDAY|REV|UID|PHOTO|LOGO|IMPP|LANG|GEO|TZ|KIND|GENDER|CATEGORIES|SOURCE|PRODID|CLASS|X-[A-Z-]{1,40})";

    /** What stands between a property's name and its colon; a value in quotes may hold anything. */
    private static final String PARAMETERS = "(?:;(?:[^:\\s\"]|\"[^\"]{0,300}\"){0,200})?";

    /** A property at the beginning of a line: {@code TEL;TYPE=CELL:}, {@code item1.EMAIL:}. */
    private static final Pattern PROPERTY = Pattern.compile(
            "(?:item\\d{1,3}\\.)?" + PROPERTIES + PARAMETERS + ":.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /** A blank before a property, on a card that was written on one line. Lower-case words are the text's own. */
    private static final Pattern BLANK_BEFORE_PROPERTY =
            Pattern.compile("[ \\t](?=(?:item\\d{1,3}\\.)?" + PROPERTIES + PARAMETERS + ":)");

    private static final Pattern BLANK_BEFORE_SMALL_PROPERTY =
            Pattern.compile(BLANK_BEFORE_PROPERTY.pattern(), Pattern.CASE_INSENSITIVE);

    /** The lines without which nobody is known. */
    private static final Pattern CONTACT_LINE =
            Pattern.compile("(?:FN|N|TEL|EMAIL)(?:;[^:\\s]{0,200})?:.*", Pattern.CASE_INSENSITIVE);

    /** Its first line, behind what somebody wrote in front. */
    private static final Pattern FRAME =
            Pattern.compile("[^:]{0,60}?(?<begin>BEGIN) ?: ?VCARD", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern ENCODED_TEXT = Pattern.compile(
            "(?<name>FN|N|ORG|TITLE|NOTE)(?:;[^:\\s]{0,100})?;ENCODING=(?:B|BASE64)(?:;[^:\\s]{0,100})?:(?<text>.*)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern HTML_BREAK = Pattern.compile("<br ?/?>", Pattern.CASE_INSENSITIVE);

    /** Signs between the lines of a card that was written on one. */
    private static final Pattern SIGN_BEFORE_PROPERTY = Pattern.compile(
            "[;|](?=(?:item\\d{1,3}\\.)?" + PROPERTIES + "(?:;[^:\\s]{0,200})?:)", Pattern.CASE_INSENSITIVE);

    /** A blank behind the colon of what no value may begin with. */
    private static final Pattern BLANK_VALUE =
            Pattern.compile("^(BEGIN|END|VERSION)\\s?:\\s?", Pattern.CASE_INSENSITIVE);

    /** A blank in front of the colon, as people write it. */
    private static final Pattern BLANK_BEFORE_COLON =
            Pattern.compile("^([A-Z-]{1,20}" + PARAMETERS + ")[ \\t]+:", Pattern.CASE_INSENSITIVE);

    /** How people who never read the standard call what it names. */
    private static final Pattern OWN_NAME = Pattern.compile(
            "^(?:(?<email>E-?MAIL-?(?:ADDRESS)?|MAIL)|(?<tel>MOBILE|CELL|PHONE|TELEPHONE)|(?<org>COMPANY))(?=[;:])",
            Pattern.CASE_INSENSITIVE);

    private CardText() {}

    /** Whether it is a vCard, or the lines of one without its frame. */
    static boolean isCard(String text) {
        return FRAME.matcher(text).lookingAt()
                || text.lines()
                                .limit(50)
                                .filter(line ->
                                        CONTACT_LINE.matcher(line.strip()).matches())
                                .count()
                        > 1;
    }

    /** The card as the standard wants it. */
    static String repaired(String text) {
        Matcher frame = FRAME.matcher(text);
        boolean isFramed = frame.lookingAt();
        boolean small = isFramed && frame.group("begin").startsWith("b");
        String framed = BEGIN + (isFramed ? text.substring(frame.end()) : "\n" + text);
        String broken = hasLineBreak(framed)
                ? framed
                : brokenIntoLines(HTML_BREAK.matcher(framed).replaceAll("\n"), small);
        List<String> lines = new ArrayList<>();
        for (String line : broken.split("\\r\\n|\\r|\\n", -1)) {
            String stripped = named(BLANK_VALUE.matcher(line.stripLeading()).replaceFirst("$1:"));
            // A line that begins with a blank goes on with the one before, unless it is a whole property of its own.
            lines.add(PROPERTY.matcher(stripped).matches() ? inPlainText(stripped) : line);
        }
        if (lines.stream().noneMatch(line -> line.strip().equalsIgnoreCase(END))) {
            lines.add(END);
        }
        return String.join("\r\n", lines);
    }

    private static String named(String line) {
        String closed = BLANK_BEFORE_COLON.matcher(line).replaceFirst("$1:");
        return OWN_NAME.matcher(closed)
                .replaceFirst(own -> own.group("email") != null ? "EMAIL" : own.group("org") != null ? "ORG" : "TEL");
    }

    /** A name that was encoded like a picture, which the library reads of pictures alone. */
    private static String inPlainText(String line) {
        Matcher encoded = ENCODED_TEXT.matcher(line);
        if (!encoded.matches()) {
            return line;
        }
        try {
            String text =
                    new String(Base64.getDecoder().decode(encoded.group("text").strip()), StandardCharsets.UTF_8);
            return encoded.group("name") + ":" + text;
        } catch (IllegalArgumentException e) {
            return line;
        }
    }

    private static boolean hasLineBreak(String text) {
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }

    private static String brokenIntoLines(String text, boolean small) {
        if (hasLineBreak(text)) {
            return text;
        }
        if (text.startsWith(";", BEGIN.length()) || text.startsWith("|", BEGIN.length())) {
            return SIGN_BEFORE_PROPERTY.matcher(text).replaceAll("\n");
        }
        // Some write the two characters of an escaped line break.
        String escaped = text.startsWith("\\r", BEGIN.length()) || text.startsWith("\\n", BEGIN.length())
                ? text.replace("\\r\\n", "\n").replace("\\n", "\n")
                : text;
        // Upper-case names are properties wherever they stand; a card all of whose names are small has no others.
        return (small ? BLANK_BEFORE_SMALL_PROPERTY : BLANK_BEFORE_PROPERTY)
                .matcher(escaped)
                .replaceAll("\n");
    }
}
