package touchfold.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What programs write when they have no identifier: {@code null}, {@code undefined}, a field's own name, a template that
 * nobody filled in. Taken for an identifier, one such value would make thousands of strangers one person.
 *
 * <p>One list for the entrance and for the fold, so that what one believes the other does.
 */
public final class PlaceholderValues {

    /** A longer value is a token or a pasted document, not an identifier. */
    public static final int MAX_LENGTH = 200;

    // Asked several times for each identifier of each touchpoint, so that patterns would be felt.
    private static final String ZEROS = "0-._: ";
    private static final String ONES = "fF-: ";
    private static final int FEWEST_ONES = 12;
    private static final String MASKS = "*#?._–—/ -";
    private static final String CROSSES = "xX-. ";
    private static final int FEWEST_CROSSES = 3;
    private static final int MOST_CROSSES = 40;
    private static final List<String> TEMPLATES =
            List.of("{{", "}}", "${", "#{", "@{", "\\(", "<%", "%>", "[[", "]]", "%%", "{%", "*|", "##", "@@");
    private static final String UNFILLED_BEGIN = "nNu[{(<";
    private static final String OBJECT = "[object Object]";
    private static final String SEPARATORS = "-_:./|=,;+ ";

    /** As a part of a longer id: a prefix was joined with a value that was missing. Spelled as programs spell them. */
    private static final Set<String> MISSING_PARTS =
            Set.of("null", "NULL", "None", "undefined", "NaN", "nil", "(null)", OBJECT, "<null>");

    private static final String MISSING_BEGIN =
            MISSING_PARTS.stream().map(part -> part.substring(0, 1)).collect(Collectors.joining());

    private static final Set<String> NOT_AVAILABLE = Set.of(
            "n/a",
            "n.a.",
            "#n/a",
            "#ref!",
            "#value!",
            "#name?",
            "#div/0!",
            "#num!",
            "#null!",
            "(not set)",
            "(not provided)",
            "not available",
            "not applicable");

