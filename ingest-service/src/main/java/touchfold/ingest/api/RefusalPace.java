package touchfold.ingest.api;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;
import touchfold.backbone.problem.ProblemException;

/**
 * Answers calls that are refused at the next beat since they came. A wrong signature takes time to be checked and a source
 * that nobody declared takes none: by the time of the answer nobody shall find out which sources there are.
 *
 * @param since when the call came, by {@link System#nanoTime()}
 */
record RefusalPace(long since) {

    /** Longer than any provider's longest body takes to be checked. */
    static final Duration BEAT = Duration.ofMillis(20);

    static RefusalPace from(long since) {
        return new RefusalPace(since);
    }

    /** The same, but that a refusal waits for the beat. */
    <T> Uni<T> kept(Uni<T> answer) {
        return kept(answer, () -> Uni.createFrom().voidItem().onItem().delayIt().by(untilBeat(System.nanoTime())));
    }

    /** A clock that can't be set is no reason to answer something else. */
    static <T> Uni<T> kept(Uni<T> answer, Supplier<Uni<Void>> beat) {
        return answer.onFailure(ProblemException.class)
                .call(() -> beat.get().onFailure().recoverWithNull());
    }

    /** How long it is until the next beat; never nothing, so that each refusal waits for one. */
    Duration untilBeat(long now) {
        long beat = BEAT.toNanos();
        return Duration.ofNanos(beat - Math.floorMod(now - since, beat));
    }
}
