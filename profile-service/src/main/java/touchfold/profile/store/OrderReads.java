package touchfold.profile.store;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import touchfold.profile.decision.StoredOrder;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderTally;

/** Reads and locks what is known of orders: whose they are, how often they were told of, and who claims them. */
final class OrderReads {

    private static final String ORDERS =
            "select * from order_evidence where order_id = any($1) order by order_id for update";
    /** A row for each name, so that there is something to lock: who tells of the same order meets here. */
    private static final String ADD_TALLIES = """
            insert into order_tally (name, sales, claims)
            select name, 0, 0 from unnest($1::text[]) as t(name) on conflict (name) do nothing
            """;

    private static final String TALLIES =
            "select name, sales, claims from order_tally where name = any($1) order by name for update";
    private static final String STANDING_TALLIES = "select name, sales, claims from order_tally where name = any($1)";
    private static final String CLAIMANTS = "select distinct link from order_claim where name = any($1)";

    private final StatementPipeline statements;

    OrderReads(StatementPipeline statements) {
        this.statements = statements;
    }

    /** Asks for orders and locks them, without waiting; for none, asks nothing. */
    Optional<StatementPipeline.Answer> sendOrders(SortedSet<UUID> ids) {
        return ids.isEmpty() ? Optional.empty() : Optional.of(statements.send(ORDERS, StoreRows.ids(ids)));
    }

    /** Asks for tallies and locks them, without waiting; for none, asks nothing. */
    Optional<StatementPipeline.Answer> sendTallies(SortedSet<OrderKey> names) {
        if (names.isEmpty()) {
            return Optional.empty();
        }
        statements.send(ADD_TALLIES, StoreRows.names(names));
        return Optional.of(statements.send(TALLIES, StoreRows.names(names)));
    }

    Map<UUID, StoredOrder> orders(SortedSet<UUID> ids) {
        return orders(sendOrders(ids));
    }

    static Map<UUID, StoredOrder> orders(Optional<StatementPipeline.Answer> answer) {
        Map<UUID, StoredOrder> orders = new HashMap<>();
        answer.ifPresent(found -> found.rows().forEach(row -> {
            StoredOrder order = StoreRows.order(row);
            orders.put(order.id(), order);
        }));
        return orders;
    }

    Map<OrderKey, OrderTally> tallies(SortedSet<OrderKey> names) {
        return tallies(sendTallies(names));
    }

    static Map<OrderKey, OrderTally> tallies(Optional<StatementPipeline.Answer> answer) {
        return answer.map(found -> tallyRows(found.rows())).orElse(Map.of());
    }

    /** Tallies as they stand, which are not locked. */
    Map<OrderKey, OrderTally> standingTallies(Set<OrderKey> names) {
        return tallyRows(statements.ask(STANDING_TALLIES, StoreRows.names(names)));
    }

    private static Map<OrderKey, OrderTally> tallyRows(RowSet<Row> found) {
        Map<OrderKey, OrderTally> tallies = new HashMap<>();
        found.forEach(row -> tallies.put(
                OrderKey.parse(row.getString("name")),
                new OrderTally(row.getInteger("sales"), row.getInteger("claims"))));
        return tallies;
    }

    Set<UUID> claimants(Set<OrderKey> names) {
        Set<UUID> links = new HashSet<>();
        statements.ask(CLAIMANTS, StoreRows.names(names)).forEach(row -> links.add(row.getUUID("link")));
        return links;
    }
}
