package touchfold.profile.identity;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import touchfold.events.Trust;

/**
 * A set of identifiers that were seen together, and since when. All touchpoints that show the same set are one link, so
 * a thousand page views of a known visitor add nothing to the graph.
 *
 * <p>Both facts are monotone functions of the set of touchpoints: {@code first} only moves back, {@code trust} only
 * rises.
 *
 * @param members sorted and distinct; one alone is a link too, it dates the identifier
 * @param first the earliest touchpoint that showed them
 * @param trust the most trusted source that showed them
 */
public record Link(List<Node> members, Seen first, Trust trust) {

    public Link {
        members = members.stream().sorted().distinct().toList();
        if (members.isEmpty()) {
            throw new IllegalArgumentException("Expected a link of at least one identifier, but there is none");
        }
    }

    /** The same for the same set of members, whatever else is known of it. */
    public UUID id() {
        return id(members.stream().map(Node::id).toList());
    }

    /** The facts of both, which must have the same members. */
    public Link combine(Link other) {
        Seen earlier = first.compareTo(other.first) <= 0 ? first : other.first;
        return new Link(members, earlier, trust.compareTo(other.trust) >= 0 ? trust : other.trust);
    }

    private static UUID id(Collection<UUID> sorted) {
        ByteBuffer bytes = ByteBuffer.allocate(16 * sorted.size());
        sorted.forEach(id -> bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits()));
        try {
            ByteBuffer digest =
                    ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
            return new UUID(digest.getLong(), digest.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every JDK to know SHA-256", e);
        }
    }
}
