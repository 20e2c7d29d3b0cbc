package touchfold.segment.cli;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import touchfold.backbone.problem.InputText;
import touchfold.segment.backtest.OrderBook;

/**
 * Reads orders from a file of separated values, plain or gzipped, one row at a time.
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

    private static final BigDecimal MOST_MINOR = BigDecimal.valueOf(1_000_000_000_000_000L);
    /** Three digits behind a point may be thousands, and an exponent is what a spreadsheet makes of a number it rounds. */
    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,30}(\\.0{1,2})?");

    private static final Pattern FRACTION = Pattern.compile("[+-]?[0-9]{1,30}\\.[0-9]{1,30}");
    /** A long number as spreadsheets show it: others are shown alike. */
    private static final Pattern ROUNDED = Pattern.compile("[0-9]([.,][0-9]+)?[eE]\\+[0-9]+");

    private static final Set<String> NOBODY = Set.of("null", "\\n", "nan", "#n/a", "n/a", "none");
    private static final int MOST_TOLD = 10;
    private static final long PROGRESS_ROWS = 1_000_000;

    private enum Kind {
        PURCHASE,
        REFUND
    }

    /** What was read so far. */
    private static final class Reading {
        private final OrderBook orders;
        private final List<String> faults = new ArrayList<>();
        private OrderColumns columns;
        private CsvRecord latest;
        private long rows;
        private long withoutCustomer;
        private long refundsByInvoice;

        Reading(OrderBook orders) {
            this.orders = orders;
        }

        /** Where something is that can't be read as a row. */
        String behind() {
            return latest == null ? "" : "behind line " + latest.getStartingLineNumber() + ": ";
        }
    }

    /**
     * Reads all rows.
     *
     * @param progress where to tell how far it is, and what was left out
     */
    OrderBook read(Path file, PrintWriter progress) throws IOException {
        Reading reading = new Reading(new OrderBook(currency));
        try (OrdersText text = OrdersText.open(file);
                CsvReader<CsvRecord> records = CsvReader.builder()
                        .fieldSeparator(OrderColumns.separator(text.firstLine()))
                        .allowMissingFields(true)
                        .allowExtraFields(true)
                        .ofCsvRecord(text)) {
            Iterator<CsvRecord> remaining = records.iterator();
            for (CsvRecord row = next(remaining); row != null; row = next(remaining)) {
                take(file, reading, row);
                if (reading.faults.size() == MOST_TOLD) {
                    break;
                }
                if (reading.rows % PROGRESS_ROWS == 0 && reading.rows > 0) {
                    progress.printf(Locale.ROOT, "Read %,d rows%n", reading.rows);
                }
            }
            if (reading.faults.size() < MOST_TOLD) {
                requireClosedQuote(reading, text);
            }
        } catch (CsvParseException e) {
            throw new UnusableFile(file + ": " + reading.behind()
                    + "Expected separated values, but a quote is not closed, or more than a separator follows it");
        } catch (EOFException | ZipException e) {
            throw new UnusableFile(
                    file + ": " + reading.behind() + "Expected a whole gzipped file, but it ends early or is damaged");
        }
        requireUsable(file, reading);
        tell(reading, progress);
        return reading.orders;
    }

    private void take(Path file, Reading reading, CsvRecord row) {
        if (OrderColumns.isBlank(row)) {
            return;
        }
        reading.latest = row;
        if (reading.columns == null) {
            reading.columns = OrderColumns.isDeclaration(row) ? null : columns(file, row);
            return;
        }
        reading.rows++;
        try {
            add(reading, row);
        } catch (IllegalArgumentException e) {
            reading.faults.add("line " + row.getStartingLineNumber() + ": " + e.getMessage());
        }
    }

    private static OrderColumns columns(Path file, CsvRecord header) {
        try {
            return OrderColumns.of(header);
        } catch (IllegalArgumentException e) {
            throw new UnusableFile(file + ": line " + header.getStartingLineNumber() + ": " + e.getMessage());
        }
    }

    private static void requireUsable(Path file, Reading reading) {
        if (reading.columns == null) {
            throw new UnusableFile(
                    file + ": Expected a first line with the names of the columns, but the file is empty");
        }
        List<String> faults = reading.faults;
        if (!faults.isEmpty()) {
            throw new UnusableFile(file + ": " + String.join(System.lineSeparator() + file + ": ", faults)
                    + (faults.size() == MOST_TOLD ? System.lineSeparator() + file + ": there may be more" : ""));
        }
    }

    /** A quote that is never closed takes in all rows behind it, and they would be missing without a word. */
    private static void requireClosedQuote(Reading reading, OrdersText text) {
        CsvRecord last = reading.latest;
        if (last == null || text.endsWithQuote()) {
            return;
        }
        String value = last.getField(last.getFieldCount() - 1);
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0) {
            reading.faults.add("line " + last.getStartingLineNumber()
                    + ": Expected the quote that opens in this row to be closed, but the file ends before");
        }
    }

    private static void tell(Reading reading, PrintWriter progress) {
        progress.printf(
                Locale.ROOT,
                "Read %,d rows of %,d customers%n",
                reading.rows,
                reading.orders.customers().size());
        if (reading.withoutCustomer > 0) {
            progress.printf(Locale.ROOT, "Left out %,d rows without a customer%n", reading.withoutCustomer);
        }
        if (reading.refundsByInvoice > 0) {
            progress.printf(
                    Locale.ROOT,
                    "Took %,d rows for refunds because their invoice begins with C; a column kind says otherwise%n",
                    reading.refundsByInvoice);
        }
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

    private void add(Reading reading, CsvRecord row) {
        OrderColumns columns = reading.columns;
        columns.requireFit(row);
        String invoice = unrounded("invoice", columns.value(row, "invoice"));
        String customer = unrounded("customer_id", columns.value(row, "customer_id"));
        if (invoice.isEmpty()) {
            throw new IllegalArgumentException("Expected an invoice, but there is none");
        }
        LocalDate day = time.day(columns.value(row, "ts"));
        long minor = minor(columns.value(row, "amount_minor"));
        String text = columns.kind(row);
        Kind kind = kind(text, invoice, minor);
        if (customer.isEmpty() || NOBODY.contains(customer.toLowerCase(Locale.ROOT))) {
            reading.withoutCustomer++;
            return;
        }
        if (kind == Kind.REFUND && text.isEmpty() && minor > 0) {
            reading.refundsByInvoice++;
        }
        add(reading.orders, kind, customer, invoice, day, minor);
    }

    private void add(OrderBook orders, Kind kind, String customer, String invoice, LocalDate day, long minor) {
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
    }

    private static String unrounded(String column, String value) {
        if (ROUNDED.matcher(value).matches()) {
            throw new IllegalArgumentException("Expected " + column + " as it was given out, but "
                    + InputText.quoted(value) + " is a number that a spreadsheet has rounded");
        }
        return value;
    }

    private static Kind kind(String text, String invoice, long minor) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "purchase" -> Kind.PURCHASE;
            case "refund" -> Kind.REFUND;
            case "" -> minor < 0 || invoice.startsWith("C") || invoice.startsWith("c") ? Kind.REFUND : Kind.PURCHASE;
            default ->
                throw new IllegalArgumentException(
                        "Expected the kind purchase or refund, but it is " + InputText.quoted(text));
        };
    }

    private static long minor(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new IllegalArgumentException("Expected an amount in "
                    + (FRACTION.matcher(text).matches() ? "whole " : "") + "minor units such as 13912, but it is "
                    + InputText.quoted(text));
        }
        BigDecimal amount = new BigDecimal(text);
        if (amount.abs().compareTo(MOST_MINOR) > 0) {
            throw new IllegalArgumentException("Expected an amount of at most " + MOST_MINOR.toPlainString()
                    + " minor units, but it is " + InputText.quoted(text));
        }
        return amount.longValueExact();
    }
}
