package touchfold.profile.holding;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.Seen;

/**
 * Where touchpoints are folded that name nothing but devices, and happened while somebody held one: they go where the
 * touchpoints go that named the holder, whoever that turns out to be. So it has the members of the link that named the
 * holder, and says nothing about who is who: that was said by others.
 *
 * @param base the link of what those touchpoints show
 * @param members those of the link that named the holder
 */
public record HeldLink(UUID base, List<Node> members) {

    /** Behind everything that was ever seen, so that it dates nothing. */
    private static final Seen NEVER = new Seen(Instant.parse("9999-12-31T00:00:00Z"), "", "");

    public HeldLink {
        members = List.copyOf(members);
    }

    /** The same for the same devices and the same holder. */
    public UUID id() {
        return Link.id(base, Link.id(members));
    }

    /** As it stands among the other links. */
    public Link link() {
        return new Link(members, NEVER, Optional.empty());
    }
}