    /** In small letters, with a blank for each underscore and hyphen. */
    private static final Set<String> WORDS = joined(
            NOT_AVAILABLE,
            " 1",
            "null",
            "nil",
            "none",
            "nan",
            "nat",
            "#error!",
            "#spill!",
            "na",
            "pd.na",
            "\\n",
            "inf",
            " inf",
            "infinity",
            " infinity",
            "{}",
            "[]",
            "()",
            "no",
            "nobody",
            "noone",
            "no one",
            "no user",
            "nouser",
            "missing",
            "not provided",
            "not found",
            "undefined",
            "unknown",
            "unidentified",
            "unset",
            "unspecified",
            "not specified",
            "not defined",
            "no id",
            "noid",
            "no name",
            "noname",
            "unknown user",
            "empty",
            "void",
            "blank",
            "default",
            "default user",
            "dummy",
            "sample",
            "deleted",
            "redacted",
            "removed",
            "erased",
            "filtered",
            "masked",
            "anonymized",
            "anonymised",
            "hidden",
            "placeholder",
            "changeme",
            "change me",
            "replace me",
            "tbd",
            "todo",
            "anonymous",
            "anon",
            "guest",
            "guest user",
            "guestuser",
            "visitor",
            "not authenticated",
            "anonymous user",
            "anonymoususer",
            "unauthenticated user",
            "unregistered",
            "unregistered user",
            "not registered",
            "logged out user",
            "not cached",
            "no customer",
            "new customer",
            "new user",
            "user",
            "customer",
            "member",
            "temp",
            "tmp",
            // what Cloudflare writes over an address
            "email protected",
            "email\u00a0protected",
            "email&#160;protected",
            // of visitors who refused to be recognised
            "cookieless",
            "cookies disabled",
            "cookie disabled",
            "no cookie",
            "opt out",
            "optout",
            "opted out",
            "do not track",
            "dnt",
            "denied",
            "consent denied",
            "no consent",
            "unauthenticated",
            "not logged in",
            "logged out",
            "loggedout",
            "signed out",
            "not set",
            "true",
            "false",
            "test",
            "tester",
            "test user",
            "testuser",
            "[object object]",
            "khách",
            "khach",
            "khách hàng",
            "khach hang",
            "ẩn danh",
            "an danh",
            "vô danh",
            "vo danh",
            "không có",
            "khong co",
            "không rõ",
            "khong ro",
            "chưa có",
            "chua co",
            // the fields' own names
            "id",
            "uid",
            "uuid",
            "userid",
            "user id",
            "anonymousid",
            "anonymous id",
            "previousid",
            "distinctid",
            "distinct id",
            "deviceid",
            "device id",
            "customerid",
            "customer id",
            "clientid",
            "client id",
            "visitorid",
            "visitor id",
            "memberid",
            "member id",
            "accountid",
            "account id",
            "contactid",
            "contact id",
            "profileid",
            "profile id",
            "sessionid",
            "session id",
            "email",
            "e mail",
            "phone",
            // what every device of a kind answers when it may not say
            "02:00:00:00:00:00",
            "020000000000",
            "9774d56d682e549c",
            "dead00beef",
            "012345678912345",
            "004999010640000",
            "0123456789abcdef",
            "1234567890abcdef",
            "emulator",
            "simulator",
            "iphone simulator",
            "browser",
            "android",
            // addresses and texts that examples, forms and test buttons send
            "string",
            "your user id",
            "your user id here",
            "youruserid",
            "insert user id",
            "test@test.com",
            "example@test.com",
            "test1@test.com",
            "your@email.com",
            "no@email.com",
            "email@email.com",
            "nobody@nowhere.com",
            "a@a.com",
            "aa@aa.com",
            "abc@abc.com",
            "asd@asd.com",
            "asdf@asdf.com",
            "x@x.com",
            "xxx@xxx.com",
            "123@123.com",
            "foo@bar.com",
            "user@domain.com",
            "name@domain.com",
            "email@domain.com",
            "youremail@domain.com",
            "you@example.com",
            "your.email@example.com",
            "test@gmail.com",
            "asdf@gmail.com",
            "email@gmail.com",
            "example@gmail.com",
            "youremail@gmail.com",
            "khachhang@gmail.com",
            "khongcoemail@gmail.com",
            "noemail@gmail.com",
            "khachle@gmail.com",
            "khongcomail@gmail.com",
            "chuacoemail@gmail.com",
            "chuaco@gmail.com",
            "koco@gmail.com",
            "abc@gmail.com",
            "aaa@gmail.com",
            "demo@gmail.com",
            "noname@gmail.com",
            "khongco@gmail.com",
            "none@gmail.com",
            "no@gmail.com",
            "user@example.com",
            "name@example.com",
            "email@example.com",
            "example@example.com");

    /** What tills call whoever buys without a name, where it is no word of {@link #CUSTOMERS} behind one of {@link #ANY}. */
    private static final Set<String> ANYBODY = Set.of(
            "walk in",
            "walkin",
            "khách lẻ",
            "khach le",
            "khách lạ",
            "khách mua lẻ",
            "khach mua le",
            "khách hàng lẻ",
            "khach hang le",
            "khách vãng lai",
            "khach vang lai",
            "khách không tên",
            "khach khong ten",
            "consumidor final",
            "publico en general",
            "público en general",
            "cliente mostrador",
            "client comptoir",
            "client de passage",
            "laufkunde",
            "barverkauf",
            "pelanggan umum",
            "散客",
            "guest checkout",
            "ลูกค้าทั่วไป");

    /** The same written as one word, as tills number their customers: {@code KHACHLE}. */
    private static final Set<String> ANYBODY_IN_ONE_WORD = Stream.concat(
                    ANYBODY.stream().map(word -> word.replace(" ", "")),
                    Stream.of("walkincustomer", "cashcustomer", "retailcustomer", "guestcustomer", "houseaccount"))
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> ANY = Set.of(
            "walk", "in", "walkin", "cash", "counter", "retail", "default", "guest", "pos", "unknown", "sundry",
            "general", "house", "one", "time");
    private static final Set<String> CUSTOMERS =
            Set.of("customer", "customers", "client", "guest", "buyer", "account", "sale", "sales");

