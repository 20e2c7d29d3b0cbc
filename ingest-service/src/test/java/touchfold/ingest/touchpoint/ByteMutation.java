package touchfold.ingest.touchpoint;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.zip.GZIPOutputStream;

/** Bytes as a hostile or broken sender writes them: cut off, damaged, repeated, with strange values in between. */
public final class ByteMutation {

    private ByteMutation() {}

    /** The same with up to three faults, or none. */
    public static byte[] mutated(byte[] body, Random random) {
        byte[] mutated = body.clone();
        for (int i = random.nextInt(4); i > 0; i--) {
            mutated = switch (random.nextInt(6)) {
                case 0 -> Arrays.copyOf(mutated, random.nextInt(mutated.length + 1));
                case 1 -> damaged(mutated, random);
                case 2 -> spliced(mutated, mutated, random);
                case 3 -> spliced(mutated, strange(random).getBytes(StandardCharsets.UTF_8), random);
                case 4 ->
                    new String(mutated, StandardCharsets.UTF_8)
                            .replaceFirst("\"[^\"]*\"|\\d+", Matcher.quoteReplacement(strange(random)))
                            .getBytes(StandardCharsets.UTF_8);
                default -> mutated;
            };
        }
        return mutated;
    }

    /** The same with some bytes changed. */
    public static byte[] damaged(byte[] bytes, Random random) {
        byte[] damaged = bytes.clone();
        for (int i = 1 + random.nextInt(3); i > 0 && damaged.length > 0; i--) {
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
        }
        return damaged;
    }

    private static byte[] spliced(byte[] bytes, byte[] piece, Random random) {
        int at = random.nextInt(bytes.length + 1);
        ByteArrayOutputStream spliced = new ByteArrayOutputStream();
        spliced.write(bytes, 0, at);
        spliced.writeBytes(piece);
        spliced.write(bytes, at, bytes.length - at);
        return spliced.toByteArray();
    }

    private static String strange(Random random) {
        return switch (random.nextInt(12)) {
            case 0 -> "1e" + random.nextInt();
            case 1 -> "\"\\u0000\\ud800\"";
            case 2 -> "[".repeat(1 + random.nextInt(3_000));
            case 3 -> "{\"a\":".repeat(1 + random.nextInt(300));
            case 4 -> "\"" + "x".repeat(random.nextInt(40_000)) + "\"";
            case 5 -> "NaN";
            case 6 -> "\"lan@example.vn\"";
            case 7 -> "null";
            case 8 -> "9".repeat(1 + random.nextInt(2_000));
            case 9 -> "\"\uFEFF\u202E😀\"";
            case 10 -> ",{\"batch\":[{},[],1]}";
            default -> "\\";
        };
    }

    /** Compressed. */
    public static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
