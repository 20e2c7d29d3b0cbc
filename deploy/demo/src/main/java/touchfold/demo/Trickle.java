package touchfold.demo;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import touchfold.demo.feed.Feed;
import touchfold.demo.live.Live;
import touchfold.demo.live.Moment;
import touchfold.demo.parcel.Packing;
import touchfold.demo.scene.Span;
import touchfold.demo.show.ChangeLine;
import touchfold.demo.show.Terminal;
import touchfold.demo.watch.Changes;
import touchfold.demo.watch.SegmentChange;

/** Life goes on, slowly: a moment every two seconds, and a line for each segment change that it leads to. */
final class Trickle {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int MOST_LINES = 4;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Terminal terminal;
    private final Feed feed;
    private final Live live;
    private final Changes changes;
    private final ChangeLine changeLine;
    private final InstantSource clock;

    Trickle(Terminal terminal, Feed feed, Live live, Changes changes, ChangeLine changeLine, InstantSource clock) {
        this.terminal = terminal;
        this.feed = feed;
        this.live = live;
        this.changes = changes;
        this.changeLine = changeLine;
        this.clock = clock;
    }

    /** Never returns but by interruption. */
    void run() throws InterruptedException {
        while (true) {
            Moment moment = live.next(clock.instant());
            if (terminal.interactive()) {
                terminal.status("  " + moment.what());
            }
            feed.play(Packing.pack(moment.touchpoints()));
            Thread.sleep(PAUSE);
            print(changes.news());
        }
    }

    // When many timers fire at once, a few lines and a number tell more than a flood.
    private void print(Changes.News news) throws InterruptedException {
        String now = LocalTime.ofInstant(clock.instant(), Span.ZONE).format(CLOCK);
        for (SegmentChange change : news.changes().stream().limit(MOST_LINES).toList()) {
            terminal.line(Terminal.cut("  " + now + "  " + changeLine.of(change), Terminal.WIDTH));
        }
        long more = news.count() - MOST_LINES;
        if (more > 0) {
            terminal.line("  " + now + "  and %,d more".formatted(more));
        }
    }
}
