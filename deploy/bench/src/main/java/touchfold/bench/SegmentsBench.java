package touchfold.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import touchfold.changes.ProfileChange;
import touchfold.local.console.Refusal;

/**
 * What segment-service does with ten thousand, a hundred thousand and a million customers: a daily close after a day on
 * which every fiftieth customer bought, a hundred thousand timers at one instant, a fit, and a thousand purchases a second.
 * Ten thousand invented customers come through the topic; the others are copies of their rows, made in the database.
 */
final class SegmentsBench implements BenchCommand {

    private static final int BASE = 10_000;
    private static final int LEADS = 1_000;
    /** Every copy of so many customers buys on a day: two in a hundred. */
    private static final int BUYERS = 200;

    private static final int RATE = 1_000;
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Seconds of CPU a second below which the service has nothing to do. */
    private static final double QUIET = 0.25;

    @Override
    public String name() {
        return "segments";
    }

    @Override
    public String summary() {
        return "daily closes at 10 thousand to a million customers, 100,000 timers, a fit, purchase to change";
    }

    @Override
    public void run(BenchInstance instance, BenchOptions options, BenchReport report)
            throws IOException, InterruptedException {
        instance.start("segment-service");
        try (SegmentTables tables = new SegmentTables(instance);
                ChangeStream stream =
                        new ChangeStream("127.0.0.1:" + instance.ports().kafka())) {
            new Measuring(instance, options, report, tables, stream).run();
        } catch (SQLException e) {
            throw new IOException("Expected the database to answer", e);
        }
    }

    private static final class Measuring {

        private final BenchInstance instance;
        private final BenchOptions options;
        private final BenchReport report;
        private final SegmentTables tables;
        private final ChangeStream stream;
        private final LocalDate today = LocalDate.now(ZONE);
        private final LocalDate first = today.minusDays(5);
        private final Instant timers =
                today.minusDays(1).atTime(12, 0).atZone(ZONE).toInstant();
        private final BaseCustomers customers =
                BaseCustomers.of(BASE, LEADS, first, timers.minus(Duration.ofDays(14)), ZONE);

        Measuring(
                BenchInstance instance,
                BenchOptions options,
                BenchReport report,
                SegmentTables tables,
                ChangeStream stream) {
            this.instance = instance;
            this.options = options;
            this.report = report;
            this.tables = tables;
            this.stream = stream;
        }

        void run() throws SQLException, IOException, InterruptedException {
            tables.await("select count(*) from open_day", 1, PATIENCE);
            tables.beginOn(first, start(first));
            stream.toldUntil(start(first).plus(GRACE));
            load();
            report.columns(
                    "customers",
                    "close",
                    "events before it/s",
                    "cuts live after, s",
                    "all scored after, s",
                    "scored",
                    "changes",
                    "CPU of the service, s");
            close(1, first, "first");
            tables.rememberBase();
            close(1, first.plusDays(1), "daily");
            copy(1, 10);
            close(10, first.plusDays(2), "daily");
            if (options.wants("million")) {
                copy(10, 100);
                close(100, first.plusDays(3), "daily");
            } else {
                close(10, first.plusDays(3), "daily");
            }
            burst();
            fit();
            live();
        }

        private void load() throws SQLException, InterruptedException {
            ProcessTimes before = instance.times();
            long began = System.nanoTime();
            for (int i = 0; i < customers.size(); i++) {
                stream.tell(customers.created(i));
            }
            Instant until = start(first).plusSeconds(60);
            stream.toldUntil(until);
            tables.awaitTold(until, PATIENCE);
            awaitIdle(until);
            double seconds = seconds(began);
            report.line("");
            report.line(BASE + " customers with their history through the topic: "
                    + BenchReport.number(BASE / seconds) + " a second, "
                    + BenchReport.number(cpu(before) / BASE * 1e6) + " µs of CPU each");
        }

