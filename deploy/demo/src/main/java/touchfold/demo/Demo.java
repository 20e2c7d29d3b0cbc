package touchfold.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import touchfold.demo.batch.RequestBatcher;
import touchfold.demo.feed.FeedProgress;
import touchfold.demo.feed.FeedStatistics;
import touchfold.demo.feed.HistoryFeed;
import touchfold.demo.live.MomentGenerator;
import touchfold.demo.read.KnownNames;
import touchfold.demo.read.ReadClient;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.scene.HistorySpan;
import touchfold.demo.send.BatchSender;
import touchfold.demo.show.ChangeLine;
import touchfold.demo.show.DemoReport;
import touchfold.demo.show.NextSteps;
import touchfold.demo.show.TextTerminal;
import touchfold.demo.watch.ChangeWatch;
import touchfold.demo.watch.RecentChanges;
import touchfold.demo.watch.SegmentChange;
import touchfold.demo.wire.ChannelSenders;
import touchfold.demo.wire.DemoSources;
import touchfold.demo.world.DemoWorld;

/** Plays the demo world into a running platform, shows what became of it, and keeps it alive until interrupted. */
public final class Demo {

    /** Ordinary customers in the demo world; they make some 32,000 touchpoints. */
    public static final int CUSTOMERS = 3_000;

    private final DemoTargets targets;
    private final TextTerminal terminal;
    private final Clock clock;
    private final long started = System.nanoTime();

    private Demo(DemoTargets targets, TextTerminal terminal, Clock clock) {
        this.targets = targets;
        this.terminal = terminal;
        this.clock = clock;
    }

    /** {@link #run(DemoTargets, int, PrintStream)} with the usual size. */
    public static void run(DemoTargets targets, PrintStream out) {
        run(targets, CUSTOMERS, out);
    }

    /**
     * Feeds, shows and goes on; blocks until the thread is interrupted.
     *
     * @param customers ordinary people in the world
     * @throws UncheckedIOException if the sources file or the private key cannot be read
     * @throws touchfold.demo.send.RefusedException if ingest-service refuses a whole request for good
     */
    public static void run(DemoTargets targets, int customers, PrintStream out) {
        try {
            new Demo(targets, TextTerminal.on(out), Clock.systemUTC()).play(customers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void play(int customers) throws InterruptedException, IOException {
        DemoSources sources = DemoSources.read(targets.sourcesFile());
        ChannelSenders senders = new ChannelSenders(sources, targets.sendgridPrivateKey());
        DemoWorld world =
                DemoWorld.generate(targets.seed(), LocalDate.now(clock.withZone(HistorySpan.ZONE)), customers);
        FeedStatistics statistics = new FeedStatistics();
        RecentChanges changes = new RecentChanges(this::first);
        ChangeWatch watch = new ChangeWatch(targets.kafkaBootstrap(), "segment-changes", changes);
        try (ReadClient reader = new ReadClient(targets.profile(), targets.segment(), targets.readKey());
                BatchSender sender = new BatchSender(targets.ingest(), senders, clock, statistics::retried)) {
            HistoryFeed feed = new HistoryFeed(sender, statistics);
            feed(world, feed, statistics);
            ChangeLine changeLine = new ChangeLine(new KnownNames(reader));
            show(world, reader, changes, changeLine);
            new NextSteps(terminal).print(targets, sources, world.cast().lan());
            goOn(world, feed, changes, changeLine);
        } finally {
            watch.stop();
        }
    }

    private void feed(DemoWorld world, HistoryFeed feed, FeedStatistics statistics) throws InterruptedException {
        int total = world.touchpoints().size();
        terminal.heading("Two years of an invented retailer: %,d customers, %,d touchpoints, five channels"
                .formatted(world.people().size() + world.cast().people().size(), total));
        long start = System.nanoTime();
        FeedProgress progress = new FeedProgress(terminal, statistics, total);
        try {
            feed.play(RequestBatcher.pack(world.touchpoints()));
        } finally {
            progress.stop();
        }
        double seconds = Math.max(Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0, 0.001);
        terminal.line("  fed %,d touchpoints in %.1f s (%,.0f a second); requests sent again: %,d; refused: %,d"
                .formatted(
                        statistics.sent(),
                        seconds,
                        statistics.sent() / seconds,
                        statistics.retries(),
                        statistics.rejected()));
    }

    private void goOn(DemoWorld world, HistoryFeed feed, RecentChanges changes, ChangeLine changeLine)
            throws InterruptedException {
        terminal.heading("Live: new touchpoints every two seconds, segment changes as they arrive. Ctrl-C ends it.");
        changes.news();
        MomentGenerator live = new MomentGenerator(world, clock.instant().getEpochSecond());
        new LiveTraffic(terminal, feed, live, changes, changeLine, clock).run();
    }

    private void show(DemoWorld world, ReadClient reader, RecentChanges changes, ChangeLine changeLine)
            throws InterruptedException {
        DemoPerson lan = world.cast().lan();
        int journey = world.cast()
                .journeyOfLan(world.seed(), HistorySpan.before(world.end()))
                .size();
        long fed = System.nanoTime();
        boolean complete = new BacklogWait(terminal, reader, changes).await(lan, journey);
        if (complete) {
            terminal.line("  folded %.1f s later: %,d segment changes"
                    .formatted((System.nanoTime() - fed) / 1e9, changes.count()));
        } else {
            terminal.line("  Not everything has been folded yet; what follows is what is known so far.");
        }
        DemoReport showcase = new DemoReport(terminal, reader, changeLine);
        showcase.person(lan);
        showcase.sizes();
        showcase.changes(changes.latest(8), changes.count());
    }

    private void first(SegmentChange change) {
        double seconds = Duration.ofNanos(System.nanoTime() - started).toMillis() / 1000.0;
        terminal.line(terminal.toned(
                TextTerminal.Tone.GOOD,
                "  first segment change after %.1f s: profile %.8s, %s: %s → %s"
                        .formatted(
                                seconds,
                                change.profileId(),
                                change.model(),
                                change.from().orElse("–"),
                                change.to().orElse("–"))));
    }

    /**
     * For trying by hand: {@code INGEST PROFILE SEGMENT KAFKA SOURCES_FILE READ_KEY SENDGRID_KEY_FILE SEED [CUSTOMERS]}.
     */
    public static void main(String[] args) {
        if (args.length < 8) {
            System.err.println("Expected INGEST PROFILE SEGMENT KAFKA SOURCES_FILE READ_KEY SENDGRID_KEY_FILE SEED"
                    + " [CUSTOMERS], but got " + args.length + " arguments");
            System.exit(2);
        }
        // The Kafka client logs through SLF4J, which says on the terminal that nothing listens.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        DemoTargets targets = new DemoTargets(
                URI.create(args[0]),
                URI.create(args[1]),
                URI.create(args[2]),
                args[3],
                Path.of(args[4]),
                args[5],
                Path.of(args[6]),
                Long.parseLong(args[7]));
        run(targets, args.length > 8 ? Integer.parseInt(args[8]) : CUSTOMERS, System.out);
    }
}
