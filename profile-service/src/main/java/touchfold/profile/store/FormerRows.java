package touchfold.profile.store;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import touchfold.profile.decision.BatchChanges;
import touchfold.profile.decision.LinkUpdates.LinkWrite;
import touchfold.profile.decision.ProfileWrite;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.touchpoint.Touchpoint;

/** Keeps what a batch takes back, replaces or decides otherwise, before it does. */
final class FormerRows {

    /** Since when what the batch writes is known: one time for all of it, taken once it holds its locks. */
    static final String KNOWN_AT = "current_setting('touchfold.known_at')::timestamptz";

    private static final String TAKE_TIME = "select set_config('touchfold.known_at', clock_timestamp()::text, true)";
    private static final String TOUCHPOINTS = """
            insert into touchpoint_former
              (source, id, until_at, known_at, link, members, occurred_at, facts, personal)
            select t.source, t.id, %s, t.folded_at, t.link, s.members, t.occurred_at, t.facts, t.personal
            from unnest($1::text[], $2::text[]) as k(source, id)
            cross join lateral (select * from touchpoint where source = k.source and id = k.id offset 0) t
            cross join lateral (select id, base from link where id = t.link offset 0) l
            cross join lateral (select members from link where id = coalesce(l.base, l.id) offset 0) s
            """.formatted(KNOWN_AT);
    private static final String IDENTIFIERS = """
            insert into identifier_former (identifier_id, until_at, type, value, shared, profile_id)
            select i.id, %s, i.type, i.value, i.shared, i.profile_id
            from unnest($1::uuid[], $2::boolean[], $3::uuid[]) as k(id, shared, profile_id)
            cross join lateral (select * from identifier where id = k.id offset 0) i
            where (i.shared, i.profile_id) is distinct from (k.shared, k.profile_id)
            """.formatted(KNOWN_AT);
    private static final String IDENTIFIERS_GONE = """
            insert into identifier_former (identifier_id, until_at, type, value, shared, profile_id)
            select id, %s, type, value, shared, profile_id from identifier where id = any($1)
            """.formatted(KNOWN_AT);
    private static final String LINKS = """
            insert into link_former (link_id, until_at, anchor)
            select l.id, %s, l.anchor
            from unnest($1::uuid[], $2::uuid[]) as k(id, anchor)
            cross join lateral (select id, anchor from link where id = k.id offset 0) l
            where l.anchor <> k.anchor
            """.formatted(KNOWN_AT);
    private static final String LINKS_GONE = """
            insert into link_former (link_id, until_at, anchor) select id, %s, anchor from link where id = any($1)
            """.formatted(KNOWN_AT);
    private static final String PROFILES = """
            insert into profile_former (profile_id, until_at, gone_at, merged_into)
            select p.id, %s, p.updated_at, p.merged_into
            from unnest($1::uuid[]) as k(id)
            cross join lateral (select * from profile where id = k.id offset 0) p
            where p.merged_into is not null
            """.formatted(KNOWN_AT);
    /** What nobody claimed counted for nobody, so that there is nothing to keep. */
    private static final String ORDERS = """
            insert into order_former (name, until_at, believed)
            select o.name, %1$s, o.sales = 0 and o.claims <= %2$d
            from unnest($1::text[], $2::boolean[]) as k(name, believed)
            cross join lateral (select * from order_tally where name = k.name offset 0) o
            where o.claims > 0 and k.believed <> (o.sales = 0 and o.claims <= %2$d)
            """.formatted(KNOWN_AT, OrderTally.MAX_CLAIMS);

    private final StatementPipeline statements;

    FormerRows(StatementPipeline statements) {
        this.statements = statements;
    }

    /** Must come before everything that a batch writes. */
    static void takeTime(StatementPipeline statements) {
        statements.send(TAKE_TIME, Tuple.tuple());
    }

    /** Keeps what these changes put an end to. */
    void keep(BatchChanges changes) {
        if (!changes.batch().replacements().isEmpty()) {
            replaced(changes.batch().replacements().stream()
                    .map(replacement -> replacement.now().key())
                    .toList());
        }
        List<StoredIdentifier> identifiers = changes.identifiers().stream()
                .filter(identifier -> changes.known().contains(identifier.node().id()))
                .toList();
        if (!identifiers.isEmpty()) {
            changed(identifiers);
        }
        if (!changes.identifiersGone().isEmpty()) {
            identifiersGone(changes.identifiersGone());
        }
        List<LinkWrite> moved = changes.links().written().stream()
                .filter(write -> changes.links().moved().contains(write.link().id()))
                .toList();
        if (!moved.isEmpty()) {
            moved(moved);
        }
        if (!changes.linksGone().isEmpty()) {
            linksGone(changes.linksGone());
        }
        Set<UUID> returned = changes.profiles().written().stream()
                .filter(ProfileWrite::wasGone)
                .map(write -> write.profile().id())
                .collect(Collectors.toSet());
        if (!returned.isEmpty()) {
            returned(returned);
        }
        if (!changes.claims().written().isEmpty()) {
            tallied(changes.claims().written().entrySet());
        }
    }

    private void replaced(List<Touchpoint.Key> keys) {
        statements.send(TOUCHPOINTS, StoreRows.keys(keys));
    }

    private void changed(List<StoredIdentifier> identifiers) {
        statements.send(
                IDENTIFIERS,
                Columns.of(identifiers)
                        .uuid(one -> one.node().id())
                        .flag(StoredIdentifier::shared)
                        .uuid(StoredIdentifier::profile)
                        .tuple());
    }

    private void identifiersGone(Set<UUID> ids) {
        statements.send(IDENTIFIERS_GONE, StoreRows.ids(ids));
    }

    private void moved(List<LinkWrite> links) {
        statements.send(
                LINKS,
                Columns.of(links)
                        .uuid(write -> write.link().id())
                        .uuid(write -> write.link().anchor())
                        .tuple());
    }

    private void linksGone(Set<UUID> ids) {
        statements.send(LINKS_GONE, StoreRows.ids(ids));
    }

    private void returned(Set<UUID> profiles) {
        statements.send(PROFILES, StoreRows.ids(profiles));
    }

    /** @param tallies as they will be */
    private void tallied(Collection<Map.Entry<OrderKey, OrderTally>> tallies) {
        Tuple asked = Columns.of(List.copyOf(tallies))
                .text(tally -> tally.getKey().toString())
                .flag(tally -> tally.getValue().believesClaims())
                .tuple();
        statements.send(ORDERS, asked);
    }
}