    /** Those of the words that end in a digit, as most ids do that are none: these need no look at the others. */
    private static final Set<String> WORDS_IN_DIGITS =
            Set.of("-1", "_1", "02:00:00:00:00:00", "020000000000", "012345678912345", "004999010640000");

    private static final int FEWEST_ALIKE = 9;
    private static final String FEW_SEPARATORS = "-. ";

    private static final String UNDEFINED = "undefined";

    /** How programs print an object, a procedure or a type where a value was meant. */
    private static final List<String> PRINTED = List.of(
            "[object ",
            "function (",
            "function(",
            "() =>",
            "Promise {",
            "<built-in ",
            "<function ",
            "<class ",
            "<bound ",
            "System.Object",
            "System.String[]",
            "System.Nullable`");

    private static final String PRINTED_BEGIN = "[f(P<S";

    /** Identifiers that standards and documents show as examples, and people copy. */
    private static final Set<String> EXAMPLES = Set.of(
            "123e4567-e89b-12d3-a456-426614174000",
            "550e8400-e29b-41d4-a716-446655440000",
            "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "3fa85f64-5717-4562-b3fc-2c963f66afa6",
            "12345678-1234-1234-1234-123456789012",
            "12345678-1234-5678-1234-567812345678");

    /** What is left of a word for nobody once a program has hashed it. */
    private static final Set<String> DIGESTS = digests();

    private static final Set<Integer> DIGEST_LENGTHS = Set.of(32, 40, 64);
    private static final int UUID_LENGTH = 36;

    private static final String SHORTENED = "E+00";
    private static final String FAULT = "Err:";
    private static final int LONGEST_WORD = 24;
    private static final int LONGEST_ANYBODY = 32;
    private static final int LONGEST_ADDRESS = 40;
    private static final Set<String> BRACKETS = Set.of("()", "[]", "<>", "{}");

    /** In front of an address at a domain of no one, such as {@code null@null.com} and {@code guest@example.com}. */
    private static final Set<String> NO_ONES = Set.of(
            "null",
            "undefined",
            "none",
            "na",
            "unknown",
            "nobody",
            "noemail",
            "no email",
            "nomail",
            "guest",
            "anonymous",
            "test",
            "no reply",
            "noreply");

    /** In front of an address at a domain of the same name, such as {@code foo@foo.com}: typed to get past a form. */
    private static final Set<String> MADE_UP = Set.of(
            "no",
            "fake",
            "dummy",
            "temp",
            "sample",
            "foo",
            "example",
            "email",
            "mail",
            "asd",
            "asdf",
            "qwe",
            "qwerty",
            "demo",
            "user",
            "name",
            "khach",
            "khachle",
            "khachhang",
            "khongco",
            "abc");

    /** Domains that never are (RFC 2606): shops write such addresses over those of customers whom they forgot. */
    private static final String NEVER_VALID = ".invalid";

    private static final Set<String> NOWHERE = Set.of("example.com", "example.org", "example.net");

    private PlaceholderValues() {}

    /** Whether the value stands for nobody. Blank values and those above {@link #MAX_LENGTH} do too. */
    public static boolean contains(String value) {
        if (value == null) {
            return true;
        }
        String bare = unquoted(value.strip());
        return bare.length() > MAX_LENGTH
                || isMadeOf(ZEROS, bare)
                || isMadeOf(MASKS, bare)
                || isCrossedOut(bare)
                || (bare.length() >= FEWEST_ONES && isMadeOf(ONES, bare))
                || isWord(bare)
                || isNoOnesAddress(bare)
                || isMasked(bare)
                || isShortened(bare)
                || isMadeUp(bare)
                || isNobodysDigest(bare)
                || isPrinted(bare)
                || isFault(bare)
                || isVariable(bare)
                || saysMissing(isObject(bare) ? withoutStructure(bare) : bare);
    }

    /** Somewhere in it, where something else may stand around. */
    private static boolean saysMissing(String value) {
        return hasTemplate(value) || hasMissingPart(value);
    }

