package touchfold.profile.store;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import touchfold.profile.decision.BatchChanges;
import touchfold.profile.decision.OrderClaims;
import touchfold.profile.decision.StoredOrder;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.Seen;

/** Writes whose orders are, how often they were told of, and who claims them. */
final class OrderWriter {

    private static final String ORDER_COLUMNS = """
            select order_id, holder, holder_type, first_at, first_source, first_touchpoint,
              trusted_at, trusted_source, trusted_touchpoint
            from unnest($1::uuid[], $2::uuid[], $3::text[], $4::timestamptz[], $5::text[], $6::text[],
                $7::timestamptz[], $8::text[], $9::text[])
              as t(order_id, holder, holder_type, first_at, first_source, first_touchpoint,
                trusted_at, trusted_source, trusted_touchpoint)
            """;
    private static final String INSERT_ORDERS = """
            insert into order_evidence (order_id, holder, holder_type, first_at, first_source, first_touchpoint,
              trusted_at, trusted_source, trusted_touchpoint)
            %s""".formatted(ORDER_COLUMNS);
    private static final String UPDATE_ORDERS = """
            update order_evidence as old
            set holder = new.holder, holder_type = new.holder_type, first_at = new.first_at,
              first_source = new.first_source, first_touchpoint = new.first_touchpoint, trusted_at = new.trusted_at,
              trusted_source = new.trusted_source, trusted_touchpoint = new.trusted_touchpoint
            from (%s) as new where old.order_id = any(array[new.order_id])
            """.formatted(ORDER_COLUMNS);
    private static final String DELETE_ORDERS = "delete from order_evidence where order_id = any($1)";
    private static final String UPDATE_TALLIES = """
            update order_tally as old set sales = new.sales, claims = new.claims
            from (select * from unnest($1::text[], $2::int[], $3::int[]) as t(name, sales, claims)) as new
            where old.name = any(array[new.name])
            """;
    private static final String INSERT_CLAIMS = """
            insert into order_claim (name, link) select * from unnest($1::text[], $2::uuid[]) on conflict do nothing
            """;

    private final StatementPipeline statements;

    OrderWriter(StatementPipeline statements) {
        this.statements = statements;
    }

    void write(BatchChanges changes) {
        Map<Boolean, List<StoredOrder>> parts = changes.ordersWritten().stream()
                .sorted((a, b) -> Node.compareIds(a.id(), b.id()))
                .collect(
                        Collectors.partitioningBy(order -> changes.ordersKnown().contains(order.id())));
        if (!parts.get(false).isEmpty()) {
            statements.send(INSERT_ORDERS, orderColumns(parts.get(false)));
        }
        if (!parts.get(true).isEmpty()) {
            statements.send(UPDATE_ORDERS, orderColumns(parts.get(true)));
        }
        if (!changes.ordersDeleted().isEmpty()) {
            statements.send(DELETE_ORDERS, StoreRows.ids(changes.ordersDeleted()));
        }
        writeClaims(changes.claims());
    }

    private static Tuple orderColumns(List<StoredOrder> orders) {
        return Columns.of(orders)
                .uuid(StoredOrder::id)
                .maybeUuid(order -> holder(order).map(Node::id))
                .maybeText(order -> holder(order).map(node -> node.type().wireName()))
                .maybeTime(order -> order.evidence().map(link -> link.first().at()))
                .maybeText(order -> order.evidence().map(link -> link.first().source()))
                .maybeText(order -> order.evidence().map(link -> link.first().touchpoint()))
                .maybeTime(order -> order.evidence().flatMap(Link::trusted).map(Seen::at))
                .maybeText(order -> order.evidence().flatMap(Link::trusted).map(Seen::source))
                .maybeText(order -> order.evidence().flatMap(Link::trusted).map(Seen::touchpoint))
                .tuple();
    }

    private static Optional<Node> holder(StoredOrder order) {
        return order.evidence().map(link -> link.members().getFirst());
    }

    private void writeClaims(OrderClaims claims) {
        List<Map.Entry<OrderKey, OrderTally>> tallies =
                List.copyOf(claims.written().entrySet());
        if (!tallies.isEmpty()) {
            statements.send(
                    UPDATE_TALLIES,
                    Columns.of(tallies)
                            .text(tally -> tally.getKey().toString())
                            .integer(tally -> tally.getValue().sales())
                            .integer(tally -> tally.getValue().claims())
                            .tuple());
        }
        List<Map.Entry<OrderKey, UUID>> claimed = new ArrayList<>();
        claims.claims().forEach((name, links) -> links.forEach(link -> claimed.add(Map.entry(name, link))));
        if (!claimed.isEmpty()) {
            statements.send(
                    INSERT_CLAIMS,
                    Columns.of(claimed)
                            .text(claim -> claim.getKey().toString())
                            .uuid(Map.Entry::getValue)
                            .tuple());
        }
    }
}
