package touchfold.segment.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import touchfold.segment.rfm.RfmGrid;

/**
 * The grids of RFM segments, one file each: {@code rfm125} and {@code rf10} come with the service, others lie in a folder
 * of the deployment, where a file of the same name takes the place of a shipped one.
 */
public final class GridFile {

    private static final List<String> SHIPPED = List.of("rfm125", "rf10");
    private static final long MOST_BYTES = 100_000;
    /** What editors write first to say that a text is UTF-8. */
    private static final String MARK = "\uFEFF";

    private GridFile() {}

    /** A shipped grid, for example {@code rfm125}. */
    public static RfmGrid read(String name) {
        return read(name, Optional.empty());
    }

    /**
     * The grid of a name.
     *
     * @param folder where the deployment's own grids lie
     * @throws IllegalArgumentException when there is none or it is not a partition of all cells; the message names the
     *     file and says why
     */
    public static RfmGrid read(String name, Optional<Path> folder) {
        if (!name.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "Expected the name of a grid to be small letters, digits and hyphens, but it is " + name);
        }
        folder.filter(parent -> !Files.isDirectory(parent)).ifPresent(missing -> {
            throw new IllegalArgumentException("Expected a folder with grids, but there is no folder " + missing);
        });
        try {
            Optional<Path> own = folder.map(parent -> in(parent, name)).filter(Files::exists);
            return own.isPresent() ? parse(name, own.get()) : RfmGrid.parse(name, shipped(name, folder));
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read the grid " + name + ", but " + e, e);
        }
    }

    /** Where a grid of a name lies in a folder. */
    public static Path in(Path folder, String name) {
        return folder.resolve(name + ".grid");
    }

    private static RfmGrid parse(String name, Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IllegalArgumentException(
                    file + ": Expected a grid of at most " + MOST_BYTES + " bytes, but it has " + Files.size(file));
        }
        try {
            String text = Files.readString(file);
            return RfmGrid.parse(
                    name,
                    (text.startsWith(MARK) ? text.substring(1) : text).lines().toList());
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": Expected UTF-8 text, but some bytes are not", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static List<String> shipped(String name, Optional<Path> folder) throws IOException {
        if (!SHIPPED.contains(name)) {
            throw new IllegalArgumentException("Expected the grid to be "
                    + String.join(" or ", SHIPPED)
                    + folder.map(path -> " or a file " + in(path, name)).orElse("")
                    + ", but it is " + name);
        }
        try (InputStream file = GridFile.class.getResourceAsStream("/grids/" + name + ".grid")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
