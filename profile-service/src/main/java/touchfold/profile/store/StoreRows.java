package touchfold.profile.store;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import touchfold.events.Trust;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.decision.StoredOrder;
import touchfold.profile.decision.StoredTouchpoint;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.Seen;
import touchfold.profile.touchpoint.Touchpoint;

/** Rows of the store's tables as records. */
final class StoreRows {

    private static final HexFormat HEX = HexFormat.of();

    private StoreRows() {}

    static Tuple ids(Collection<UUID> ids) {
        return Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new));
    }

    /** The identifiers in the columns members and types. */
    static List<Node> nodes(Row row) {
        UUID[] members = row.getArrayOfUUIDs("members");
        String types = row.getString("types");
        List<Node> nodes = new ArrayList<>(members.length);
        for (int i = 0; i < members.length; i++) {
            nodes.add(new Node(members[i], NodeType.ofCode(types.charAt(i))));
        }
        return nodes;
    }

    static StoredLink link(Row row) {
        return new StoredLink(
                row.getUUID("id"),
                new Link(nodes(row), seen(row, "first"), maybeSeen(row, "trusted")),
                row.getUUID("anchor"),
                row.getInteger("part"),
                row.getInteger("folded"),
                Optional.ofNullable(row.getUUID("base")));
    }

    static StoredIdentifier identifier(Row row) {
        return new StoredIdentifier(node(row), seen(row, "first"), row.getBoolean("shared"), row.getUUID("profile_id"));
    }

    static Node node(Row row) {
        return new Node(
                row.getUUID("id"), NodeType.ofWireName(row.getString("type")).orElseThrow());
    }

    static StoredOrder order(Row row) {
        UUID id = row.getUUID("order_id");
        UUID holder = row.getUUID("holder");
        if (holder == null) {
            return new StoredOrder(id, Optional.empty());
        }
        Node first = new Node(
                holder, NodeType.ofWireName(row.getString("holder_type")).orElseThrow());
        List<Node> members = List.of(first, new Node(id, NodeType.ORDER));
        return new StoredOrder(id, Optional.of(new Link(members, seen(row, "first"), maybeSeen(row, "trusted"))));
    }

    static Seen seen(Row row, String prefix) {
        return seen(
                row.getOffsetDateTime(prefix + "_at"),
                row.getString(prefix + "_source"),
                row.getString(prefix + "_touchpoint"));
    }

    static Seen seen(OffsetDateTime at, String source, String touchpoint) {
        return new Seen(at.toInstant(), source, touchpoint);
    }

    private static Optional<Seen> maybeSeen(Row row, String prefix) {
        return row.getValue(prefix + "_at") == null ? Optional.empty() : Optional.of(seen(row, prefix));
    }

    /** The names of orders as the only parameter. */
    static Tuple names(Collection<OrderKey> names) {
        return Tuple.of(names.stream().map(OrderKey::toString).toArray(String[]::new));
    }

    /** The keys of touchpoints as two parameters: sources and ids. */
    static Tuple keys(Collection<Touchpoint.Key> keys) {
        return Columns.of(List.copyOf(keys))
                .text(Touchpoint.Key::source)
                .text(Touchpoint.Key::id)
                .tuple();
    }

    static Touchpoint.Key key(Row row) {
        return new Touchpoint.Key(row.getString("source"), row.getString("id"));
    }

    static StoredTouchpoint touchpoint(Row row) {
        return new StoredTouchpoint(
                key(row),
                row.getOffsetDateTime("occurred_at").toInstant(),
                row.getOffsetDateTime("received_at").toInstant(),
                row.getString("channel"),
                row.getBoolean("trusted") ? Trust.HIGH : Trust.LOW,
                HEX.formatHex(row.getBuffer("digest").getBytes()),
                row.getUUID("link"),
                row.getInteger("part"));
    }

    static byte[] digest(Touchpoint touchpoint) {
        return HEX.parseHex(touchpoint.digest());
    }
}
