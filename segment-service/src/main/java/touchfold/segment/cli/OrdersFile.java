package touchfold.segment.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import touchfold.segment.backtest.OrderBook;

/**
 * Reads orders from a comma-separated file, plain or gzipped, one row at a time.
 *
 * <p>Columns are found by name: {@code invoice}, {@code customer_id}, {@code ts} and {@code amount_minor} must be there.
 * Of {@code kind} ({@code purchase} or {@code refund}) a missing column or value is made up for: an invoice that begins
 * with C and an amount below zero are refunds. Others are ignored. Rows without a customer are left out and counted.
 *
 * @param time what day a time is
 * @param currency of the amounts
 * @param freeOrders whether an order of nothing is a purchase too
 */
record OrdersFile(OrderTime time, String currency, boolean freeOrders) {

    private static final List<String> NEEDED = List.of("invoice", "customer_id", "ts", "amount_minor");
    private static final BigDecimal MOST_MINOR = BigDecimal.valueOf(1_000_000_000_000_000L);
    private static final int MOST_TOLD = 10;
    private static final long PROGRESS_ROWS = 1_000_000;

    private enum Kind {
        PURCHASE,
        REFUND
    }

    /**
     * Reads all rows.
     *
     * @param progress where to tell how far it is, and what was left out
     */
    OrderBook read(Path file, PrintWriter progress) throws IOException {
        OrderBook orders = new OrderBook(currency);
        List<String> faults = new ArrayList<>();
        long rows = 0;
        long withoutCustomer = 0;
        try (Reader text = open(file);
                CsvReader<CsvRecord> records = CsvReader.builder()
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .ofCsvRecord(text)) {
            Iterator<CsvRecord> remaining = records.iterator();
            Map<String, Integer> columns = null;
            for (CsvRecord row = next(remaining); row != null; row = next(remaining)) {
                if (columns == null) {
                    columns = columns(file, row);
                    continue;
                }
                rows++;
                try {
                    withoutCustomer += add(orders, row, columns) ? 0 : 1;
                } catch (IllegalArgumentException e) {
                    faults.add("line " + row.getStartingLineNumber() + ": " + e.getMessage());
                    if (faults.size() == MOST_TOLD) {
                        break;
                    }
                }
                if (rows % PROGRESS_ROWS == 0) {
                    progress.printf(Locale.ROOT, "Read %,d rows%n", rows);
                }
            }
            if (columns == null) {
                throw new UnusableFile(
                        file + ": Expected a first line with the names of the columns, but the file is empty");
            }
        } catch (CharacterCodingException e) {
            throw new UnusableFile(file + ": Expected UTF-8 text, but some bytes are not");
        } catch (CsvParseException e) {
            throw new UnusableFile(file + ": Expected comma-separated values, but " + e.getMessage());
        }
        if (!faults.isEmpty()) {
            throw new UnusableFile(file + ": " + String.join(System.lineSeparator() + file + ": ", faults)
                    + (faults.size() == MOST_TOLD ? System.lineSeparator() + file + ": there may be more" : ""));
        }
        progress.printf(
                Locale.ROOT,
                "Read %,d rows of %,d customers%n",
                rows,
                orders.customers().size());
        if (withoutCustomer > 0) {
            progress.printf(Locale.ROOT, "Left out %,d rows without a customer%n", withoutCustomer);
        }
        return orders;
    }

    /** The reader wraps what goes wrong below it, which would hide a file that is no text. */
    private static CsvRecord next(Iterator<CsvRecord> rows) throws IOException {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw e;
        }
    }

    /** Adds a row; tells whether it had a customer. */
    private boolean add(OrderBook orders, CsvRecord row, Map<String, Integer> columns) {
        String invoice = field(row, columns, "invoice");
        String customer = field(row, columns, "customer_id");
        if (invoice.isEmpty()) {
            throw new IllegalArgumentException("Expected an invoice, but there is none");
        }
        LocalDate day = time.day(field(row, columns, "ts"));
        long minor = minor(field(row, columns, "amount_minor"));
        Kind kind = kind(columns.containsKey("kind") ? field(row, columns, "kind") : "", invoice, minor);
        if (customer.isEmpty()) {
            return false;
        }
        switch (kind) {
            case PURCHASE -> {
                if (minor > 0 || (minor == 0 && freeOrders)) {
                    orders.addPurchase(customer, invoice, day, minor);
                } else if (minor < 0) {
                    // A purchase of less than nothing gives money back and is no order.
                    orders.addRefund(customer, day, -minor);
                }
            }
            case REFUND -> orders.addRefund(customer, day, Math.abs(minor));
        }
        return true;
    }

    private static Kind kind(String text, String invoice, long minor) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "purchase" -> Kind.PURCHASE;
            case "refund" -> Kind.REFUND;
            case "" -> minor < 0 || invoice.startsWith("C") || invoice.startsWith("c") ? Kind.REFUND : Kind.PURCHASE;
            default ->
                throw new IllegalArgumentException("Expected the kind purchase or refund, but it is '" + text + "'");
        };
    }

    private static long minor(String text) {
        try {
            BigDecimal amount = new BigDecimal(text);
            if (amount.abs().compareTo(MOST_MINOR) > 0) {
                throw new IllegalArgumentException("Expected an amount of at most " + MOST_MINOR.toPlainString()
                        + " minor units, but it is '" + text + "'");
            }
            return amount.longValueExact();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Expected an amount in minor units such as 13912, but it is '" + text + "'", e);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "Expected an amount in whole minor units such as 13912, but it is '" + text + "'", e);
        }
    }

    private static String field(CsvRecord row, Map<String, Integer> columns, String name) {
        int column = columns.get(name);
        if (column >= row.getFieldCount()) {
            throw new IllegalArgumentException("Expected a value of " + name + " in column " + (column + 1)
                    + ", but the row has " + row.getFieldCount() + " values");
        }
        return row.getField(column).strip();
    }

    private static Map<String, Integer> columns(Path file, CsvRecord header) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < header.getFieldCount(); i++) {
            columns.putIfAbsent(header.getField(i).strip().toLowerCase(Locale.ROOT), i);
        }
        List<String> missing =
                NEEDED.stream().filter(name -> !columns.containsKey(name)).toList();
        if (!missing.isEmpty()) {
            throw new UnusableFile(file + ": line " + header.getStartingLineNumber() + ": Expected the columns "
                    + String.join(", ", NEEDED) + ", but there is no " + String.join(", ", missing));
        }
        return columns;
    }

    private static Reader open(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("Expected a file to read, but " + file + " is a folder");
        }
        if (!Files.exists(file)) {
            throw new IOException("Expected a file to read, but there is no " + file);
        }
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        return new InputStreamReader(
                withoutMark(isZipped(bytes) ? new BufferedInputStream(new GZIPInputStream(bytes), 1 << 16) : bytes),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    private static boolean isZipped(InputStream bytes) throws IOException {
        return beginsWith(bytes, 0x1F, 0x8B);
    }

    /** Spreadsheets write a mark of the encoding first. */
    private static InputStream withoutMark(InputStream text) throws IOException {
        if (beginsWith(text, 0xEF, 0xBB, 0xBF)) {
            text.skipNBytes(3);
        }
        return text;
    }

    private static boolean beginsWith(InputStream bytes, int... expected) throws IOException {
        bytes.mark(expected.length);
        byte[] first = bytes.readNBytes(expected.length);
        bytes.reset();
        for (int i = 0; i < expected.length; i++) {
            if (i >= first.length || first[i] != (byte) expected[i]) {
                return false;
            }
        }
        return true;
    }
}
