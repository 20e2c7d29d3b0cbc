package touchfold.segment.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import touchfold.segment.rfm.RfmGrid;

/** The grids that come with the service, one file each. */
public final class GridFile {

    private GridFile() {}

    /** The grid of that name, for example {@code rfm125}. */
    public static RfmGrid read(String name) {
        String resource = "/grids/" + name + ".grid";
        try (InputStream file = GridFile.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalArgumentException(
                        "Expected touchfold.rfm.grid to be rfm125 or rf10, but it is " + name);
            }
            return RfmGrid.parse(
                    name,
                    new String(file.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException("Expected to read " + resource, e);
        }
    }
}
