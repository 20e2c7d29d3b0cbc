package touchfold.profile.review;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import touchfold.profile.identity.Node;

/**
 * Two profiles that may be one person's.
 *
 * @param lesser the one with the lesser id
 * @param score the probability that both are one person's, 0 to 1
 * @param digest of what is compared of both
 * @param round how often it was decided
 * @param decision the latest one; empty while there was none
 */
public record ReviewItem(
        UUID id,
        Kind kind,
        UUID lesser,
        UUID greater,
        double score,
        ItemContent content,
        Digest digest,
        State state,
        Instant foundAt,
        int round,
        Optional<Decision> decision) {

    /** Why people should look. */
    public enum Kind {
        /** Both look like one person's. */
        DUPLICATE("duplicate"),
        /** Something was seen together that the rules kept apart. */
        CONFLICT("conflict");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /** The name in the API and in the database. */
        public String wireName() {
            return wireName;
        }

        /** The kind of that name, if there is one. */
        public static Optional<Kind> ofWireName(String name) {
            for (Kind kind : values()) {
                if (kind.wireName.equals(name)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /** What people decided. */
    public enum State {
        /** Nothing yet, or what they put off has come. */
        OPEN("open"),
        /** To look at it later. */
        SNOOZED("snoozed"),
        /** They are two people: not suggested again unless something else becomes known of them. */
        REJECTED("rejected"),
        /** They are one person: a merge was stated. */
        ACCEPTED("accepted");

        private final String wireName;

        State(String wireName) {
            this.wireName = wireName;
        }

        /** The name in the API and in the database. */
        public String wireName() {
            return wireName;
        }

        /** The state of that name, if there is one. */
        public static Optional<State> ofWireName(String name) {
            for (State state : values()) {
                if (state.wireName.equals(name)) {
                    return Optional.of(state);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * What somebody decided.
     *
     * @param until when to look again, of those that were put off
     * @param operation the merge that was stated, of those that were accepted
     */
    public record Decision(
            Instant at, String author, String reason, Optional<Instant> until, Optional<UUID> operation) {}

    /** A digest by which equal data are known. */
    public record Digest(ByteBuffer bytes) {

        /** Of these bytes, which nobody may change afterwards. */
        public static Digest of(byte[] bytes) {
            return new Digest(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
        }

        /** A copy. */
        public byte[] toArray() {
            byte[] copy = new byte[bytes.remaining()];
            bytes.duplicate().get(copy);
            return copy;
        }
    }

    /** The id of the item of two profiles, in whichever order they are named. */
    public static UUID idOf(UUID one, UUID other) {
        boolean inOrder = Node.compareIds(one, other) < 0;
        String both = inOrder ? one + "/" + other : other + "/" + one;
        return UUID.nameUUIDFromBytes(both.getBytes(StandardCharsets.UTF_8));
    }

    /** The id of the merge that accepting it now states: the same however often the request comes. */
    public UUID mergeId() {
        return UUID.nameUUIDFromBytes(("merge/" + id + "/" + round).getBytes(StandardCharsets.UTF_8));
    }
}