    /** Whether it is an object of JSON, as badges carry it behind their fair: its brackets are those of no template. */
    private static boolean isObject(String value) {
        int last = value.length() - 1;
        if (last < 1 || (value.charAt(last) != '}' && value.charAt(last) != ']')) {
            return false;
        }
        int from = 0;
        while (from < last && value.charAt(from) != '{' && value.charAt(from) != '[') {
            from++;
        }
        while (from < last && (value.charAt(from) == '[' || value.charAt(from) == ' ')) {
            from++;
        }
        int member = value.charAt(from) == '{' ? from + 1 : from;
        while (member < last && Character.isWhitespace(value.charAt(member))) {
            member++;
        }
        return value.charAt(member) == '"';
    }

    /** What an object of JSON says, with blanks for what holds it together. */
    private static String withoutStructure(String object) {
        StringBuilder said = new StringBuilder(object.length());
        boolean text = false;
        for (int i = 0; i < object.length(); i++) {
            char c = object.charAt(i);
            if (c == '"') {
                text = !text;
            } else if (c == '\\' && text && i + 1 < object.length()) {
                i++;
                said.append(object.charAt(i));
                continue;
            }
            said.append(c == '"' || (!text && "{}[]:,".indexOf(c) >= 0) ? ' ' : c);
        }
        return said.toString();
    }

    /**
     * Whether a text, of which each part may be anything, is nothing but what programs write for a value that is missing:
     * {@code undefined undefined}, {@code {{first_name}}}. Words that people write too, such as {@code none}, are not.
     */
    public static boolean isUnfilled(String text) {
        String bare = unquoted(text.strip());
        if (bare.isEmpty() || bare.length() > MAX_LENGTH || UNFILLED_BEGIN.indexOf(bare.charAt(0)) < 0) {
            return false;
        }
        boolean template = bare.startsWith("{{") && bare.indexOf("}}") == bare.length() - 2;
        return template || bare.equals(OBJECT) || isMissing(bare.split(" ", -1));
    }

    /**
     * Whether markets, payment services and privacy tools hid a part of it, {@code l***n@gmail.com} and {@code
     * (+84)91*****12}: thousands look alike.
     */
    public static boolean isMasked(String value) {
        return value.indexOf("**") >= 0 || value.indexOf("••") >= 0 || value.indexOf("●●") >= 0;
    }

