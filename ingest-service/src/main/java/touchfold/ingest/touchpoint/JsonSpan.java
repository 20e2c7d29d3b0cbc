package touchfold.ingest.touchpoint;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where one JSON value stands in a body, found by brackets and quotes alone: in one pass, without reading what it holds.
 * So the size of a message is known before it costs anything, and a broken one does not spoil its neighbours. Whether the
 * value is JSON at all is decided when it is read ({@link MessageReader}).
 *
 * <p>Only UTF-8 is understood, which RFC 8259 demands.
 */
public final class JsonSpan {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final byte[] bytes;
    private final int from;
    private final int to;

    private JsonSpan(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /**
     * The one value that a body is.
     *
     * @throws Refusal if there is none, more than one, or one that does not end
     */
    public static JsonSpan of(byte[] body) {
        int start = startsWithMark(body) ? BYTE_ORDER_MARK.length : 0;
        int from = skipSpace(body, start, body.length);
        if (from == body.length) {
            throw empty();
        }
        int to = end(body, from, body.length);
        if (to < 0 || skipSpace(body, to, body.length) != body.length) {
            throw unreadable();
        }
        return new JsonSpan(body, from, to);
    }

    /**
     * A body that should be one object, taken as reaching to the body's last sign: whether it does is found when its members
     * are visited, so that a batch need not be gone through once more for that.
     *
     * @throws Refusal if there is nothing
     */
    public static JsonSpan untilTheEnd(byte[] body) {
        int from = skipSpace(body, startsWithMark(body) ? BYTE_ORDER_MARK.length : 0, body.length);
        int to = body.length;
        while (to > from && isSpace(body[to - 1])) {
            to--;
        }
        if (from == to) {
            throw empty();
        }
        return new JsonSpan(body, from, to);
    }

    /** What it holds, as one of the functions of {@link #members}. */
    @FunctionalInterface
    public interface MemberVisitor {

        /** A member, in the order of the body; the name with its quotes. */
        void member(JsonSpan name, JsonSpan value);
    }

    /** How many bytes it is. */
    public int length() {
        return to - from;
    }

    /** Whether it begins as an object does. */
    public boolean isObject() {
        return bytes[from] == '{';
    }

    /** Whether it begins as an array does. */
    public boolean isArray() {
        return bytes[from] == '[';
    }

    /** Whether it is that text, written without escapes. */
    public boolean isText(String text) {
        int length = text.length();
        if (length() != length + 2 || bytes[from] != '"') {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (bytes[from + 1 + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The text between its quotes if it is one without escapes, else null. */
    public String plainText() {
        if (length() < 2 || bytes[from] != '"') {
            return null;
        }
        for (int i = from + 1; i < to - 1; i++) {
            if (bytes[i] == '\\') {
                return null;
            }
        }
        return new String(bytes, from + 1, length() - 2, StandardCharsets.UTF_8);
    }

    /** Its bytes, copied. */
    public byte[] copy() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    /** An object without these of its members, byte for byte otherwise. */
    public byte[] without(String... names) {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        rest.write('{');
        members((name, value) -> {
            if (Arrays.stream(names).noneMatch(name::isText)) {
                if (rest.size() > 1) {
                    rest.write(',');
                }
                rest.write(name.bytes, name.from, name.length());
                rest.write(':');
                rest.write(value.bytes, value.from, value.length());
            }
        });
        rest.write('}');
        return rest.toByteArray();
    }

    /** The whole body that it stands in; not to be changed. */
    byte[] body() {
        return bytes;
    }

    /** Where it begins in the body. */
    int from() {
        return from;
    }

    /** The member of that name, the last one if there are several; null if it is no object or has none. */
    public JsonSpan member(String name) {
        if (!isObject()) {
            return null;
        }
        JsonSpan[] found = new JsonSpan[1];
        members((given, value) -> {
            if (given.isText(name)) {
                found[0] = value;
            }
        });
        return found[0];
    }

    /**
     * Visits the members of an object.
     *
     * @throws Refusal if its commas and colons are not where they belong
     */
    public void members(MemberVisitor visitor) {
        int at = skipSpace(bytes, from + 1, to);
        if (at == to - 1) {
            expect(at, '}');
            return;
        }
        while (true) {
            if (at >= to || bytes[at] != '"') {
                throw unreadable();
            }
            int nameEnd = required(end(bytes, at, to));
            int colon = skipSpace(bytes, nameEnd, to);
            expect(colon, ':');
            int value = skipSpace(bytes, colon + 1, to);
            int valueEnd = required(end(bytes, value, to));
            visitor.member(new JsonSpan(bytes, at, nameEnd), new JsonSpan(bytes, value, valueEnd));
            int next = skipSpace(bytes, valueEnd, to);
            if (next == to - 1) {
                expect(next, '}');
                return;
            }
            expect(next, ',');
            at = skipSpace(bytes, next + 1, to);
        }
    }

    /**
     * The elements of an array.
     *
     * @param max how many there may be
     * @return null if there are more
     * @throws Refusal if its commas are not where they belong
     */
    public List<JsonSpan> elements(int max) {
        List<JsonSpan> elements = new ArrayList<>();
        int at = skipSpace(bytes, from + 1, to);
        if (at == to - 1) {
            return elements;
        }
        while (true) {
            int end = required(end(bytes, at, to));
            if (elements.size() == max) {
                return null;
            }
            elements.add(new JsonSpan(bytes, at, end));
            int next = skipSpace(bytes, end, to);
            if (next == to - 1) {
                expect(next, ']');
                return elements;
            }
            expect(next, ',');
            at = skipSpace(bytes, next + 1, to);
        }
    }

    /**
     * The first element of an array, null if it has none; nothing behind it is looked at.
     *
     * @throws Refusal if it never ends
     */
    public JsonSpan first() {
        int at = skipSpace(bytes, from + 1, to);
        return at == to - 1 ? null : new JsonSpan(bytes, at, required(end(bytes, at, to)));
    }

    private void expect(int at, char character) {
        if (at >= to || bytes[at] != character) {
            throw unreadable();
        }
    }

    private static int required(int end) {
        if (end < 0) {
            throw unreadable();
        }
        return end;
    }

    private static Refusal unreadable() {
        return new Refusal("invalid_json", "", "Expected a JSON body, but it can't be read as one");
    }

    private static Refusal empty() {
        return new Refusal("invalid_json", "", "Expected a JSON body, but it is empty");
    }

    private static boolean startsWithMark(byte[] body) {
        return body.length >= BYTE_ORDER_MARK.length
                && Arrays.equals(body, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, BYTE_ORDER_MARK.length);
    }

    private static int skipSpace(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && isSpace(bytes[at])) {
            at++;
        }
        return at;
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }

    /** The index behind the value that begins at {@code from}, or -1 if there is none that ends. */
    private static int end(byte[] bytes, int from, int to) {
        if (from >= to) {
            return -1;
        }
        return switch (bytes[from]) {
            case '"' -> textEnd(bytes, from, to);
            case '{', '[' -> nestedEnd(bytes, from, to);
            default -> plainEnd(bytes, from, to);
        };
    }

    private static int textEnd(byte[] bytes, int from, int to) {
        for (int at = from + 1; at < to; at++) {
            byte b = bytes[at];
            if (b == '"') {
                return at + 1;
            }
            if (b == '\\') {
                at++;
            }
        }
        return -1;
    }

    private static int nestedEnd(byte[] bytes, int from, int to) {
        int depth = 0;
        int at = from;
        while (at < to) {
            switch (bytes[at]) {
                case '"' -> {
                    int end = textEnd(bytes, at, to);
                    if (end < 0) {
                        return -1;
                    }
                    at = end;
                }
                case '{', '[' -> {
                    depth++;
                    at++;
                }
                case '}', ']' -> {
                    depth--;
                    at++;
                    if (depth == 0) {
                        return at;
                    }
                }
                default -> at++;
            }
        }
        return -1;
    }

    /** A number, a word, or nothing at all. */
    private static int plainEnd(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && !isSpace(bytes[at]) && bytes[at] != ',' && bytes[at] != ']' && bytes[at] != '}') {
            at++;
        }
        return at == from ? -1 : at;
    }
}
