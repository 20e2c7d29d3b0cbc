package touchfold.profile.touchpoint;

import java.util.Arrays;

/**
 * Where the members of a JSON object begin and end, without reading what is in them. The text must be JSON that a parser has
 * accepted before; then a look at quotes and brackets is enough.
 */
public final class MemberRanges {

    private final byte[] json;
    private int at;
    private int nameFrom;
    private int nameTo;
    private int valueFrom;

    /** @param from where the object begins, at its bracket or at blanks before it */
    public MemberRanges(byte[] json, int from) {
        this.json = json;
        at = from;
        skipBlanks();
        at++;
    }

    /** Goes on to the next member; false when there is none. */
    public boolean next() {
        skipBlanks();
        if (json[at] == ',') {
            at++;
            skipBlanks();
        }
        if (json[at] == '}') {
            return false;
        }
        nameFrom = at + 1;
        skipText();
        nameTo = at - 1;
        skipBlanks();
        at++;
        skipBlanks();
        valueFrom = at;
        skipValue();
        return true;
    }

    /** Whether the member is called so, written without escapes. */
    public boolean isCalled(byte[] name) {
        return nameTo - nameFrom == name.length && Arrays.equals(json, nameFrom, nameTo, name, 0, name.length);
    }

    /** Where the member's value begins. */
    public int from() {
        return valueFrom;
    }

    /** Where it ends. */
    public int to() {
        return at;
    }

    private void skipValue() {
        switch (json[at]) {
            case '"' -> skipText();
            case '{', '[' -> skipNested();
            default -> {
                while (at < json.length && !isEnd(json[at])) {
                    at++;
                }
            }
        }
    }

    private void skipNested() {
        int depth = 0;
        do {
            switch (json[at]) {
                case '"' -> {
                    skipText();
                    continue;
                }
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {
                    // part of a value, a comma or a blank
                }
            }
            at++;
        } while (depth > 0);
    }

    private void skipText() {
        at++;
        while (json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        at++;
    }

    private void skipBlanks() {
        while (isBlank(json[at])) {
            at++;
        }
    }

    private static boolean isEnd(byte sign) {
        return sign == ',' || sign == '}' || sign == ']' || isBlank(sign);
    }

    private static boolean isBlank(byte sign) {
        return sign == ' ' || sign == '\n' || sign == '\r' || sign == '\t';
    }
}