        /** A day on which two in a hundred customers buy, and its close. */
        private void close(int copies, LocalDate day, String kind) throws SQLException, InterruptedException {
            boolean daily = kind.equals("daily");
            int from = (int) (day.toEpochDay() - first.toEpochDay()) * 2 * BUYERS;
            long eventsBegan = System.nanoTime();
            for (int i = from; daily && i < from + BUYERS; i++) {
                for (int copy = 0; copy < copies; copy++) {
                    stream.tell(customers.buysAgain(i, copy, start(day).plusSeconds(30_000L + i)));
                }
            }
            Instant told = start(day).plusSeconds(80_000);
            stream.toldUntil(told);
            tables.awaitTold(told, PATIENCE);
            double rate = BUYERS * copies / seconds(eventsBegan);
            awaitIdle(told);
            long version = tables.number("select max(version) from rfm_cuts");
            ProcessTimes before = instance.times();
            Instant midnight = start(day.plusDays(1)).plus(GRACE);
            Instant began = Instant.now();
            stream.toldUntil(midnight);
            tables.awaitTold(midnight, PATIENCE);
            long passed = System.nanoTime();
            tables.await("select day from open_day", day.plusDays(1).toEpochDay(), PATIENCE);
            double live = seconds(passed);
            tables.await(
                    "select case when max(version) > " + version
                            + " and count(*) = count(finished_at) then 1 else 0 end" + " from rfm_cuts",
                    1,
                    PATIENCE);
            double scored = seconds(passed);
            double cpu = cpu(before);
            report.row(
                    String.format(Locale.ROOT, "%,d", BASE * copies),
                    kind,
                    daily ? BenchReport.number(rate) : "",
                    BenchReport.number(live),
                    BenchReport.number(scored),
                    String.format(
                            Locale.ROOT,
                            "%,d",
                            tables.number("select count(*) from customer where scored_cuts > " + version)),
                    String.format(
                            Locale.ROOT,
                            "%,d",
                            tables.number("select count(*) from segment_change where detected_at >= '" + began + "'")),
                    BenchReport.number(cpu));
            awaitFit();
            awaitIdle(midnight.minus(GRACE));
        }

        /** What a close leads to, a fit and everybody's scoring by it, is no part of the next close. */
        private void awaitFit() throws SQLException, InterruptedException {
            double used = Double.MAX_VALUE;
            while (used > QUIET) {
                tables.await(
                        "select case when count(*) = count(finished_at) then 1 else 0 end from churn_params",
                        1,
                        PATIENCE);
                ProcessTimes before = instance.times();
                Thread.sleep(1_000);
                used = cpu(before);
            }
        }

        private void copy(int now, int then) throws SQLException {
            long began = System.nanoTime();
            tables.copyBase(now, then);
            System.err.printf(Locale.ROOT, "copied to %d times in %.0f s%n", then, seconds(began));
        }

        /** No deadline up to the instant is unmet. */
        private void awaitIdle(Instant until) throws SQLException, InterruptedException {
            tables.await(
                    "select case when exists (select 1 from customer where due_at <= '" + until.minus(GRACE)
                            + "') then 0 else 1 end",
                    1,
                    PATIENCE);
        }

        /** All leads and their copies cool at one instant, while the stream goes on. */
        private void burst() throws SQLException, InterruptedException {
            long due = tables.number("select count(*) from customer where due_at = '" + timers + "'");
            Instant before = timers.minusSeconds(60);
            stream.toldUntil(before);
            tables.awaitTold(before, PATIENCE);
            awaitIdle(before);
            ProcessTimes cpuBefore = instance.times();
            Instant told = timers.plus(GRACE);
            stream.toldUntil(told);
            tables.awaitTold(told, PATIENCE);
            long passed = System.nanoTime();
            int events = 0;
            while (tables.number("select case when exists (select 1 from customer where due_at <= '" + timers
                            + "') then 1 else 0 end")
                    == 1) {
                stream.tellAndListen(customers.newBuyer(Instant.now()));
                events++;
                Thread.sleep(20);
            }
            double seconds = seconds(passed);
            Thread.sleep(2_000);
            LoadResult during = stream.heard(Duration.ofSeconds(1));
            report.line("");
            report.line(String.format(Locale.ROOT, "%,d timers at one instant: met in ", due)
                    + BenchReport.number(seconds) + " s, " + BenchReport.number(due / seconds) + " a second, "
                    + BenchReport.number(cpu(cpuBefore) / due * 1e6) + " µs of CPU each; meanwhile "
                    + during.answers() + " of " + events + " purchases came out as changes, half within "
                    + BenchReport.number(during.millis(0.5)) + " ms, 99 % within "
                    + BenchReport.number(during.millis(0.99)) + " ms");
        }

