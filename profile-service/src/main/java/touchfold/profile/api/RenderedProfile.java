package touchfold.profile.api;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import touchfold.profile.store.ProfileReads.Standing;

/**
 * A profile as it is answered whole.
 *
 * @param bytes in UTF-8; not to be changed
 * @param tag by which a caller asks whether it is still the same
 */
record RenderedProfile(byte[] bytes, String tag) {

    /** Answers of profiles that are read again and again, for as long as somebody holds the profiles. */
    static final class Cache {

        private final LoadingCache<Standing, RenderedProfile> rendered =
                Caffeine.newBuilder().weakKeys().executor(Runnable::run).build(RenderedProfile::of);

        RenderedProfile of(Standing standing) {
            return rendered.get(standing);
        }
    }

    static RenderedProfile of(Standing standing) {
        return of(ProfileFields.ALL.write(standing));
    }

    static RenderedProfile of(byte[] bytes) {
        return new RenderedProfile(bytes, TaggedAnswer.tag(bytes));
    }
}
