package touchfold.profile.store;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.identity.HeldSpan;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.Seen;

/** Reads when shared devices were whose, the latest first. */
final class HeldReads {

    private static final int MOST = 50;
    private static final String SPANS = """
            select h.id, min(t.occurred_at) as from_at, max(t.occurred_at) as to_at, count(*) as touchpoints,
              n.occurred_at as named_at, n.source as named_source, n.id as named_touchpoint
            from unnest($1::uuid[], $2::uuid[]) as h(id, naming)
            cross join lateral (
              select occurred_at from touchpoint where link = h.id
              order by occurred_at desc, source desc, id desc limit 1000) t
            left join lateral (
              select occurred_at, source, id from touchpoint where link = h.naming and occurred_at <= t.occurred_at
              order by occurred_at desc, source desc, id desc limit 1) n on true
            group by h.id, n.occurred_at, n.source, n.id
            order by max(t.occurred_at) desc limit %d
            """.formatted(MOST);

    private HeldReads() {}

    /**
     * Reads.
     *
     * @param held links in which touchpoints are folded by who held their device
     * @param links those that named the holders among them
     */
    static List<HeldSpan> of(StatementPipeline statements, Collection<StoredLink> held, Map<UUID, StoredLink> links) {
        Map<UUID, Link> naming = new HashMap<>();
        held.forEach(link -> {
            StoredLink named = links.get(Link.id(link.link().members()));
            if (named != null) {
                naming.put(link.id(), named.link());
            }
        });
        if (naming.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = List.copyOf(naming.keySet());
        Tuple asked = Tuple.tuple()
                .addArrayOfUUID(ids.toArray(UUID[]::new))
                .addArrayOfUUID(ids.stream().map(id -> naming.get(id).id()).toArray(UUID[]::new));
        List<HeldSpan> spans = new ArrayList<>();
        for (Row row : statements.ask(SPANS, asked)) {
            spans.add(span(row, naming.get(row.getUUID("id"))));
        }
        return spans;
    }

    private static HeldSpan span(Row row, Link naming) {
        boolean first = row.getOffsetDateTime("named_at") == null;
        Seen because = first ? naming.first() : StoreRows.seen(row, "named");
        List<Node> devices =
                naming.members().stream().filter(node -> node.type().isDevice()).toList();
        List<Node> holder =
                naming.members().stream().filter(node -> node.type().isPerson()).toList();
        return new HeldSpan(
                devices,
                holder,
                because,
                first,
                row.getOffsetDateTime("from_at").toInstant(),
                row.getOffsetDateTime("to_at").toInstant(),
                row.getLong("touchpoints").intValue());
    }
}
