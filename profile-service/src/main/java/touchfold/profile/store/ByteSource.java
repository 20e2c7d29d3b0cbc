package touchfold.profile.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads what a {@link ByteSink} wrote. */
final class ByteSource {

    private final byte[] bytes;
    private int position;
    private final List<String> texts = new ArrayList<>();

    ByteSource(byte[] bytes) {
        this.bytes = bytes;
    }

    int octet() {
        return bytes[position++] & 0xFF;
    }

    boolean flag() {
        return bytes[position++] == 1;
    }

    long number() {
        long rest = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = bytes[position++];
            rest |= (long) (part & 0x7F) << shift;
            if (part >= 0) {
                return (rest >>> 1) ^ -(rest & 1);
            }
        }
    }

    String text() {
        int place = (int) number();
        if (place != 0) {
            return place < 0 ? null : texts.get(place - 1);
        }
        int length = (int) number();
        String text = new String(bytes, position, length, StandardCharsets.UTF_8);
        position += length;
        texts.add(text);
        return text;
    }

    UUID id() {
        return new UUID(fixed(), fixed());
    }

    long fixed() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = (value << 8) | (bytes[position++] & 0xFF);
        }
        return value;
    }
}
