package touchfold.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * How fast touchpoints that wait on the topic are folded and told, with everything running, and what each costs; the same for
 * a quiet stream, whose batches are tiny. Beside it how fast the same PostgreSQL copies the same touchpoints.
 */
final class FoldBench implements BenchCommand {

    private static final Duration PAST = Duration.ofHours(2);
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int QUIET_RATE = 200;
    private static final int TOUCHPOINTS_A_CUSTOMER = 40;
    private static final long SEED = 88;

    @Override
    public String name() {
        return "fold";
    }

    @Override
    public String summary() {
        return "touchpoints folded and told: backlog, quiet; ratio to COPY of the same rows";
    }

    @Override
    public void run(BenchInstance instance, BenchOptions options, BenchReport report)
            throws IOException, InterruptedException {
        instance.start("ingest-service", "profile-service", "segment-service");
        int touchpoints = options.touchpoints();
        TownTraffic traffic = new TownTraffic(
                "f" + options.portsFrom(), Math.max(1, touchpoints / TOUCHPOINTS_A_CUSTOMER), options.shared(), SEED);
        try (TouchpointFeed feed =
                        new TouchpointFeed("127.0.0.1:" + instance.ports().kafka(), traffic);
                StoreProbe store = StoreProbe.of(instance)) {
            feed.backlog(touchpoints / 4, PAST);
            store.awaitTold(touchpoints / 4L, PATIENCE);
            report.columns(
                    "what",
                    "touchpoints/s folded",
                    "and told",
                    "CPU µs a touchpoint: profile",
                    "postgresql",
                    "segment",
                    "kafka",
                    "ingest");
            double backlog = options.wants("backlog") ? backlog(instance, options, report, feed, store) : 0;
            if (options.wants("quiet")) {
                quiet(instance, options, report, feed, store);
            }
            if (options.wants("backlog") && options.wants("limits")) {
                double copied =
                        new CopyLimit(store.connection(), options.directory().resolve("copied.txt")).rate(touchpoints);
                report.line("");
                report.line("COPY of the same touchpoints: " + BenchReport.number(copied) + "/s; backlog : COPY = "
                        + BenchReport.number(backlog / copied));
            }
        }
    }

    /** Counted from the moment when all of it is on the topic, so that writing it there takes nothing from folding it. */
    private static double backlog(
            BenchInstance instance, BenchOptions options, BenchReport report, TouchpointFeed feed, StoreProbe store)
            throws IOException, InterruptedException {
        long before = store.folded();
        feed.backlog(options.touchpoints(), PAST);
        long already = store.folded() - before;
        ProcessTimes cpu = instance.times();
        long begin = System.nanoTime();
        store.awaitFolded(before + options.touchpoints(), PATIENCE);
        double folding = (System.nanoTime() - begin) / 1e9;
        store.awaitTold(before + options.touchpoints(), PATIENCE);
        double telling = (System.nanoTime() - begin) / 1e9;
        instance.awaitTaken(store, PATIENCE);
        double rest = (double) (options.touchpoints() - already);
        row(
                report,
                "backlog of " + options.touchpoints(),
                rest / folding,
                rest / telling,
                rest,
                instance.times().since(cpu));
        return rest / telling;
    }

    private static void quiet(
            BenchInstance instance, BenchOptions options, BenchReport report, TouchpointFeed feed, StoreProbe store)
            throws IOException, InterruptedException {
        long before = store.folded();
        long warm = feed.steadily(QUIET_RATE, options.warmUpTime().dividedBy(3));
        ProcessTimes cpu = instance.times();
        long begin = System.nanoTime();
        long count = feed.steadily(QUIET_RATE, options.time());
        store.awaitTold(before + warm + count, PATIENCE);
        double seconds = (System.nanoTime() - begin) / 1e9;
        row(
                report,
                QUIET_RATE + "/s",
                count / seconds,
                count / seconds,
                (double) count,
                instance.times().since(cpu));
    }

    private static void row(
            BenchReport report, String what, double folded, double told, double count, Map<String, Double> cpu) {
        report.row(
                what,
                BenchReport.number(folded),
                BenchReport.number(told),
                micros(cpu, "profile-service", count),
                micros(cpu, "postgresql", count),
                micros(cpu, "segment-service", count),
                micros(cpu, "kafka", count),
                micros(cpu, "ingest-service", count));
    }

    private static String micros(Map<String, Double> cpu, String process, double count) {
        return BenchReport.number(cpu.getOrDefault(process, 0.0) / count * 1e6);
    }
}
