package touchfold.segment.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import touchfold.segment.backtest.OrderBook;

/** What every command on a file needs to know of it. */
final class FileOptions {

    @Option(
            names = "--orders",
            required = true,
            paramLabel = "FILE",
            description =
                    "Orders and refunds, separated by commas, semicolons or tabs, plain or gzipped, with the columns"
                            + " invoice, customer_id, ts, amount_minor and, if refunds are in it, kind (purchase or refund);"
                            + " - for standard input.")
    private Path orders;

    @Option(
            names = "--time-zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "The business' time zone, into which times with an offset are brought (default: UTC).")
    private ZoneId zone;

    @Option(
            names = "--currency",
            paramLabel = "CODE",
            defaultValue = "GBP",
            description = "The currency of all amounts; it moves no number of the output (default: GBP).")
    private String currency;

    @Option(
            names = "--free-orders",
            description = "An order of nothing is a purchase too, as in published figures of some data"
                    + " (default: it is none).")
    private boolean freeOrders;

    OrderBook read(PrintWriter progress) throws IOException {
        return new OrdersFile(new OrderTime(zone), currency, freeOrders).read(orders, progress);
    }

    /** Today in the business' time zone. */
    LocalDate today() {
        return LocalDate.now(zone);
    }

    String currency(CommandSpec spec) {
        try {
            return Currency.getInstance(currency).getCurrencyCode();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(
                    spec.commandLine(), "Expected --currency to be a code such as VND, but it is " + currency, e);
        }
    }
}
