package touchfold.profile.identity;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import touchfold.events.Sha256Digest;
import touchfold.events.Trust;

/**
 * A set of identifiers that were seen together, and since when. All touchpoints that show the same set are one link, so
 * a thousand page views of a known visitor add nothing to the graph.
 *
 * <p>Both times are monotone functions of the set of touchpoints: they only move back.
 *
 * @param members sorted and distinct; one alone is a link too, it dates the identifier
 * @param first the earliest touchpoint that showed them
 * @param trusted the earliest one of a trusted source, empty while only untrusted sources showed them. It stands by
 *     itself, so that what a public page says can't change how early a trusted source said the same
 */
public record Link(List<Node> members, Seen first, Optional<Seen> trusted) {

    public Link {
        members = sorted(members);
        if (members.isEmpty()) {
            throw new IllegalArgumentException("Expected a link of at least one identifier, but there is none");
        }
    }

    /** What one touchpoint says. */
    public static Link of(List<Node> members, Seen seen, Trust trust) {
        return new Link(members, seen, trust == Trust.HIGH ? Optional.of(seen) : Optional.empty());
    }

    /** How far the most trusted source that showed them is believed. */
    public Trust trust() {
        return trusted.isPresent() ? Trust.HIGH : Trust.LOW;
    }

    /** The earliest touchpoint of a most trusted source: by it the evidence is placed among others. */
    public Seen believed() {
        return trusted.orElse(first);
    }

    /** The same for the same set of members, whatever else is known of it. */
    public UUID id() {
        return id(members);
    }

    /** The facts of both, which must have the same members. */
    public Link combine(Link other) {
        return new Link(members, Seen.earlier(first, other.first), Seen.earlier(trusted, other.trusted));
    }

    /** The id of the link of these members, which must be sorted and distinct. */
    public static UUID id(List<Node> sorted) {
        ByteBuffer bytes = ByteBuffer.allocate(16 * sorted.size());
        sorted.forEach(node -> put(bytes, node.id()));
        return digest(bytes.array());
    }

    /** An id that is made of two others, in this order. */
    public static UUID id(UUID one, UUID other) {
        ByteBuffer bytes = ByteBuffer.allocate(32);
        put(bytes, one);
        put(bytes, other);
        return digest(bytes.array());
    }

    private static void put(ByteBuffer bytes, UUID id) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID digest(byte[] bytes) {
        ByteBuffer digest = ByteBuffer.wrap(Sha256Digest.of(bytes));
        return new UUID(digest.getLong(), digest.getLong());
    }

    private static List<Node> sorted(List<Node> members) {
        for (int i = 1; i < members.size(); i++) {
            if (members.get(i - 1).compareTo(members.get(i)) >= 0) {
                return members.stream().sorted().distinct().toList();
            }
        }
        return List.copyOf(members);
    }
}
