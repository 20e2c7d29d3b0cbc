package touchfold.profile.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import touchfold.profile.store.ProfileReads.Standing;

/**
 * Profiles that were read lately, by the id that was asked for. What is here may be old: it is answered only when the
 * database says that the profile of that id still has the same version, in the statement that would read it otherwise.
 */
final class StandingCache {

    private static final Duration KEPT_AFTER_READ = Duration.ofMinutes(10);

    /** What a profile takes in memory beside what follows from its state, its answer included. */
    private static final int BYTES_EACH = 6_000;

    private static final int BYTES_FOR_A_BYTE_OF_STATE = 4;

    private final Cache<UUID, Known> known;

    /** @param bytes about how much memory it takes; 0 or more */
    StandingCache(long bytes) {
        known = Caffeine.newBuilder()
                .maximumWeight(bytes)
                .weigher((UUID id, Known one) -> one.weight())
                .expireAfterAccess(KEPT_AFTER_READ)
                .executor(Runnable::run)
                .build();
    }

    /**
     * A profile as it was read.
     *
     * @param version counts every change of the profile and around it
     * @param updatedAt when that version was written: after a database was set back, a version may come twice
     * @param stateBytes how large it is in the database
     */
    record Known(UUID profile, long version, Instant updatedAt, int stateBytes, Standing standing) {

        private int weight() {
            return (int) Math.min(Integer.MAX_VALUE, BYTES_EACH + (long) stateBytes * BYTES_FOR_A_BYTE_OF_STATE);
        }
    }

    Optional<Known> of(UUID asked) {
        return Optional.ofNullable(known.getIfPresent(asked));
    }

    void keep(UUID asked, Known read) {
        known.put(asked, read);
    }

    void forget(UUID asked) {
        known.invalidate(asked);
    }
}
