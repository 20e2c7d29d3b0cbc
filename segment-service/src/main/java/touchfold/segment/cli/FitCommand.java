package touchfold.segment.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import touchfold.segment.backtest.FileFit;
import touchfold.segment.backtest.OrderBook;
import touchfold.segment.churn.ChurnForecast;
import touchfold.segment.churn.GammaGammaFit;
import touchfold.segment.churn.MbgNbd;
import touchfold.segment.history.CurrencyConversion;

/** Fits the churn model and prints it with its calibration. */
@Command(
        name = "fit",
        mixinStandardHelpOptions = true,
        description = "Fits the churn model (MBG/NBD) on all customers and prints it as JSON.")
final class FitCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private FileOptions file;

    @Option(
            names = "--until",
            paramLabel = "DATE",
            description = "The last day that counts (default: the latest of the file).")
    private LocalDate until;

    @Option(
            names = "--horizon-days",
            paramLabel = "DAYS",
            defaultValue = "" + ChurnForecast.QUARTER_DAYS,
            description = "How far the calibration looks ahead (default: 91).")
    private int horizonDays;

    @Override
    public Integer call() throws IOException {
        if (horizonDays < 1) {
            throw new ParameterException(
                    spec.commandLine(), "Expected --horizon-days from 1 on, but it is " + horizonDays);
        }
        CurrencyConversion conversion = CurrencyConversion.none(file.currency(spec));
        PrintWriter progress = spec.commandLine().getErr();
        OrderBook orders = file.read(progress);
        LocalDate last = until == null ? lastDay(orders) : until;
        progress.println("Fitting on purchases until " + last);
        FileFit fit = FileFit.of(orders, last, horizonDays, conversion)
                .orElseThrow(() -> new UnusableFile("Expected purchases until " + last + ", but there are none"));
        if (!fit.fit().atBound().isEmpty()) {
            progress.println(
                    "The data do not tell " + String.join(", ", fit.fit().atBound())
                            + " apart from more extreme values; the chances are well defined all the same");
        }
        if (fit.calibration().isEmpty()) {
            progress.println("No calibration: nobody had come back " + horizonDays + " days before " + last);
        }
        spec.commandLine().getOut().println(json(fit));
        return 0;
    }

    /** One order of a year to come would make everyone silent since then. */
    private LocalDate lastDay(OrderBook orders) {
        LocalDate last =
                orders.lastDay().orElseThrow(() -> new UnusableFile("Expected orders to fit on, but there are none"));
        if (last.isAfter(file.today())) {
            throw new UnusableFile("Expected orders until today, but the latest is of " + last
                    + "; --until names the last day that counts");
        }
        return last;
    }

    private static String json(FileFit fit) throws JsonProcessingException {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("model", "mbg-nbd");
        answer.put("until", fit.until());
        answer.put("parameters", parameters(fit.fit().model()));
        answer.put("atBound", fit.fit().atBound());
        answer.put("logLikelihood", fit.fit().logLikelihood());
        answer.put("n", fit.fit().customers());
        answer.put("cameBack", fit.sample().cameBack(1));
        answer.put(
                "populationGapDays",
                fit.sample().gapDays().isPresent() ? fit.sample().gapDays().getAsDouble() : null);
        answer.put("spending", fit.spending().map(FitCommand::spending).orElse(null));
        answer.put(
                "calibration",
                fit.calibration()
                        .map(calibration -> {
                            Map<String, Object> members = new LinkedHashMap<>();
                            members.put("asOf", calibration.asOf());
                            members.put("horizonDays", calibration.horizonDays());
                            members.put("customers", calibration.customers());
                            members.put("parameters", parameters(calibration.parameters()));
                            members.put("buyRate", calibration.buyRate());
                            members.put("meanChance", calibration.meanChance());
                            members.put("brier", calibration.brier());
                            members.put("auc", calibration.auc());
                            members.put("deciles", calibration.deciles());
                            return members;
                        })
                        .orElse(null));
        return new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(answer);
    }

    private static Map<String, Object> parameters(MbgNbd model) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("r", model.r());
        parameters.put("alpha", model.alpha());
        parameters.put("a", model.a());
        parameters.put("b", model.b());
        return parameters;
    }

    private static Map<String, Object> spending(GammaGammaFit fit) {
        Map<String, Object> spending = new LinkedHashMap<>();
        spending.put("model", "gamma-gamma");
        spending.put("p", fit.model().p());
        spending.put("q", fit.model().q());
        spending.put("gamma", fit.model().gamma());
        spending.put("logLikelihood", fit.logLikelihood());
        spending.put("n", fit.customers());
        spending.put("correlation", fit.correlation());
        return spending;
    }
}
