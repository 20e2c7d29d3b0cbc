package touchfold.local.options;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The text of {@code ./touchfold help}; a file, because the script shows it before anything is built. */
public final class Help {
    private Help() {}

    /** The commands and options. */
    public static String text() {
        try (InputStream file = Help.class.getResourceAsStream("help.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Expected help.txt beside this class", e);
        }
    }
}