        private void fit() throws IOException, InterruptedException {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + instance.ports().segment() + "/v1/admin/models/churn/fit"))
                    .header("Authorization", "Bearer " + instance.adminKey())
                    .POST(HttpRequest.BodyPublishers.noBody())
                    .build();
            long began = System.nanoTime();
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() != 200) {
                    throw new Refusal("Expected a fit, but the answer is " + answer.statusCode() + ".");
                }
                report.line("fit on a sample of 10,000 purchasers: " + BenchReport.number(seconds(began)) + " s");
            }
        }

        /** A thousand purchases a second, half of them by new customers, with the clock's own progress. */
        private void live() throws SQLException, InterruptedException {
            Instant yesterday = start(today).plus(GRACE);
            stream.toldUntil(yesterday);
            tables.await("select day from open_day", today.toEpochDay(), PATIENCE);
            tables.await("select case when count(*) = count(finished_at) then 1 else 0 end from rfm_cuts", 1, PATIENCE);
            stream.toldUntil(Instant.now());
            awaitIdle(Instant.now().minusSeconds(10));
            paced(options.warmUpTime(), 0);
            try (ChangeStream measured =
                    new ChangeStream("127.0.0.1:" + instance.ports().kafka())) {
                ProcessTimes before = instance.times();
                int sent = new Pacing(measured)
                        .run(options.time(), options.warmUpTime().toSeconds() * RATE);
                double cpu = cpu(before);
                Thread.sleep(3_000);
                LoadResult heard = measured.heard(options.time());
                report.line(String.format(Locale.ROOT, "%,d", RATE) + " purchases a second for "
                        + options.time().toSeconds() + " s: change told within " + BenchReport.number(heard.millis(0.5))
                        + " ms (half), " + BenchReport.number(heard.millis(0.99)) + " ms (99 %); "
                        + BenchReport.number(cpu / sent * 1e6) + " µs of CPU each; "
                        + String.format(Locale.ROOT, "%,d of %,d", heard.answers(), sent) + " moved somebody");
            }
        }

        private void paced(Duration time, long from) throws InterruptedException {
            if (!time.isZero()) {
                new Pacing(stream).run(time, from);
            }
        }

        /** Sends at an even rate, and says every second how far it is told. */
        private final class Pacing {
            private final ChangeStream out;

            Pacing(ChangeStream out) {
                this.out = out;
            }

            int run(Duration time, long from) throws InterruptedException {
                long began = System.nanoTime();
                long end = began + time.toNanos();
                int sent = 0;
                long toldAt = 0;
                while (System.nanoTime() < end) {
                    long due = (System.nanoTime() - began) / (1_000_000_000L / RATE);
                    while (sent < due) {
                        out.tellAndListen(next(from + sent));
                        sent++;
                    }
                    if (System.nanoTime() - toldAt > 1_000_000_000L) {
                        toldAt = System.nanoTime();
                        out.toldUntil(Instant.now().minusSeconds(1));
                    }
                    Thread.sleep(1);
                }
                return sent;
            }

            private ProfileChange next(long number) {
                if (number % 2 == 0) {
                    return customers.newBuyer(Instant.now());
                }
                int which = (int) (number / 2);
                int copies = options.wants("million") ? 100 : 10;
                return customers.buysAgain(5_000 + which / copies % 3_900, which % copies, Instant.now());
            }
        }

        private double cpu(ProcessTimes before) {
            return instance.times().since(before).get("segment-service");
        }

        private static double seconds(long since) {
            return (System.nanoTime() - since) / 1e9;
        }

        private static Instant start(LocalDate day) {
            return day.atStartOfDay(ZONE).toInstant();
        }
    }
}
