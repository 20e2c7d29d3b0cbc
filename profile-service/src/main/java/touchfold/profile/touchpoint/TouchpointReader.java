package touchfold.profile.touchpoint;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import touchfold.events.CanonicalEvent;
import touchfold.events.Decoded;
import touchfold.events.Fact;
import touchfold.events.Identifier;
import touchfold.events.OrderFact;
import touchfold.events.Times;
import touchfold.events.Trust;
import touchfold.profile.identity.NodeKeys;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.identity.Normaliser;

/** Reads records of the topic {@code touchpoints}: bytes in, touchpoint or reason out, never an exception. */
public final class TouchpointReader {

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final Comparator<NodeValue> BY_NODE = Comparator.comparing(NodeValue::node);
    private static final int REMEMBERED = 10_000;

    private final EventReader events = new EventReader();
    private final WideNumbers numbers = new WideNumbers();
    private final RecentIdentifiers identifiers;
    private final NodeKeys keys;

    public TouchpointReader(Normaliser normaliser, NodeKeys keys) {
        this.identifiers = new RecentIdentifiers(normaliser, keys, REMEMBERED);
        this.keys = keys;
    }

    /** What the bytes say. */
    public Reading read(byte[] bytes) {
        byte[] storable = numbers.narrowed(bytes);
        return switch (events.read(storable)) {
            case Decoded.Unreadable unreadable -> new Reading.Unusable(unreadable.reason(), unreadable.pointer());
            case Decoded.Event decoded -> read(decoded.event(), storable);
        };
    }

    private Reading read(CanonicalEvent event, byte[] bytes) {
        if (!inRange(event.times().occurredAt())) {
            return new Reading.Unusable("not-in-contract", "/times/occurredAt");
        }
        if (!inRange(event.times().receivedAt())) {
            return new Reading.Unusable("not-in-contract", "/times/receivedAt");
        }
        if (UnstorableText.isIn(bytes)) {
            return new Reading.Unusable("unstorable-text", "");
        }
        return new Reading.Usable(of(event, EventBytes.of(bytes, event)));
    }

    /** The touchpoint that a canonical event is, in the bytes that the contract's own writer makes of it. */
    public Touchpoint of(CanonicalEvent event) {
        return of(event, EventBytes.of(event));
    }

    private Touchpoint of(CanonicalEvent event, EventBytes bytes) {
        CanonicalEvent kept = new CanonicalEvent(
                event.schema(),
                event.id(),
                event.source(),
                stored(event.times()),
                event.fact(),
                event.properties(),
                event.context(),
                event.consents(),
                event.personal());
        List<NodeValue> nodes = nodes(kept);
        Optional<NodeValue> order = orderNode(kept);
        String content = bytes.digest(kept);
        String digest = keys.contentDigest(content);
        if (nodes.isEmpty()) {
            List<NodeValue> alone = List.of(order.orElseGet(() -> ownNode(kept)));
            return new Touchpoint(kept, alone, Optional.empty(), bytes, content, digest);
        }
        return new Touchpoint(kept, nodes, order, bytes, content, digest);
    }

    private List<NodeValue> nodes(CanonicalEvent event) {
        List<NodeValue> nodes = new ArrayList<>();
        for (Identifier identifier : event.personal().identifiers()) {
            identifiers
                    .read(NodeType.of(identifier.type()), identifier.value())
                    .filter(node -> !nodes.contains(node))
                    .ifPresent(nodes::add);
        }
        nodes.sort(BY_NODE);
        return nodes;
    }

    private Optional<NodeValue> orderNode(CanonicalEvent event) {
        return believedOrder(event).flatMap(order -> identifiers.read(NodeType.ORDER, order));
    }

    private NodeValue ownNode(CanonicalEvent event) {
        String own = event.source().id() + "/" + event.id();
        return new NodeValue(keys.node(NodeType.EVENT, own), own);
    }

    /** Order ids can be guessed, so a key that stands in a public page must not be able to join anybody by one. */
    private static Optional<String> believedOrder(CanonicalEvent event) {
        return event.source().trust() == Trust.HIGH ? order(event.fact()) : Optional.empty();
    }

    /** The order that the fact is about: shops tell of refunds and cancellations without saying whose they are. */
    private static Optional<String> order(Fact fact) {
        return fact instanceof OrderFact order ? Optional.of(order.store() + ":" + order.orderId()) : Optional.empty();
    }

    private static boolean inRange(Instant time) {
        return !time.isBefore(EARLIEST) && time.isBefore(LATEST);
    }

    private static Times stored(Times times) {
        return new Times(
                times.occurredAt().truncatedTo(ChronoUnit.MICROS),
                times.rule(),
                times.doubt(),
                times.claimedAt(),
                times.sentAt(),
                times.receivedAt().truncatedTo(ChronoUnit.MICROS));
    }
}
