package touchfold.local.fileimport;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchfold.local.console.Refusal;

/**
 * The words behind {@code import}, understood.
 *
 * @param kind {@code orders}, {@code contacts} or {@code booth}
 * @param file what is sent
 * @param source whose key is used
 * @param query how the file is read, encoded for an address; empty when nothing is said
 * @param errors where the rows are named that were set aside; empty for beside the file
 */
public record ImportArguments(String kind, Path file, String source, String query, Optional<Path> errors) {

    /** Which source each kind belongs to when nobody says otherwise. */
    private static final Map<String, String> SOURCES =
            Map.of("orders", "src_shop", "contacts", "src_shop", "booth", "src_booth");

    private static final Map<String, String> SETTINGS = Map.of(
            "--mapping", "mapping",
            "--dates", "dates",
            "--timezone", "timezone",
            "--currency", "currency",
            "--number-format", "numberFormat",
            "--store", "store",
            "--event", "event",
            "--separator", "separator",
            "--encoding", "encoding");

    private static final int PIECE = 1 << 16;
    private static final int ID_CHARACTERS = 32;

    /**
     * Understands them.
     *
     * @throws Refusal when a word is not understood
     */
    public static ImportArguments of(List<String> words) {
        List<String> plain = new ArrayList<>();
        List<String> query = new ArrayList<>();
        String source = null;
        Path errors = null;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (!word.startsWith("--")) {
                plain.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            String value = equals >= 0 ? word.substring(equals + 1) : i + 1 < words.size() ? words.get(++i) : null;
            if (value == null) {
                throw new Refusal("Expected a value after " + name + ", but the line ends there.");
            }
            switch (name) {
                case "--source" -> source = value;
                case "--errors" -> errors = Path.of(value);
                case "--map" -> query.add(parameter("map", mapped(value)));
                default -> query.add(parameter(setting(name), value));
            }
        }
        if (plain.size() != 2 || !SOURCES.containsKey(plain.getFirst())) {
            throw new Refusal("Expected ./touchfold import orders|contacts|booth FILE; ./touchfold help says more.");
        }
        Path file = Path.of(plain.get(1));
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new Refusal("Expected a file that can be read at " + file + ", but there is none.");
        }
        String kind = plain.getFirst();
        return new ImportArguments(
                kind,
                file,
                source == null ? SOURCES.get(kind) : source,
                String.join("&", query),
                Optional.ofNullable(errors));
    }

    private static String setting(String name) {
        String setting = SETTINGS.get(name);
        if (setting == null) {
            throw new Refusal("Expected a known option, but got " + name + "; ./touchfold help lists them.");
        }
        return setting;
    }

    private static String mapped(String value) {
        if (value.indexOf('=') <= 0) {
            throw new Refusal("Expected --map FIELD=COLUMN, but got --map " + value + ".");
        }
        return value;
    }

    private static String parameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The import's id: the same for the same command on the same file, so that repeating it goes on. */
    public String id() throws IOException {
        MessageDigest digest = sha256();
        digest.update((kind + "\n" + query + "\n").getBytes(StandardCharsets.UTF_8));
        byte[] piece = new byte[PIECE];
        try (InputStream bytes = Files.newInputStream(file)) {
            for (int length = bytes.read(piece); length >= 0; length = bytes.read(piece)) {
                digest.update(piece, 0, length);
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, ID_CHARACTERS);
    }

    /** Where the rows are named that were set aside. */
    public Path errorsFile() {
        return errors.orElseGet(() -> file.resolveSibling(file.getFileName() + ".errors.csv"));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected SHA-256, which every Java platform must have", e);
        }
    }
}
