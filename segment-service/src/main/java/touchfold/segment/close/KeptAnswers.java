package touchfold.segment.close;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Answers that cost a pass over all customers, kept for a minute: whoever asks meanwhile waits for the same pass, and one
 * whose patience ends finds the answer when asking again.
 */
final class KeptAnswers<K, V> {

    private static final long KEPT_NANOS = Duration.ofMinutes(1).toNanos();
    private static final int MOST_KEPT = 64;

    private final Map<K, Kept<V>> kept = new ConcurrentHashMap<>();

    private final LongSupplier nanos;

    private record Kept<V>(Uni<V> answer, long since) {
        boolean isFresh(long now) {
            return now - since < KEPT_NANOS;
        }
    }

    KeptAnswers() {
        this(System::nanoTime);
    }

    /** @param nanos a clock that never goes back */
    KeptAnswers(LongSupplier nanos) {
        this.nanos = nanos;
    }

    Uni<V> get(K question, Supplier<Uni<V>> computing) {
        long now = nanos.getAsLong();
        if (kept.size() > MOST_KEPT) {
            kept.values().removeIf(each -> !each.isFresh(now));
        }
        return kept.compute(
                        question,
                        (key, known) -> known != null && known.isFresh(now) ? known : begun(key, computing, now))
                .answer();
    }

    private Kept<V> begun(K question, Supplier<Uni<V>> computing, long now) {
        Uni<V> answer = Uni.createFrom()
                .deferred(computing::get)
                .onFailure()
                .invoke(() -> kept.remove(question))
                .memoize()
                .indefinitely();
        return new Kept<>(answer, now);
    }
}
