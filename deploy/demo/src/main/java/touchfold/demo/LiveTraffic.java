package touchfold.demo;

import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import touchfold.demo.batch.RequestBatcher;
import touchfold.demo.feed.HistoryFeed;
import touchfold.demo.live.LiveMoment;
import touchfold.demo.live.MomentGenerator;
import touchfold.demo.scene.HistorySpan;
import touchfold.demo.show.ChangeLine;
import touchfold.demo.show.TextTerminal;
import touchfold.demo.watch.RecentChanges;
import touchfold.demo.watch.SegmentChange;

/** Life goes on, slowly: a moment every two seconds, and a line for each segment change that it leads to. */
final class LiveTraffic {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int MOST_LINES = 4;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final TextTerminal terminal;
    private final HistoryFeed feed;
    private final MomentGenerator live;
    private final RecentChanges changes;
    private final ChangeLine changeLine;
    private final InstantSource clock;

    LiveTraffic(
            TextTerminal terminal,
            HistoryFeed feed,
            MomentGenerator live,
            RecentChanges changes,
            ChangeLine changeLine,
            InstantSource clock) {
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
            LiveMoment moment = live.next(clock.instant());
            if (terminal.interactive()) {
                terminal.status("  " + moment.what());
            }
            feed.play(RequestBatcher.pack(moment.touchpoints()));
            Thread.sleep(PAUSE);
            print(changes.news());
        }
    }

    // When many timers fire at once, a few lines and a number tell more than a flood.
    private void print(RecentChanges.News news) throws InterruptedException {
        String now = LocalTime.ofInstant(clock.instant(), HistorySpan.ZONE).format(CLOCK);
        for (SegmentChange change : news.changes().stream().limit(MOST_LINES).toList()) {
            terminal.line(TextTerminal.cut("  " + now + "  " + changeLine.of(change), TextTerminal.WIDTH));
        }
        long more = news.count() - MOST_LINES;
        if (more > 0) {
            terminal.line("  " + now + "  and %,d more".formatted(more));
        }
    }
}
