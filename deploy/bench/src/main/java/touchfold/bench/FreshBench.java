package touchfold.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** How long after its acknowledgement a touchpoint is seen in the profile, and the stage on segment-service. */
final class FreshBench implements BenchCommand {

    private static final List<Integer> RATES = List.of(200, 1000);
    private static final Duration PAUSE = Duration.ofMillis(40);

    @Override
    public String name() {
        return "fresh";
    }

    @Override
    public String summary() {
        return "acknowledged to visible in the profile and to a stage, at 200/s and 1,000/s";
    }

    @Override
    public void run(BenchInstance instance, BenchOptions options, BenchReport report)
            throws IOException, InterruptedException {
        instance.start("ingest-service", "profile-service", "segment-service");
        TrackingRequests requests = new TrackingRequests(instance.writeKey("src_web"), 1);
        load(instance, options, requests, options.warmUpTime(), RATES.getLast(), "warm");
        report.columns(
                "what", "sent/s", "answer p99 ms", "people seen", "profile p50 ms", "p99", "stage p50 ms", "p99");
        for (int rate : RATES) {
            if (options.wants(Integer.toString(rate))) {
                Outcome outcome = load(instance, options, requests, options.time(), rate, "r" + rate + "-");
                report.row(
                        rate + "/s",
                        BenchReport.number(outcome.load().rate()),
                        BenchReport.number(outcome.load().millis(0.99)),
                        Integer.toString(outcome.seen().stages().answers()),
                        BenchReport.number(outcome.seen().profiles().millis(0.5)),
                        BenchReport.number(outcome.seen().profiles().millis(0.99)),
                        BenchReport.number(outcome.seen().stages().millis(0.5)),
                        BenchReport.number(outcome.seen().stages().millis(0.99)));
            }
        }
    }

    private record Outcome(LoadResult load, FreshnessProbe.Seen seen) {}

    private static Outcome load(
            BenchInstance instance,
            BenchOptions options,
            TrackingRequests requests,
            Duration time,
            int rate,
            String name)
            throws IOException, InterruptedException {
        FreshnessProbe probe = new FreshnessProbe(instance, name, PAUSE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var seen = threads.submit(() -> probe.run(time));
            LoadResult load = new HttpLoad(instance.ports().ingest(), options.connections(), requests).run(time, rate);
            return new Outcome(load, seen.get());
        } catch (ExecutionException e) {
            throw new IOException("Expected to see new people", e.getCause());
        }
    }
}
