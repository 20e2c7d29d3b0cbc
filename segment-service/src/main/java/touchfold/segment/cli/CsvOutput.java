package touchfold.segment.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.OptionalDouble;

/** A comma-separated file that appears under its name once it is complete. */
final class CsvOutput implements AutoCloseable {

    private static final MathContext NINE_DIGITS = new MathContext(9);

    private final Path target;
    private final Path unfinished;
    private final CsvWriter writer;
    private boolean closed;

    CsvOutput(Path target, List<String> columns) throws IOException {
        this.target = target;
        this.unfinished = target.resolveSibling(target.getFileName() + ".part");
        this.writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .build(Files.newBufferedWriter(unfinished, StandardCharsets.UTF_8));
        write(columns);
    }

    void write(List<String> values) {
        try {
            writer.writeRecord(values);
        } catch (UncheckedIOException e) {
            throw new UncheckedIOException(unwritable(e.getCause()));
        }
    }

    private IOException unwritable(IOException cause) {
        return new IOException("Expected to write " + target + ", but the system says: " + cause.getMessage(), cause);
    }

    /** Gives the file its name. */
    void complete() throws IOException {
        try {
            writer.close();
        } catch (IOException e) {
            throw unwritable(e);
        }
        closed = true;
        Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Leaves no unfinished file behind. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            writer.close();
        } catch (IOException e) {
            // There is no room for what was not written either; why was told by whoever wrote it.
        } finally {
            discard();
        }
    }

    private void discard() {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nine significant digits without an exponent; nothing for no number. */
    static String number(OptionalDouble value) {
        return value.isEmpty()
                ? ""
                : new BigDecimal(value.getAsDouble())
                        .round(NINE_DIGITS)
                        .stripTrailingZeros()
                        .toPlainString();
    }
}
