package touchfold.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How many messages ingest-service takes and Kafka acknowledges: one a request, a hundred a request, in the first ten
 * seconds, and with everything else running and folding. Beside it the service's own liveness endpoint (what HTTP alone
 * costs) and a Kafka producer alone (what acknowledgement alone costs).
 */
final class IngestBench implements BenchCommand {

    private static final String SOURCE = "src_web";
    private static final int BATCH = 100;
    private static final Duration FIRST = Duration.ofSeconds(10);

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String summary() {
        return "messages taken: single, batched, cold, everything; ratios to liveness and producer";
    }

    @Override
    public void run(BenchInstance instance, BenchOptions options, BenchReport report)
            throws IOException, InterruptedException {
        boolean everything = options.wants("everything");
        if (everything && options.only().size() == 1) {
            instance.start("ingest-service", "profile-service", "segment-service");
        } else {
            instance.start("ingest-service");
        }
        Measuring measuring = new Measuring(instance, options, report);
        measuring.columns();
        String key = instance.writeKey(SOURCE);
        double single = 0;
        double batched = 0;
        if (options.wants("first")) {
            measuring.row("one a request, first 10 s", FIRST, 1, new TrackingRequests(key, 1));
        }
        if (options.wants("single")) {
            measuring.warmUp(new TrackingRequests(key, 1));
            single = measuring.row("one a request", options.time(), 1, new TrackingRequests(key, 1));
        }
        if (options.wants("batch")) {
            measuring.warmUp(new TrackingRequests(key, BATCH));
            batched = measuring.row(BATCH + " a request", options.time(), BATCH, new TrackingRequests(key, BATCH));
        }
        if (options.wants("limits")) {
            measuring.warmUp(liveness());
            double live = measuring.row("liveness endpoint", options.time(), 1, liveness());
            double producer = new ProducerAlone("127.0.0.1:" + instance.ports().kafka()).rate(options.time());
            report.line("");
            report.line("Kafka producer alone: " + BenchReport.number(producer) + " touchpoints/s");
            report.line("one a request : liveness = " + BenchReport.number(single / live) + "; " + BATCH
                    + " a request : producer alone = " + BenchReport.number(batched / producer));
        }
        if (everything) {
            measuring.everything(key);
        }
    }

    private static Supplier<ByteBuffer> liveness() {
        byte[] request = "GET /q/health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
        return () -> ByteBuffer.wrap(request);
    }

    private record Measuring(BenchInstance instance, BenchOptions options, BenchReport report) {

        void columns() {
            report.columns(
                    "what",
                    "messages/s",
                    "p50 ms",
                    "p99 ms",
                    "CPU µs a message: ingest",
                    "kafka",
                    "others",
                    "load",
                    "answers");
        }

        void warmUp(Supplier<ByteBuffer> requests) throws IOException {
            load(options.warmUpTime(), requests);
        }

        void everything(String key) throws IOException, InterruptedException {
            instance.startMissing("profile-service", "segment-service");
            warmUp(new TrackingRequests(key, 1));
            row("one a request, everything running and folding", options.time(), 1, new TrackingRequests(key, 1));
        }

        double row(String what, Duration time, int messages, Supplier<ByteBuffer> requests) throws IOException {
            ProcessTimes before = instance.times();
            LoadResult result = load(time, requests);
            Map<String, Double> cpu = instance.times().since(before);
            double all = Math.max(1.0, (double) result.answers() * messages);
            double others = cpu.entrySet().stream()
                    .filter(each -> !each.getKey().equals("ingest-service")
                            && !each.getKey().equals("kafka")
                            && !each.getKey().equals("load"))
                    .mapToDouble(Map.Entry::getValue)
                    .sum();
            report.row(
                    what,
                    BenchReport.number(result.rate() * messages),
                    BenchReport.number(result.millis(0.5)),
                    BenchReport.number(result.millis(0.99)),
                    BenchReport.number(cpu.getOrDefault("ingest-service", 0.0) / all * 1e6),
                    BenchReport.number(cpu.getOrDefault("kafka", 0.0) / all * 1e6),
                    BenchReport.number(others / all * 1e6),
                    BenchReport.number(cpu.getOrDefault("load", 0.0) / all * 1e6),
                    result.statuses().toString());
            return result.rate() * messages;
        }

        private LoadResult load(Duration time, Supplier<ByteBuffer> requests) throws IOException {
            return new HttpLoad(instance.ports().ingest(), options.connections(), requests).run(time);
        }
    }
}
