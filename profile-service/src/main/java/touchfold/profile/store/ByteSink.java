package touchfold.profile.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;

/** Bytes that grow. Small numbers take one byte, and a text that was written before takes a number. */
final class ByteSink {

    private static final int MICRO = 1_000;
    private static final long MICROS = 1_000_000;

    private byte[] bytes = new byte[512];
    private int length;
    private final Map<String, Integer> texts = new HashMap<>();

    void octet(int value) {
        need(1);
        bytes[length++] = (byte) value;
    }

    void flag(boolean value) {
        octet(value ? 1 : 0);
    }

    /** Seven bits a byte, the sign last. */
    void number(long value) {
        need(10);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            bytes[length++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
    }

    /** -1 for none, 0 and the text for a new one, else its place among those before. */
    void text(String value) {
        if (value == null) {
            number(-1);
            return;
        }
        Integer known = texts.putIfAbsent(value, texts.size() + 1);
        if (known != null) {
            number(known);
            return;
        }
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        number(0);
        number(encoded.length);
        need(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
    }

    void id(UUID id) {
        fixed(id.getMostSignificantBits());
        fixed(id.getLeastSignificantBits());
    }

    void fixed(long value) {
        need(8);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (value >>> shift);
        }
    }

    /** Nothing, so many microseconds since 1970, or, where there are parts of one, seconds and nanoseconds. */
    void time(Instant time) {
        if (time == null) {
            octet(0);
        } else if (time.getNano() % MICRO == 0) {
            octet(1);
            number(time.getEpochSecond() * MICROS + time.getNano() / MICRO);
        } else {
            octet(2);
            number(time.getEpochSecond());
            number(time.getNano());
        }
    }

    /** One of a few values, by its place among them. */
    <T> void choice(List<T> choices, T value) {
        octet(choices.indexOf(value));
    }

    /** A value that may be missing. */
    <T> void maybe(T value, BiConsumer<ByteSink, T> part) {
        flag(value != null);
        if (value != null) {
            part.accept(this, value);
        }
    }

    <T> void items(Collection<T> items, BiConsumer<ByteSink, T> item) {
        number(items.size());
        for (T one : items) {
            item.accept(this, one);
        }
    }

    <K, V> void map(Map<K, V> map, BiConsumer<ByteSink, K> key, BiConsumer<ByteSink, V> value) {
        number(map.size());
        for (Map.Entry<K, V> entry : map.entrySet()) {
            key.accept(this, entry.getKey());
            value.accept(this, entry.getValue());
        }
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, length);
    }

    private void need(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
