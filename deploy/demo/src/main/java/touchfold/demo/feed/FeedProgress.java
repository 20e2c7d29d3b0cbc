package touchfold.demo.feed;

import java.time.Duration;
import java.util.Locale;
import touchfold.demo.show.TextTerminal;

/** Shows how far the feed has come: a bar on a terminal, a line every few seconds elsewhere. */
public final class FeedProgress {

    private static final Duration ON_TERMINAL = Duration.ofMillis(200);
    private static final Duration ELSEWHERE = Duration.ofSeconds(3);
    private static final int BAR = 30;

    private final TextTerminal terminal;
    private final FeedStatistics statistics;
    private final int total;
    private final long started = System.nanoTime();
    private final Thread thread;

    /** Starts to show. */
    public FeedProgress(TextTerminal terminal, FeedStatistics statistics, int total) {
        this.terminal = terminal;
        this.statistics = statistics;
        this.total = total;
        this.thread = Thread.ofVirtual().name("progress").start(this::show);
    }

    private void show() {
        try {
            while (true) {
                Thread.sleep(terminal.interactive() ? ON_TERMINAL : ELSEWHERE);
                terminal.status(line(statistics, total, System.nanoTime() - started));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static String line(FeedStatistics statistics, int total, long nanos) {
        int sent = statistics.sent();
        int filled = total == 0 ? BAR : (int) ((long) BAR * sent / total);
        double seconds = Math.max(nanos / 1e9, 0.001);
        String bar = "█".repeat(filled) + "░".repeat(BAR - filled);
        String trouble = statistics
                .trouble()
                .map(why -> "  waiting: %s, sent %d again".formatted(why, statistics.retries()))
                .orElse("");
        return String.format(Locale.ROOT, "  %s %,7d of %,d  %,6.0f/s%s", bar, sent, total, sent / seconds, trouble);
    }

    /** Ends it, and takes the bar away. */
    public void stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
        terminal.clearStatus();
    }
}
