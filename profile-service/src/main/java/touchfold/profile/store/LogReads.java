package touchfold.profile.store;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import touchfold.events.OrderFact;
import touchfold.profile.decision.StoredLink;
import touchfold.profile.decision.StoredTouchpoint;
import touchfold.profile.decision.TouchpointWithdrawal;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.fold.TouchpointFold;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Seen;
import touchfold.profile.touchpoint.EventBytes;
import touchfold.profile.touchpoint.Reading;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.touchpoint.TouchpointReader;

/** Reads the log of record for the fold: what stands under a key, and what is left of a link without some of it. */
final class LogReads {

    private static final String TOUCHPOINTS = """
            select t.source, t.id, t.occurred_at, t.received_at, t.channel, t.trusted, t.digest, t.link, t.part
            from unnest($1::text[], $2::text[]) as k(source, id)
            cross join lateral (select * from touchpoint where source = k.source and id = k.id offset 0) t
            """;
    private static final String CONTENTS = """
            select t.source, t.id, t.facts::text, t.personal::text
            from unnest($1::text[], $2::text[]) as k(source, id)
            cross join lateral (select * from touchpoint where source = k.source and id = k.id offset 0) t
            """;
    /** Of what a link shows, wherever it is folded. */
    private static final String EARLIEST = """
            select t.occurred_at as first_at, t.source as first_source, t.id as first_touchpoint
            from (select $1::uuid as id union all select id from link where base = $1) l
            cross join lateral (
              select occurred_at, source, id from touchpoint
              where link = l.id and (trusted or not $2)
                and not exists (select from unnest($3::text[], $4::text[]) as w(source, id)
                                where w.source = touchpoint.source and w.id = touchpoint.id)
              order by occurred_at, source, id limit 1) t
            order by t.occurred_at, t.source, t.id limit 1
            """;
    /** Written so that no plan can read the whole link instead: only the hash is looked up, the rest is compared. */
    private static final String PART = """
            select source, id, facts::text, personal::text from touchpoint
            where uuid_hash_extended(link, part) = uuid_hash_extended($1, $2)
              and link is not distinct from $1 and part is not distinct from $2
            """;
    /** Written so that no plan can begin with the links, of which one may have a million touchpoints. */
    private static final String ABOUT_ORDERS = """
            with told as materialized (
              select source, id, facts, personal, link from touchpoint
              where trusted and type like 'order-%' and facts #>> '{fact,orderId}' = $2)
            select t.source, t.id, t.facts::text, t.personal::text
            from told t
            cross join lateral (select id, base from link where id = t.link offset 0) k
            cross join lateral (select members from link where id = coalesce(k.base, k.id) offset 0) l
            where l.members[1] = $1
            """;

    private final StatementPipeline statements;
    private final TouchpointReader reader;

    LogReads(StatementPipeline statements, TouchpointReader reader) {
        this.statements = statements;
        this.reader = reader;
    }

    /** Asks what stands under these keys, without waiting for it. */
    StatementPipeline.Answer sendKnown(Collection<Touchpoint.Key> keys) {
        return statements.send(TOUCHPOINTS, StoreRows.keys(keys));
    }

    static Map<Touchpoint.Key, StoredTouchpoint> known(StatementPipeline.Answer answer) {
        Map<Touchpoint.Key, StoredTouchpoint> known = new HashMap<>();
        answer.rows().forEach(row -> known.put(StoreRows.key(row), StoreRows.touchpoint(row)));
        return known;
    }

    /** The touchpoints whole. */
    Map<Touchpoint.Key, Touchpoint> contents(Collection<Touchpoint.Key> keys) {
        Map<Touchpoint.Key, Touchpoint> contents = new HashMap<>();
        statements.ask(CONTENTS, StoreRows.keys(keys)).forEach(row -> contents.put(StoreRows.key(row), read(row)));
        return contents;
    }

    /** What the touchpoints of a link say of it without some; empty when none is left. */
    Optional<Link> remaining(StoredLink link, Collection<Touchpoint.Key> without) {
        if (link.base().isPresent()) {
            return earliest(link.id(), false, without).map(seen -> link.link());
        }
        Optional<Seen> first = remaining(Optional.of(link.link().first()), link.id(), false, without);
        return first.map(seen ->
                new Link(link.link().members(), seen, remaining(link.link().trusted(), link.id(), true, without)));
    }

    /** The earliest touchpoint that is left: the one that is known, unless it is left out, too. */
    private Optional<Seen> remaining(
            Optional<Seen> known, UUID link, boolean trusted, Collection<Touchpoint.Key> without) {
        return known.flatMap(seen -> without.contains(new Touchpoint.Key(seen.source(), seen.touchpoint()))
                ? earliest(link, trusted, without)
                : known);
    }

    private Optional<Seen> earliest(UUID link, boolean trusted, Collection<Touchpoint.Key> without) {
        Tuple asked = Tuple.tuple()
                .addUUID(link)
                .addBoolean(trusted)
                .addArrayOfString(without.stream().map(Touchpoint.Key::source).toArray(String[]::new))
                .addArrayOfString(without.stream().map(Touchpoint.Key::id).toArray(String[]::new));
        for (Row row : statements.ask(EARLIEST, asked)) {
            return Optional.of(StoreRows.seen(row, "first"));
        }
        return Optional.empty();
    }

    /** What is left of a part. */
    TouchpointWithdrawal.Remainder remainder(UUID link, int part, Collection<Touchpoint.Key> without) {
        int touchpoints = 0;
        ProfileState state = ProfileState.EMPTY;
        for (Row row : statements.ask(PART, Tuple.of(link, (long) part))) {
            if (!without.contains(StoreRows.key(row))) {
                touchpoints++;
                state = state.combine(TouchpointFold.of(read(row)));
            }
        }
        return new TouchpointWithdrawal.Remainder(touchpoints, state);
    }

    /** What is left of what touchpoints say about whose an order is. */
    Optional<Link> remainingEvidence(Link evidence, Touchpoint example, Collection<Touchpoint.Key> without) {
        Tuple asked = Tuple.of(evidence.members().getFirst().id(), orderId(example));
        Optional<Link> remaining = Optional.empty();
        for (Row row : statements.ask(ABOUT_ORDERS, asked)) {
            Touchpoint touchpoint = read(row);
            Optional<Link> said = touchpoint
                    .orderEvidence()
                    .filter(one -> one.id().equals(evidence.id()) && !without.contains(touchpoint.key()));
            if (said.isPresent()) {
                remaining = Optional.of(
                        remaining.map(sofar -> sofar.combine(said.get())).orElseGet(said::get));
            }
        }
        return remaining;
    }

    private static String orderId(Touchpoint touchpoint) {
        if (touchpoint.fact() instanceof OrderFact order) {
            return order.orderId();
        }
        throw new IllegalStateException("Expected a touchpoint about an order, but it is another one");
    }

    private Touchpoint read(Row row) {
        byte[] event = EventBytes.whole(row.getString("facts"), row.getString("personal"));
        return switch (reader.read(event)) {
            case Reading.Usable usable -> usable.touchpoint();
            case Reading.Unusable unusable ->
                throw new IllegalStateException("Expected a stored touchpoint to be readable, but it is "
                        + unusable.reason() + " at " + unusable.pointer());
        };
    }
}
