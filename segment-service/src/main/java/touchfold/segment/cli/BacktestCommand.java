package touchfold.segment.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import touchfold.segment.backtest.BacktestClose;
import touchfold.segment.backtest.BacktestRules;
import touchfold.segment.backtest.DailySizes;
import touchfold.segment.backtest.OrderBook;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.churn.MbgNbd;
import touchfold.segment.config.GridFile;
import touchfold.segment.history.CurrencyConversion;
import touchfold.segment.history.FrequencyMeasure;
import touchfold.segment.rfm.RfmGrid;

/** Scores everyone at past daily closes, by what was known at each of them. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = "Scores everyone at past daily closes, by what was known at each of them: writes closes.csv.")
final class BacktestCommand implements Callable<Integer> {

    private static final double DEFAULT_GAP_DAYS = 60;
    private static final List<String> GRIDS = List.of("rf10", "rfm125");
    /** Beyond these no fit ends, and sums begin to overflow. */
    private static final double LEAST_PARAMETER = 1e-9;

    private static final double MOST_PARAMETER = 1e9;

    @Spec
    private CommandSpec spec;

    @Mixin
    private FileOptions file;

    @Option(
            names = "--as-of",
            required = true,
            split = ",",
            paramLabel = "DATE",
            description = "The days at whose end to close, for example 2011-06-30,2011-12-09.")
    private List<LocalDate> asOf;

    @Option(
            names = "--churn-params",
            split = ",",
            paramLabel = "NUMBER",
            description = "The churn model's r,alpha,a,b (default: fitted at each close on what was known then).")
    private List<Double> churnParams;

    @Option(
            names = "--population-gap-days",
            paramLabel = "DAYS",
            description = "The mean gap between purchase days of all who came back (default: measured at each close).")
    private Double populationGapDays;

    @Option(
            names = "--window-days",
            paramLabel = "DAYS",
            defaultValue = "365",
            description = "How many days back frequency and money count (default: 365).")
    private int windowDays;

    @Option(
            names = "--frequency",
            paramLabel = "MEASURE",
            defaultValue = "orders",
            description = "What frequency counts: orders or days with an order (default: orders).")
    private String frequency;

    @Option(
            names = "--grids",
            paramLabel = "FOLDER",
            description = "A folder with rf10.grid or rfm125.grid to use in place of the shipped ones.")
    private Path grids;

    @Option(
            names = "--daily",
            description = "Also write daily.csv: the sizes of segments and the moves of each day, from the first day of"
                    + " the month of the first close to the last close.")
    private boolean daily;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where to write.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        BacktestRules rules = rules();
        requireGrids();
        RfmGrid rf10 = grid(GRIDS.getFirst());
        RfmGrid rfm125 = grid(GRIDS.getLast());
        NavigableSet<LocalDate> days = new TreeSet<>(asOf);
        PrintWriter progress = spec.commandLine().getErr();
        OrderBook orders = file.read(progress);
        Files.createDirectories(out);
        try (ClosesFile closes = new ClosesFile(out.resolve("closes.csv"))) {
            for (LocalDate day : days) {
                BacktestClose close = BacktestClose.of(orders, day, rules, rf10, rfm125);
                closes.write(close);
                tell(progress, close);
            }
            closes.complete();
        }
        if (daily) {
            writeDaily(orders, days, rules, List.of(rf10, rfm125), progress);
        }
        return 0;
    }

    private void writeDaily(
            OrderBook orders,
            NavigableSet<LocalDate> days,
            BacktestRules rules,
            List<RfmGrid> grids,
            PrintWriter progress)
            throws IOException {
        LocalDate from = days.first().withDayOfMonth(1);
        try (DailyFile file = new DailyFile(out.resolve("daily.csv"), grids)) {
            DailySizes.forEach(orders, from, days.last(), rules, grids, day -> {
                file.write(day);
                if (day.day().getDayOfMonth() == 1) {
                    progress.println("Ranked " + day.day());
                }
            });
            file.complete();
        }
    }

    private BacktestRules rules() {
        try {
            return new BacktestRules(
                    windowDays,
                    FrequencyMeasure.valueOf(frequency.toUpperCase(Locale.ROOT)),
                    CurrencyConversion.none(file.currency(spec)),
                    model(),
                    populationGapDays == null ? OptionalDouble.empty() : OptionalDouble.of(populationGapDays),
                    DEFAULT_GAP_DAYS);
        } catch (IllegalArgumentException e) {
            String message = e.getMessage().startsWith("No enum constant")
                    ? "Expected --frequency to be orders or days, but it is " + frequency
                    : e.getMessage();
            throw new ParameterException(spec.commandLine(), message, e);
        }
    }

    private Optional<MbgNbd> model() {
        if (churnParams == null) {
            return Optional.empty();
        }
        if (churnParams.size() != 4) {
            throw new IllegalArgumentException(
                    "Expected --churn-params to be the four numbers r,alpha,a,b, but there are " + churnParams.size());
        }
        for (double parameter : churnParams) {
            if (parameter > MOST_PARAMETER || (parameter > 0 && parameter < LEAST_PARAMETER)) {
                throw new IllegalArgumentException("Expected --churn-params from " + LEAST_PARAMETER + " to "
                        + MOST_PARAMETER + ", but one is " + parameter);
            }
        }
        return Optional.of(new MbgNbd(churnParams.get(0), churnParams.get(1), churnParams.get(2), churnParams.get(3)));
    }

    /** A folder with neither grid would leave the shipped ones in place without a word. */
    private void requireGrids() {
        if (grids != null && GRIDS.stream().noneMatch(name -> Files.exists(GridFile.in(grids, name)))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "Expected --grids to be a folder with rf10.grid or rfm125.grid, but " + grids + " holds neither");
        }
    }

    private RfmGrid grid(String name) {
        try {
            return GridFile.read(name, Optional.ofNullable(grids));
        } catch (IllegalArgumentException e) {
            throw new UnusableFile(e.getMessage());
        }
    }

    private static void tell(PrintWriter progress, BacktestClose close) {
        String model =
                switch (close.parameters()) {
                    case ChurnParameters.Fitted fitted ->
                        String.format(
                                Locale.ROOT,
                                "r %.4f, alpha %.4f, a %.4f, b %.4f, usual gap of all %.2f days",
                                fitted.mbgNbd().r(),
                                fitted.mbgNbd().alpha(),
                                fitted.mbgNbd().a(),
                                fitted.mbgNbd().b(),
                                fitted.populationGapDays());
                    case ChurnParameters.ByRecency recency -> "nobody has come back yet, so no model is fitted";
                };
        progress.printf(
                Locale.ROOT,
                "Closed %s: %,d customers bought within the window; %s%n",
                close.day(),
                close.customers().size(),
                model);
        close.concentration()
                .ifPresent(money -> progress.printf(
                        Locale.ROOT,
                        "  the best 20 %% of them made %.1f %% of the money, the best 1 %% %.1f %%; 80 %% were made by %.1f"
                                + " %%%n",
                        100 * money.topFifthShare(),
                        100 * money.topPercentShare(),
                        100 * money.customersOf80Percent()));
    }
}