    /** The same of a name, {@code N***n}; stars that stand by themselves are somebody's remark. */
    public static boolean isMaskedName(String name) {
        for (int at = name.indexOf("**"); at >= 0; at = name.indexOf("**", at + 1)) {
            boolean behind = at > 0 && Character.isLetter(name.charAt(at - 1));
            boolean before = at + 2 < name.length() && Character.isLetter(name.charAt(at + 2));
            if (behind || before) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether tables, spreadsheets and reports write it into a cell that is empty: nothing but dashes and dots, or words for
     * "not available" that nobody says of themselves.
     */
    public static boolean isNotAvailable(String text) {
        String bare = unquoted(text.strip());
        return !bare.isEmpty()
                && bare.length() <= LONGEST_WORD
                && (isMadeOf(MASKS, bare) || NOT_AVAILABLE.contains(plain(bare)));
    }

    /** Whether a name is none, or what tills call whoever buys without one: {@code Khách lẻ}, {@code Walk-in customer}. */
    public static boolean isNobodysName(String name) {
        String bare = name.strip();
        return isNotAvailable(bare) || (bare.length() <= LONGEST_ANYBODY && isAnybody(plain(bare)));
    }

    private static boolean isAnybody(String word) {
        int last = word.lastIndexOf(' ');
        return ANYBODY.contains(word)
                || (last < 0 && ANYBODY_IN_ONE_WORD.contains(word))
                || (last > 0
                        && CUSTOMERS.contains(word.substring(last + 1))
                        && Arrays.stream(word.substring(0, last).split(" ", -1)).allMatch(ANY::contains));
    }

    private static boolean isMissing(String[] words) {
        return Arrays.stream(words).allMatch(MISSING_PARTS::contains)
                && !(words.length == 1 && words[0].equals("None"));
    }

    private static boolean isMadeOf(String signs, String value) {
        for (int i = 0; i < value.length(); i++) {
            if (signs.indexOf(value.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    /** One sign over and over, or digits that count on: nobody's numbering comes to that, and many type it. */
    private static boolean isMadeUp(String value) {
        if (value.length() < FEWEST_ALIKE || value.length() > UUID_LENGTH) {
            return false;
        }
        if (value.length() == UUID_LENGTH && EXAMPLES.contains(value.toLowerCase(Locale.ROOT))) {
            return true;
        }
        char first = value.charAt(0);
        boolean alike = Character.isLetterOrDigit(first);
        boolean counts = Character.isDigit(first);
        int signs = 0;
        for (int i = 0; i < value.length() && (alike || counts); i++) {
            char sign = value.charAt(i);
            boolean zeroBehindNine = i == value.length() - 1 && sign == '0' && value.charAt(i - 1) == '9';
            counts &= i == 0 || zeroBehindNine || (sign <= '9' && sign - value.charAt(i - 1) == 1);
            if (FEW_SEPARATORS.indexOf(sign) < 0) {
                signs++;
                alike &= sign == first;
            }
        }
        return (alike && signs >= FEWEST_ALIKE) || counts;
    }

    private static Set<String> joined(Set<String> some, String... others) {
        return Stream.concat(some.stream(), Arrays.stream(others)).collect(Collectors.toUnmodifiableSet());
    }

    private static boolean isNobodysDigest(String value) {
        return DIGEST_LENGTHS.contains(value.length()) && DIGESTS.contains(value.toLowerCase(Locale.ROOT));
    }

    private static Set<String> digests() {
        Set<String> digests = new HashSet<>();
        for (String algorithm : List.of("MD5", "SHA-1", "SHA-256")) {
            try {
                MessageDigest digest = MessageDigest.getInstance(algorithm);
                Stream.of(Set.of(""), WORDS, MISSING_PARTS)
                        .flatMap(Set::stream)
                        .forEach(word -> digests.add(
                                HexFormat.of().formatHex(digest.digest(word.getBytes(StandardCharsets.UTF_8)))));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Expected every JDK to know " + algorithm, e);
            }
        }
        return Set.copyOf(digests);
    }

    private static boolean isPrinted(String value) {
        if (value.isEmpty() || value.indexOf('@') >= 0) {
            return false;
        }
        return value.startsWith(UNDEFINED)
                || value.endsWith(UNDEFINED)
                || (PRINTED_BEGIN.indexOf(value.charAt(0)) >= 0
                        && PRINTED.stream().anyMatch(value::startsWith));
    }

    private static boolean isCrossedOut(String value) {
        return value.length() >= FEWEST_CROSSES && value.length() <= MOST_CROSSES && isMadeOf(CROSSES, value);
    }

    private static boolean hasTemplate(String value) {
        return hasTemplateSign(value) && hasWholeTemplate(value);
    }

    /** Hardly any id has one of the signs that all templates have. */
    private static boolean hasTemplateSign(String value) {
        for (int i = 0; i < value.length(); i++) {
            switch (value.charAt(i)) {
                case '{', '}', '(', '<', '>', '[', ']', '%', '|', '#', '@' -> {
                    return true;
                }
                default -> {
                    // a letter, a digit or a sign that ids have
                }
            }
        }
        return false;
    }

    private static boolean hasWholeTemplate(String value) {
        for (String template : TEMPLATES) {
            if (value.contains(template)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWord(String value) {
        if (value.length() > LONGEST_WORD || (endsInDigit(value) && !WORDS_IN_DIGITS.contains(value))) {
            return false;
        }
        String word = plain(value);
        int last = word.length() - 1;
        return WORDS.contains(word)
                || isAnybody(word)
                || (last > 1
                        && BRACKETS.contains("" + word.charAt(0) + word.charAt(last))
                        && WORDS.contains(word.substring(1, last).strip()));
    }

    private static boolean endsInDigit(String value) {
        int last = value.length() - 1;
        return last >= 0 && value.charAt(last) >= '0' && value.charAt(last) <= '9';
    }

    private static boolean isNoOnesAddress(String value) {
        int at = value.indexOf('@');
        if (at < 1 || value.length() > LONGEST_ADDRESS) {
            return false;
        }
        String name = plain(value.substring(0, at));
        String domain = value.substring(at + 1).toLowerCase(Locale.ROOT);
        boolean same = domain.startsWith(name.replace(" ", "") + ".");
        return domain.endsWith(NEVER_VALID)
                || (NO_ONES.contains(name) && (same || NOWHERE.contains(domain)))
                || (same && (MADE_UP.contains(name) || isOneLetter(name)));
    }

    private static boolean isOneLetter(String name) {
        return name.chars().allMatch(letter -> letter == name.charAt(0));
    }

    /** A long number as a spreadsheet shows it, {@code 8.93456E+12}: its last digits are gone, and thousands look alike. */
    private static boolean isShortened(String value) {
        int exponent = value.length() - SHORTENED.length();
        if (exponent < 2 || value.length() > LONGEST_WORD || !value.startsWith("E+", exponent)) {
            return false;
        }
        boolean digits = Character.isDigit(value.charAt(0));
        for (int i = 1; i < value.length(); i++) {
            boolean point = i == 1 && (value.charAt(i) == '.' || value.charAt(i) == ',');
            digits &= point || i == exponent || i == exponent + 1 || Character.isDigit(value.charAt(i));
        }
        return digits;
    }

    /** What a spreadsheet writes where it could not reckon, {@code Err:508}. */
    private static boolean isFault(String value) {
        return value.length() == FAULT.length() + 3
                && value.startsWith(FAULT)
                && value.chars().skip(FAULT.length()).allMatch(Character::isDigit);
    }

    private static String plain(String value) {
        return value.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    }

    /** The name of a variable between the signs of a template that nobody filled: {@code %user_id%}, {@code __CLICKID__}. */
    private static boolean isVariable(String value) {
        int last = value.length() - 1;
        boolean enclosed = last > 1
                && ((value.charAt(0) == '%' && value.charAt(last) == '%')
                        || (value.charAt(0) == '{' && value.charAt(last) == '}')
                        || (value.charAt(0) == '<' && value.charAt(last) == '>'));
        boolean macro =
                last > 4 && value.startsWith("__") && value.endsWith("__") && isName(value.substring(2, last - 1));
        boolean named = last > 0 && (value.charAt(0) == '$' || value.charAt(0) == ':');
        boolean tag = value.startsWith("<");
        return macro
                || (enclosed && isName(tag ? value.substring(1, last).replace('-', '_') : value.substring(1, last)))
                || (named && isName(value.substring(1)));
    }

    private static boolean isName(String text) {
        return text.chars().allMatch(c -> c == '_' || c == '.' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
    }

    /** Of an address only what stands before its domain. */
    private static boolean hasMissingPart(String value) {
        int at = value.indexOf('@');
        int end = at < 0 ? value.length() : at;
        int from = 0;
        for (int i = 0; i <= end; i++) {
            if (i == end || SEPARATORS.indexOf(value.charAt(i)) >= 0) {
                if (from < i
                        && MISSING_BEGIN.indexOf(value.charAt(from)) >= 0
                        && isMissingPart(value.substring(from, i), at >= 0)) {
                    return true;
                }
                from = i + 1;
            }
        }
        return false;
    }

    /** Nil is a given name, which people have in their addresses. */
    private static boolean isMissingPart(String part, boolean ofAddress) {
        return MISSING_PARTS.contains(part) && !(ofAddress && part.equals("nil"));
    }

    private static String unquoted(String value) {
        String bare = value;
        while (bare.length() >= 2 && isQuote(bare.charAt(0)) && bare.charAt(0) == bare.charAt(bare.length() - 1)) {
            bare = bare.substring(1, bare.length() - 1);
        }
        return bare;
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }
}
