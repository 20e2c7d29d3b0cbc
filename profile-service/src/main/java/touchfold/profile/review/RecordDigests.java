package touchfold.profile.review;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import touchfold.profile.duplicate.PersonRecord;
import touchfold.profile.duplicate.RecordKey;
import touchfold.profile.identity.NodeKeys;
import touchfold.profile.review.ReviewItem.Digest;

/**
 * What is kept of that by which people are found and compared: under the deployment's secret, so that nobody who has the
 * tables alone finds out a number or a birthday by trying all of them.
 */
@Singleton
final class RecordDigests {

    /** No type of node is called so, so that no digest is an identifier's. */
    private static final String KEY = "record-key";

    private static final String PAIR = "record-pair";

    private final NodeKeys keys;

    RecordDigests(NodeKeys keys) {
        this.keys = keys;
    }

    /** A number for a key, by which it is kept; two keys have the same one as good as never. */
    long number(RecordKey key) {
        return ByteBuffer.wrap(keys.digest(KEY, key.kind() + " " + key.value())).getLong();
    }

    /** A digest of what is compared of both; by it it is known that something was learnt since. */
    Digest pair(PersonRecord lesser, PersonRecord greater) {
        return Digest.of(keys.digest(PAIR, lesser.compared() + "\n\n" + greater.compared()));
    }
}
