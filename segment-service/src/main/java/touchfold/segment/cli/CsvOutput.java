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
        writer.writeRecord(columns);
    }

    void write(List<String> values) {
        writer.writeRecord(values);
    }

    /** Gives the file its name. */
    void complete() throws IOException {
        writer.close();
        closed = true;
        Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Leaves no unfinished file behind. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        try {
            closed = true;
            writer.close();
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
