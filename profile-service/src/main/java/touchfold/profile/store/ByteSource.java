package touchfold.profile.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;

/** Reads what a {@link ByteSink} wrote. */
final class ByteSource {

    private static final int MICRO = 1_000;
    private static final long MICROS = 1_000_000;

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

    Instant time() {
        return switch (octet()) {
            case 0 -> null;
            case 1 -> {
                long micros = number();
                yield Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * MICRO);
            }
            default -> Instant.ofEpochSecond(number(), number());
        };
    }

    /** A value, or null where there was none. */
    <T> T maybe(Function<ByteSource, T> part) {
        return flag() ? part.apply(this) : null;
    }

    <T> List<T> items(Function<ByteSource, T> item) {
        int size = (int) number();
        List<T> items = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            items.add(item.apply(this));
        }
        return items;
    }

    /** Items in their natural order, null for none. */
    <T extends Comparable<T>> NavigableSet<T> sorted(Function<ByteSource, T> item) {
        long size = number();
        NavigableSet<T> items = size == 0 ? null : new TreeSet<>();
        for (long i = 0; i < size; i++) {
            items.add(item.apply(this));
        }
        return items;
    }

    /** Entries in the natural order of their keys, null for none. */
    <K extends Comparable<K>, V> SortedMap<K, V> map(Function<ByteSource, K> key, Function<ByteSource, V> value) {
        long size = number();
        SortedMap<K, V> map = size == 0 ? null : new TreeMap<>();
        for (long i = 0; i < size; i++) {
            map.put(key.apply(this), value.apply(this));
        }
        return map;
    }
}
