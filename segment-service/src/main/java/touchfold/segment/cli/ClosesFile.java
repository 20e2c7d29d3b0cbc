package touchfold.segment.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import touchfold.segment.backtest.BacktestClose;
import touchfold.segment.backtest.CustomerClose;
import touchfold.segment.stage.Stage;

/** The file {@code closes.csv}: one row per customer and close. */
final class ClosesFile implements AutoCloseable {

    private static final List<String> COLUMNS = List.of(
            "customer_id",
            "close",
            "last",
            "f",
            "m_minor",
            "recency_days",
            "m_bucket",
            "r_score",
            "f_score",
            "m_score",
            "m_score_unbucketed",
            "rf10",
            "rfm125",
            "x",
            "t_x_days",
            "T_days",
            "p_alive",
            "p_buy_91d",
            "quiet_at",
            "stage");

    private final CsvOutput csv;

    ClosesFile(Path file) throws IOException {
        csv = new CsvOutput(file, COLUMNS);
    }

    void write(BacktestClose close) {
        close.customers().forEach(customer -> csv.write(row(customer, close.day())));
    }

    void complete() throws IOException {
        csv.complete();
    }

    @Override
    public void close() {
        csv.close();
    }

    private static List<String> row(CustomerClose customer, LocalDate day) {
        return List.of(
                customer.customer(),
                day.toString(),
                customer.position().last().toString(),
                Integer.toString(customer.position().frequency()),
                Long.toString(customer.position().money()),
                Long.toString(ChronoUnit.DAYS.between(customer.position().last(), day)),
                Integer.toString(customer.position().moneyBucket()),
                Integer.toString(customer.score().recency()),
                Integer.toString(customer.score().frequency()),
                Integer.toString(customer.score().money()),
                Integer.toString(customer.exactMoneyScore()),
                underscored(customer.rf10()),
                customer.rfm125(),
                Integer.toString(customer.recencyFrequency().repeats()),
                Long.toString(customer.recencyFrequency().spanDays()),
                Long.toString(customer.recencyFrequency().ageDays(day)),
                CsvOutput.number(customer.alive()),
                CsvOutput.number(customer.buys()),
                customer.quietAt().toString(),
                stage(customer.stage()));
    }

    /** The ten segments are known by names such as {@code cant_lose}. */
    static String underscored(String title) {
        return title.toLowerCase(Locale.ROOT).replace("'", "").replace(' ', '_');
    }

    private static String stage(Stage stage) {
        return stage == Stage.FIRST_PURCHASE ? "first" : stage.key();
    }
}
