package touchfold.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** How many profiles and timeline pages profile-service answers, beside its liveness path and rows read by primary key. */
final class ReadBench implements BenchCommand {

    private static final Duration PAST = Duration.ofHours(2);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final int TOUCHPOINTS_A_CUSTOMER = 40;
    private static final long SEED = 99;
    private static final String CUSTOMERS =
            "select id from profile.profile where kind = 'person' order by md5(id::text) limit 2000";

    @Override
    public String name() {
        return "read";
    }

    @Override
    public String summary() {
        return "profiles and timeline pages read: profile, timeline; ratios to liveness and to rows by primary key";
    }

    @Override
    public void run(BenchInstance instance, BenchOptions options, BenchReport report)
            throws IOException, InterruptedException {
        instance.start("profile-service");
        int touchpoints = options.touchpoints() / 10;
        TownTraffic traffic =
                new TownTraffic("r" + options.portsFrom(), Math.max(1, touchpoints / TOUCHPOINTS_A_CUSTOMER), SEED);
        List<UUID> ids;
        try (TouchpointFeed feed =
                        new TouchpointFeed("127.0.0.1:" + instance.ports().kafka(), traffic);
                StoreProbe store = StoreProbe.of(instance)) {
            feed.backlog(touchpoints, PAST);
            store.awaitTold(touchpoints, PATIENCE);
            ids = store.ids(CUSTOMERS);
        }
        Measuring measuring = new Measuring(instance, options, report);
        String key = instance.readKey();
        measuring.columns();
        double profiles = 0;
        double timelines = 0;
        if (options.wants("profile")) {
            measuring.row("profile, first " + FIRST.toSeconds() + " s", FIRST, reads("", key, ids));
            measuring.warmUp(reads("", key, ids));
            profiles = measuring.row("profile", options.time(), reads("", key, ids));
        }
        if (options.wants("timeline")) {
            measuring.warmUp(reads("/timeline?limit=20", key, ids));
            timelines = measuring.row("timeline page of 20", options.time(), reads("/timeline?limit=20", key, ids));
        }
        if (options.wants("limits")) {
            Supplier<ByteBuffer> liveness = request("GET /q/health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
            measuring.warmUp(liveness);
            double live = measuring.row("liveness endpoint", options.time(), liveness);
            double keyed = new KeyedReads(instance, ids).rate(options.time());
            report.line("");
            report.line("Rows by primary key: " + BenchReport.number(keyed) + "/s");
            report.line("profile : liveness = " + BenchReport.number(profiles / live) + ", : primary key = "
                    + BenchReport.number(profiles / keyed) + "; timeline : liveness = "
                    + BenchReport.number(timelines / live));
        }
    }

    private static Supplier<ByteBuffer> request(String text) {
        byte[] request = text.getBytes(StandardCharsets.US_ASCII);
        return () -> ByteBuffer.wrap(request);
    }

    private static Supplier<ByteBuffer> reads(String path, String key, List<UUID> ids) {
        List<byte[]> requests = ids.stream()
                .map(id -> ("GET /v1/profiles/" + id + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                                + key + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII))
                .toList();
        AtomicInteger next = new AtomicInteger();
        return () -> ByteBuffer.wrap(requests.get(Math.floorMod(next.getAndIncrement(), requests.size())));
    }

    private record Measuring(BenchInstance instance, BenchOptions options, BenchReport report) {

        void columns() {
            report.columns(
                    "what",
                    "answers/s",
                    "p50 ms",
                    "p99 ms",
                    "CPU µs an answer: profile",
                    "postgresql",
                    "load",
                    "answers");
        }

        void warmUp(Supplier<ByteBuffer> requests) throws IOException {
            load(options.warmUpTime(), requests);
        }

        double row(String what, Duration time, Supplier<ByteBuffer> requests) throws IOException {
            ProcessTimes before = instance.times();
            LoadResult result = load(time, requests);
            Map<String, Double> cpu = instance.times().since(before);
            double answers = Math.max(1.0, result.answers());
            report.row(
                    what,
                    BenchReport.number(result.rate()),
                    BenchReport.number(result.millis(0.5)),
                    BenchReport.number(result.millis(0.99)),
                    BenchReport.number(cpu.getOrDefault("profile-service", 0.0) / answers * 1e6),
                    BenchReport.number(cpu.getOrDefault("postgresql", 0.0) / answers * 1e6),
                    BenchReport.number(cpu.getOrDefault("load", 0.0) / answers * 1e6),
                    result.statuses().toString());
            return result.rate();
        }

        private LoadResult load(Duration time, Supplier<ByteBuffer> requests) throws IOException {
            return new HttpLoad(instance.ports().profile(), options.connections(), requests).run(time);
        }
    }
}
