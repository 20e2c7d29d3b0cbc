package touchfold.profile.touchpoint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import touchfold.events.CanonicalEvent;
import touchfold.events.Fact;
import touchfold.events.Trust;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.identity.Seen;

/**
 * A canonical event as profile-service reckons with it.
 *
 * @param event as it was received, its times cut to the microsecond that the store keeps
 * @param identifiers what it shows, normalised, sorted and distinct; never empty
 * @param order the order that a trusted source says it is about, where it shows another identifier as well; see {@link
 *     touchfold.profile.identity.OrderEvidence}
 * @param bytes the event as it came
 * @param content digest of what the sender said, without how and when it reached us; see {@link EventBytes#digest}. Personal
 *     data could be found out from it by trying, so it is never stored
 * @param digest the same under the deployment's secret, which is stored: the same content, the same digest
 */
public record Touchpoint(
        CanonicalEvent event,
        List<NodeValue> identifiers,
        Optional<NodeValue> order,
        EventBytes bytes,
        String content,
        String digest) {

    private static final Comparator<Touchpoint> DELIVERY = Comparator.comparing(Touchpoint::receivedAt)
            .thenComparing(Touchpoint::content)
            .thenComparing(touchpoint -> touchpoint.seen().at())
            .thenComparing(Touchpoint::trust)
            .thenComparing(touchpoint -> touchpoint.event().source().channel().wireName())
            .thenComparing(Touchpoint::bytes);

    public Touchpoint {
        identifiers = List.copyOf(identifiers);
        if (identifiers.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected an identifier or the touchpoint's own node, but there is none");
        }
    }

    /** What makes it one of a kind: the same source and id is the same touchpoint, for ever. */
    public Key key() {
        return new Key(event.source().id(), event.id());
    }

    /** Its place in time. */
    public Seen seen() {
        return new Seen(event.times().occurredAt(), event.source().id(), event.id());
    }

    /** When ingest-service took it. */
    public Instant receivedAt() {
        return event.times().receivedAt();
    }

    /** What happened. */
    public Fact fact() {
        return event.fact();
    }

    /** How far its source is believed. */
    public Trust trust() {
        return event.source().trust();
    }

    /** Its nodes, in the canonical order. */
    public List<Node> members() {
        List<Node> members = new ArrayList<>(identifiers.size());
        for (NodeValue identifier : identifiers) {
            members.add(identifier.node());
        }
        return members;
    }

    /** What it says about who is who. */
    public Link link() {
        return Link.of(members(), seen(), trust());
    }

    /** What it says about whose order it is about. */
    public Optional<Link> orderEvidence() {
        return order.map(one -> Link.of(List.of(identifiers.getFirst().node(), one.node()), seen(), trust()));
    }

    /**
     * Whether this one stands when another has the same key but differs: the one that was received first; of two received at
     * once the one of the lesser content digest, which no secret decides; and because a retry at the same instant may say the
     * same and yet be reckoned otherwise, by its time, its source's trust and channel, and at last by all that came. So it
     * does not matter which of them is folded first.
     */
    public boolean prevailsOver(Touchpoint other) {
        return DELIVERY.compare(this, other) < 0;
    }

    /**
     * A touchpoint's identity.
     *
     * @param source the source's id
     * @param id unique within the source
     */
    public record Key(String source, String id) {}
}
