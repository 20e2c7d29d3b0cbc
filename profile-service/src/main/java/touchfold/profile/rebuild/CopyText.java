package touchfold.profile.rebuild;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.UUID;

/** Rows in the text form of PostgreSQL's COPY: a line for each, its columns apart by tabs. */
final class CopyText {

    private static final HexFormat HEX = HexFormat.of();
    private static final int FULL = 1 << 17;

    private final StringBuilder text = new StringBuilder(FULL + (FULL >> 2));
    private boolean begun;

    CopyText text(String value) {
        if (value == null) {
            return missing();
        }
        column();
        for (int i = 0; i < value.length(); i++) {
            char sign = value.charAt(i);
            switch (sign) {
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(sign);
            }
        }
        return this;
    }

    CopyText id(UUID value) {
        return value == null ? missing() : plain(value.toString());
    }

    CopyText ids(Collection<UUID> values) {
        column();
        text.append('{');
        boolean first = true;
        for (UUID value : values) {
            text.append(first ? "" : ",").append(value);
            first = false;
        }
        text.append('}');
        return this;
    }

    CopyText number(long value) {
        column();
        text.append(value);
        return this;
    }

    CopyText flag(boolean value) {
        return plain(value ? "t" : "f");
    }

    CopyText time(Instant value) {
        return value == null ? missing() : plain(value.toString());
    }

    CopyText bytes(byte[] value) {
        return value == null ? missing() : hex(HEX.formatHex(value));
    }

    /** Bytes that are written in hexadecimal digits already. */
    CopyText hex(String digits) {
        column();
        text.append("\\\\x").append(digits);
        return this;
    }

    private CopyText missing() {
        return plain("\\N");
    }

    private CopyText plain(String value) {
        column();
        text.append(value);
        return this;
    }

    private void column() {
        if (begun) {
            text.append('\t');
        }
        begun = true;
    }

    /** Ends the row. Says whether so much has come together that it should be sent. */
    boolean end() {
        text.append('\n');
        begun = false;
        return text.length() >= FULL;
    }

    /** What has come together, which is forgotten here. */
    byte[] take() {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        return bytes;
    }
}
