package touchfold.profile.rebuild;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderMention;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.fold.TouchpointFold;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.identity.OrderEvidence;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * Folds a log of record from zero, in any order and from several threads: what its touchpoints say and amount to is kept
 * by link, and who is who is decided once, at the end. So memory grows with links and identifiers, and not with
 * touchpoints.
 *
 * <p>It takes the same pure steps as the live fold and none of its short cuts. That both come to the same is a law.
 */
public final class LogFold {

    private final Map<UUID, LinkFold> links = new ConcurrentHashMap<>();
    private final Map<UUID, Link> evidence = new ConcurrentHashMap<>();
    private final Map<OrderKey, OrderTally> tallies = new ConcurrentHashMap<>();
    private final Map<OrderKey, Set<UUID>> claims = new ConcurrentHashMap<>();
    private final Map<UUID, NodeValue> values = new ConcurrentHashMap<>();

    /**
     * Where a touchpoint is folded.
     *
     * @param link the set of identifiers that it shows
     * @param part the part of that link's state
     */
    public record Place(UUID link, int part) {}

    /**
     * What the touchpoints of a link amount to.
     *
     * @param folded how many are in the open part
     * @param closed the parts that are full, from 0
     * @param open the part behind them
     */
    public record LinkFold(Link link, int folded, List<ProfileState> closed, ProfileState open) {

        /** @param sofar null for the first touchpoint */
        static LinkFold plus(LinkFold sofar, Link said, ProfileState state) {
            if (sofar == null) {
                return new LinkFold(said, 1, List.of(), state);
            }
            Link combined = sofar.link.combine(said);
            if (sofar.folded < StoredLink.PART) {
                return new LinkFold(combined, sofar.folded + 1, sofar.closed, sofar.open.combine(state));
            }
            List<ProfileState> full = new ArrayList<>(sofar.closed);
            full.add(sofar.open);
            return new LinkFold(combined, 1, Collections.unmodifiableList(full), state);
        }

        /** How many touchpoints that is. */
        long touchpoints() {
            return (long) closed.size() * StoredLink.PART + folded;
        }

        /** All parts together. */
        ProfileState whole() {
            return closed.stream().reduce(open, ProfileState::combine);
        }
    }

    /** Folds one touchpoint in. Each key may come once. */
    public Place add(Touchpoint touchpoint) {
        Link said = touchpoint.link();
        ProfileState state = TouchpointFold.of(touchpoint);
        UUID id = said.id();
        LinkFold now = links.compute(id, (same, sofar) -> LinkFold.plus(sofar, said, state));
        touchpoint.identifiers().forEach(this::remember);
        touchpoint.order().ifPresent(order -> {
            remember(order);
            Link whose = touchpoint.orderEvidence().orElseThrow();
            evidence.merge(whose.id(), whose, Link::combine);
        });
        OrderMention.of(touchpoint).ifPresent(mention -> mention.names().forEach(name -> {
            tallies.merge(name, OrderTally.of(mention), OrderTally::plus);
            if (!mention.sale()) {
                claims.computeIfAbsent(name, one -> ConcurrentHashMap.newKeySet(2))
                        .add(id);
            }
        }));
        return new Place(id, now.closed().size());
    }

    private void remember(NodeValue value) {
        values.putIfAbsent(value.node().id(), value);
    }

    /** How many sets of identifiers were seen so far. */
    public int links() {
        return links.size();
    }

    /** What has to be read a second time: the touchpoints of devices that a few people share. */
    public DeviceLog devices(IdentityRules rules) {
        return DeviceLog.of(joined(), links, rules);
    }

    private List<Link> joined() {
        List<Link> shown = new ArrayList<>(links.size());
        links.values().forEach(fold -> shown.add(fold.link()));
        return OrderEvidence.joined(shown, evidence.values());
    }

    /**
     * Decides who is who.
     *
     * @param devices by which all touchpoints that it asks for were read
     */
    public RebuiltStore settle(IdentityRules rules, DeviceLog devices) {
        return RebuiltStore.of(
                joined(),
                devices.folds(links),
                new HashMap<>(evidence),
                values,
                new RebuiltStore.Claims(tallies, devices.claims(claims)),
                devices,
                rules);
    }
}
