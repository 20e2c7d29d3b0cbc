package touchfold.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import touchfold.demo.feed.Feed;
import touchfold.demo.feed.Progress;
import touchfold.demo.feed.Tally;
import touchfold.demo.live.Live;
import touchfold.demo.parcel.Packing;
import touchfold.demo.read.KnownNames;
import touchfold.demo.read.Reader;
import touchfold.demo.retail.Person;
import touchfold.demo.scene.Span;
import touchfold.demo.send.Courier;
import touchfold.demo.show.ChangeLine;
import touchfold.demo.show.Showcase;
import touchfold.demo.show.Terminal;
import touchfold.demo.show.WayOn;
import touchfold.demo.watch.ChangeWatch;
import touchfold.demo.watch.Changes;
import touchfold.demo.watch.SegmentChange;
import touchfold.demo.wire.Senders;
import touchfold.demo.wire.Sources;
import touchfold.demo.world.World;

/** Plays the demo world into a running platform, shows what became of it, and keeps it alive until interrupted. */
public final class Demo {

    /** Ordinary customers in the demo world; they make some 32,000 touchpoints. */
    public static final int CUSTOMERS = 3_000;

    private final DemoTargets targets;
    private final Terminal terminal;
    private final Clock clock;
    private final long started = System.nanoTime();

    private Demo(DemoTargets targets, Terminal terminal, Clock clock) {
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
            new Demo(targets, Terminal.on(out), Clock.systemUTC()).play(customers);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void play(int customers) throws InterruptedException, IOException {
        Sources sources = Sources.read(targets.sourcesFile());
        Senders senders = new Senders(sources, targets.sendgridPrivateKey());
        World world = World.generate(targets.seed(), LocalDate.now(clock.withZone(Span.ZONE)), customers);
        Tally tally = new Tally();
        Changes changes = new Changes(this::first);
        ChangeWatch watch = new ChangeWatch(targets.kafkaBootstrap(), "segment-changes", changes);
        try (Reader reader = new Reader(targets.profile(), targets.segment(), targets.readKey());
                Courier courier = new Courier(targets.ingest(), senders, clock, tally::retried)) {
            Feed feed = new Feed(courier, tally);
            feed(world, feed, tally);
            ChangeLine changeLine = new ChangeLine(new KnownNames(reader));
            show(world, reader, changes, changeLine);
            new WayOn(terminal).print(targets, sources, world.cast().lan());
            goOn(world, feed, changes, changeLine);
        } finally {
            watch.stop();
        }
    }

    private void feed(World world, Feed feed, Tally tally) throws InterruptedException {
        int total = world.touchpoints().size();
        terminal.heading("Two years of an invented retailer: %,d customers, %,d touchpoints, five channels"
                .formatted(world.people().size() + world.cast().people().size(), total));
        long start = System.nanoTime();
        Progress progress = new Progress(terminal, tally, total);
        try {
            feed.play(Packing.pack(world.touchpoints()));
        } finally {
            progress.stop();
        }
        double seconds = Math.max(Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0, 0.001);
        terminal.line("  fed %,d touchpoints in %.1f s (%,.0f a second); requests sent again: %,d; refused: %,d"
                .formatted(tally.sent(), seconds, tally.sent() / seconds, tally.retries(), tally.rejected()));
    }

    private void goOn(World world, Feed feed, Changes changes, ChangeLine changeLine) throws InterruptedException {
        terminal.heading("Live: new touchpoints every two seconds, segment changes as they arrive. Ctrl-C ends it.");
        changes.news();
        Live live = new Live(world, clock.instant().getEpochSecond());
        new Trickle(terminal, feed, live, changes, changeLine, clock).run();
    }

    private void show(World world, Reader reader, Changes changes, ChangeLine changeLine) throws InterruptedException {
        Person lan = world.cast().lan();
        int journey = world.cast()
                .journeyOfLan(world.seed(), Span.before(world.end()))
                .size();
        long fed = System.nanoTime();
        boolean complete = new CatchUp(terminal, reader, changes).await(lan, journey);
        if (complete) {
            terminal.line("  folded %.1f s later: %,d segment changes"
                    .formatted((System.nanoTime() - fed) / 1e9, changes.count()));
        } else {
            terminal.line("  Not everything has been folded yet; what follows is what is known so far.");
        }
        Showcase showcase = new Showcase(terminal, reader, changeLine);
        showcase.person(lan);
        showcase.sizes();
        showcase.changes(changes.latest(8), changes.count());
    }

    private void first(SegmentChange change) {
        double seconds = Duration.ofNanos(System.nanoTime() - started).toMillis() / 1000.0;
        terminal.line(terminal.toned(
                Terminal.Tone.GOOD,
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
