package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import touchfold.backbone.outbox.Outbox;
import touchfold.backbone.outbox.OutboxRecord;
import touchfold.changes.ProfileChange;
import touchfold.events.Trust;
import touchfold.profile.decision.BatchChanges;
import touchfold.profile.decision.LinkUpdates.LinkWrite;
import touchfold.profile.decision.LinkUpdates.PartWrite;
import touchfold.profile.decision.OrderClaims;
import touchfold.profile.decision.ProfileWrite;
import touchfold.profile.decision.SettledBatch;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.decision.StoredOrder;
import touchfold.profile.decision.TermChange;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.Seen;
import touchfold.profile.touchpoint.Touchpoint;

/** Writes what a batch changes: one statement for each table and kind of change, all of them sent together. */
@Singleton
class BatchWrites {

    private static final String TOUCHPOINT_COLUMNS = """
            select source, id, link, part, type, channel, trusted, occurred_at, received_at, digest,
              facts::json as facts, personal::json as personal, %s as folded_at
            from unnest($1::text[], $2::text[], $3::uuid[], $4::int[], $5::text[], $6::text[], $7::boolean[],
                $8::timestamptz[], $9::timestamptz[], $10::bytea[], $11::text[], $12::text[])
              as t(source, id, link, part, type, channel, trusted, occurred_at, received_at, digest, facts, personal)
            """.formatted(FormerRows.KNOWN_AT);
    private static final String INSERT_TOUCHPOINTS = """
            insert into touchpoint
              (source, id, link, part, type, channel, trusted, occurred_at, received_at, digest, facts, personal,
               folded_at)
            %s""".formatted(TOUCHPOINT_COLUMNS);
    private static final String REPLACE_TOUCHPOINTS = """
            update touchpoint as old
            set link = new.link, part = new.part, type = new.type, channel = new.channel,
              trusted = new.trusted, occurred_at = new.occurred_at, received_at = new.received_at,
              digest = new.digest, facts = new.facts, personal = new.personal, folded_at = new.folded_at
            from (%s) as new where old.source = any(array[new.source]) and old.id = any(array[new.id])
            """.formatted(TOUCHPOINT_COLUMNS);
    private static final String LINK_COLUMNS = """
            select id, members::uuid[], types, first_at, first_source, first_touchpoint, trusted_at, trusted_source,
              trusted_touchpoint, anchor, part, folded, state, base
            from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[],
                $7::timestamptz[], $8::text[], $9::text[], $10::uuid[], $11::int[], $12::int[], $13::bytea[],
                $14::uuid[])
              as t(id, members, types, first_at, first_source, first_touchpoint, trusted_at, trusted_source,
                trusted_touchpoint, anchor, part, folded, state, base)
            """;
    private static final String INSERT_LINKS = """
            insert into link (id, members, types, first_at, first_source, first_touchpoint, trusted_at, trusted_source,
              trusted_touchpoint, anchor, part, folded, state, base)
            %s""".formatted(LINK_COLUMNS);
    private static final String UPDATE_LINKS = """
            update link as old
            set first_at = new.first_at, first_source = new.first_source, first_touchpoint = new.first_touchpoint,
              trusted_at = new.trusted_at, trusted_source = new.trusted_source,
              trusted_touchpoint = new.trusted_touchpoint, anchor = new.anchor, part = new.part, folded = new.folded,
              state = coalesce(new.state, old.state)
            from (%s) as new where old.id = any(array[new.id])
            """.formatted(LINK_COLUMNS);
    private static final String INSERT_MEMBERS = """
            insert into link_member (identifier_id, link_id) select * from unnest($1::uuid[], $2::uuid[])
            """;
    private static final String WRITE_PARTS = """
            insert into link_part (link, part, state) select * from unnest($1::uuid[], $2::int[], $3::bytea[])
            on conflict (link, part) do update set state = excluded.state
            """;
    private static final String DELETE_MEMBERS = """
            delete from link_member where link_id = any($1)
              and identifier_id = any(array(select unnest(members) from link where id = any($1)))
            """;
    private static final String DELETE_PARTS = "delete from link_part where link = any($1)";
    private static final String DELETE_LINKS = "delete from link where id = any($1)";
    private static final String INSERT_IDENTIFIERS = """
            insert into identifier (id, type, value, first_at, first_source, first_touchpoint, shared, profile_id)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[],
              $7::boolean[], $8::uuid[])
            """;
    private static final String UPDATE_IDENTIFIERS = """
            update identifier i
            set first_at = t.first_at, first_source = t.first_source, first_touchpoint = t.first_touchpoint,
              shared = t.shared, profile_id = t.profile_id
            from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::boolean[], $6::uuid[])
              as t(id, first_at, first_source, first_touchpoint, shared, profile_id)
            where i.id = any(array[t.id])
            """;
    private static final String DELETE_IDENTIFIERS = "delete from identifier where id = any($1)";
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
    private static final String PROFILE_COLUMNS = """
            select * from unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::text[], $5::bytea[], $6::uuid[])
              as t(id, revision, version, kind, state, merged_into)
            """;
    private static final String INSERT_PROFILES = """
            insert into profile (id, revision, version, kind, state, merged_into)
            %s""".formatted(PROFILE_COLUMNS);
    private static final String UPDATE_PROFILES = """
            update profile as old
            set revision = new.revision, version = new.version, kind = new.kind, state = new.state,
              merged_into = new.merged_into, updated_at = now()
            from (%s) as new where old.id = any(array[new.id])
            """.formatted(PROFILE_COLUMNS);
    private static final String INSERT_TERMS =
            "insert into search_term (term, profile_id) select * from unnest($1::text[], $2::uuid[])";
    private static final String DELETE_TERMS = """
            delete from search_term s using unnest($1::text[], $2::uuid[]) as t(term, profile_id)
            where s.term = any(array[t.term]) and s.profile_id = t.profile_id
            """;
    /** The kind of a row whose profile is no more; only its revision and where it went still matter. */
    private static final String GONE = "gone";

    /** Whoever inserts keys waits for others who do; with one order for all, nobody waits in a circle. */
    private static final Comparator<TouchpointRow> BY_KEY = Comparator.comparing(
                    (TouchpointRow row) -> row.key().source())
            .thenComparing(row -> row.key().id());

    private final StateCodec codec = new StateCodec();
    private final BiFunction<SqlConnection, List<OutboxRecord>, Uni<Void>> told;
    private final boolean keepsFormer;
    private final boolean tellsSnapshots;
    private final SnapshotIdentifiers identifiers;

    @Inject
    public BatchWrites(Outbox outbox, SnapshotConfig snapshots, SnapshotIdentifiers identifiers) {
        this(outbox::append, true, snapshots.snapshots(), identifiers);
    }

    private BatchWrites(
            BiFunction<SqlConnection, List<OutboxRecord>, Uni<Void>> told,
            boolean keepsFormer,
            boolean tellsSnapshots,
            SnapshotIdentifiers identifiers) {
        this.told = told;
        this.keepsFormer = keepsFormer;
        this.tellsSnapshots = tellsSnapshots;
        this.identifiers = identifiers;
    }

    /** Writes that nobody is told of, beside a store that keeps what stood before. */
    static BatchWrites silent() {
        return new BatchWrites((tx, records) -> Uni.createFrom().voidItem(), false, false, SnapshotIdentifiers.none());
    }

    /** A touchpoint with the place where it is folded. */
    private record TouchpointRow(Touchpoint.Key key, Touchpoint touchpoint, UUID link, int part) {}

    void write(StatementPipeline statements, BatchChanges changes) {
        FormerRows.takeTime(statements);
        if (keepsFormer) {
            keepFormer(new FormerRows(statements), changes);
        }
        writeTouchpoints(statements, changes);
        writeIdentifiers(statements, changes);
        writeLinks(statements, changes);
        writeOrders(statements, changes);
        writeClaims(statements, changes.claims());
        writeProfiles(statements, changes);
        writeTerms(statements, DELETE_TERMS, terms(changes, TermChange::lost));
        writeTerms(statements, INSERT_TERMS, terms(changes, TermChange::gained));
        statements.send(tx -> tell(tx, changes));
        statements.awaitSent();
    }

    private Uni<Void> tell(SqlConnection tx, BatchChanges changes) {
        List<OutboxRecord> records = new ArrayList<>();
        List<ProfileChange> profiles = changes.profiles().told();
        profiles.forEach(change -> records.add(ChangeRecords.of(change)));
        if (!tellsSnapshots) {
            return told.apply(tx, records);
        }
        return identifiers
                .of(tx, profiles.stream().map(ProfileChange::profileId).toList())
                .flatMap(held -> {
                    records.addAll(SnapshotRecords.of(changes, held));
                    return told.apply(tx, records);
                });
    }

    private static void keepFormer(FormerRows former, BatchChanges changes) {
        if (!changes.batch().replacements().isEmpty()) {
            former.replaced(changes.batch().replacements().stream()
                    .map(replacement -> replacement.now().key())
                    .toList());
        }
        List<StoredIdentifier> identifiers = changes.identifiers().stream()
                .filter(identifier -> changes.known().contains(identifier.node().id()))
                .toList();
        if (!identifiers.isEmpty()) {
            former.changed(identifiers);
        }
        if (!changes.identifiersGone().isEmpty()) {
            former.identifiersGone(changes.identifiersGone());
        }
        List<LinkWrite> moved = changes.links().written().stream()
                .filter(write -> changes.links().moved().contains(write.link().id()))
                .toList();
        if (!moved.isEmpty()) {
            former.moved(moved);
        }
        if (!changes.linksGone().isEmpty()) {
            former.linksGone(changes.linksGone());
        }
        if (!changes.claims().written().isEmpty()) {
            former.tallied(changes.claims().written().entrySet());
        }
    }

    private void writeTouchpoints(StatementPipeline statements, BatchChanges changes) {
        List<TouchpointRow> fresh = rows(changes.batch().fresh(), changes);
        List<TouchpointRow> replacing = rows(
                changes.batch().replacements().stream()
                        .map(SettledBatch.Replacement::now)
                        .toList(),
                changes);
        if (!fresh.isEmpty()) {
            statements.send(INSERT_TOUCHPOINTS, touchpointColumns(fresh).tuple());
        }
        if (!replacing.isEmpty()) {
            statements.send(REPLACE_TOUCHPOINTS, touchpointColumns(replacing).tuple());
        }
    }

    private static List<TouchpointRow> rows(Collection<Touchpoint> touchpoints, BatchChanges changes) {
        List<TouchpointRow> rows = new ArrayList<>(touchpoints.size());
        for (Touchpoint touchpoint : touchpoints) {
            Touchpoint.Key key = touchpoint.key();
            rows.add(new TouchpointRow(
                    key,
                    touchpoint,
                    changes.linkIds().get(key),
                    changes.links().parts().get(key)));
        }
        rows.sort(BY_KEY);
        return rows;
    }

    private Columns<TouchpointRow> touchpointColumns(List<TouchpointRow> rows) {
        return Columns.of(rows)
                .text(row -> row.key().source())
                .text(row -> row.key().id())
                .uuid(TouchpointRow::link)
                .integer(TouchpointRow::part)
                .text(row -> row.touchpoint().fact().wireName())
                .text(row -> row.touchpoint().event().source().channel().wireName())
                .flag(row -> row.touchpoint().trust() == Trust.HIGH)
                .time(row -> row.touchpoint().seen().at())
                .time(row -> row.touchpoint().receivedAt())
                .bytes(row -> StoreRows.digest(row.touchpoint()))
                .text(row -> row.touchpoint().bytes().facts())
                .text(row -> row.touchpoint().bytes().personal());
    }

    private void writeIdentifiers(StatementPipeline statements, BatchChanges changes) {
        Map<Boolean, List<StoredIdentifier>> parts = changes.identifiers().stream()
                .sorted((a, b) -> Node.compareIds(a.node().id(), b.node().id()))
                .collect(Collectors.partitioningBy(
                        identifier -> changes.known().contains(identifier.node().id())));
        if (!parts.get(false).isEmpty()) {
            statements.send(
                    INSERT_IDENTIFIERS,
                    Columns.of(parts.get(false))
                            .uuid(row -> row.node().id())
                            .text(row -> row.node().type().wireName())
                            .text(row -> changes.values().get(row.node().id()).value())
                            .time(row -> row.first().at())
                            .text(row -> row.first().source())
                            .text(row -> row.first().touchpoint())
                            .flag(StoredIdentifier::shared)
                            .uuid(StoredIdentifier::profile)
                            .tuple());
        }
        if (!parts.get(true).isEmpty()) {
            statements.send(
                    UPDATE_IDENTIFIERS,
                    Columns.of(parts.get(true))
                            .uuid(row -> row.node().id())
                            .time(row -> row.first().at())
                            .text(row -> row.first().source())
                            .text(row -> row.first().touchpoint())
                            .flag(StoredIdentifier::shared)
                            .uuid(StoredIdentifier::profile)
                            .tuple());
        }
        if (!changes.identifiersGone().isEmpty()) {
            statements.send(DELETE_IDENTIFIERS, StoreRows.ids(changes.identifiersGone()));
        }
    }

    private void writeLinks(StatementPipeline statements, BatchChanges changes) {
        Map<Boolean, List<LinkWrite>> parts = changes.links().written().stream()
                .sorted((a, b) -> Node.compareIds(a.link().id(), b.link().id()))
                .collect(Collectors.partitioningBy(
                        write -> changes.linksKnown().contains(write.link().id())));
        if (!parts.get(false).isEmpty()) {
            statements.send(INSERT_LINKS, linkColumns(parts.get(false)));
            insertMembers(statements, parts.get(false));
        }
        if (!parts.get(true).isEmpty()) {
            statements.send(UPDATE_LINKS, linkColumns(parts.get(true)));
        }
        if (!changes.links().closed().isEmpty()) {
            statements.send(
                    WRITE_PARTS,
                    Columns.of(changes.links().closed())
                            .uuid(PartWrite::link)
                            .integer(PartWrite::part)
                            .bytes(part -> codec.write(part.state()))
                            .tuple());
        }
        if (!changes.linksGone().isEmpty()) {
            statements.send(DELETE_MEMBERS, StoreRows.ids(changes.linksGone()));
            statements.send(DELETE_PARTS, StoreRows.ids(changes.linksGone()));
            statements.send(DELETE_LINKS, StoreRows.ids(changes.linksGone()));
        }
    }

    private Tuple linkColumns(List<LinkWrite> links) {
        return Columns.of(links)
                .uuid(write -> write.link().id())
                .text(write -> write.link().link().members().stream()
                        .map(node -> node.id().toString())
                        .collect(Collectors.joining(",", "{", "}")))
                .text(write -> write.link().link().members().stream()
                        .map(node -> String.valueOf(node.type().code()))
                        .collect(Collectors.joining()))
                .time(write -> write.link().link().first().at())
                .text(write -> write.link().link().first().source())
                .text(write -> write.link().link().first().touchpoint())
                .maybeTime(write -> write.link().link().trusted().map(Seen::at))
                .maybeText(write -> write.link().link().trusted().map(Seen::source))
                .maybeText(write -> write.link().link().trusted().map(Seen::touchpoint))
                .uuid(write -> write.link().anchor())
                .integer(write -> write.link().part())
                .integer(write -> write.link().folded())
                .maybeBytes(write -> write.open().map(codec::write))
                .maybeUuid(write -> write.link().base())
                .tuple();
    }

    private static void insertMembers(StatementPipeline statements, List<LinkWrite> links) {
        List<UUID> identifiers = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        for (LinkWrite write : links) {
            for (Node node : write.link().link().members()) {
                identifiers.add(node.id());
                ids.add(write.link().id());
            }
        }
        statements.send(INSERT_MEMBERS, StoreRows.ids(identifiers).addArrayOfUUID(ids.toArray(UUID[]::new)));
    }

    private static void writeOrders(StatementPipeline statements, BatchChanges changes) {
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

    private static void writeClaims(StatementPipeline statements, OrderClaims claims) {
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

    private void writeProfiles(StatementPipeline statements, BatchChanges changes) {
        Map<Boolean, List<ProfileWrite>> parts = changes.profiles().written().stream()
                .sorted((a, b) -> Node.compareIds(a.profile().id(), b.profile().id()))
                .collect(Collectors.partitioningBy(write ->
                        changes.profilesKnown().contains(write.profile().id())));
        if (!parts.get(false).isEmpty()) {
            statements.send(INSERT_PROFILES, profileColumns(parts.get(false)));
        }
        if (!parts.get(true).isEmpty()) {
            statements.send(UPDATE_PROFILES, profileColumns(parts.get(true)));
        }
    }

    private static List<Map.Entry<String, UUID>> terms(BatchChanges changes, Function<TermChange, Set<String>> which) {
        List<Map.Entry<String, UUID>> terms = new ArrayList<>();
        for (ProfileWrite write : changes.profiles().written()) {
            for (String term : which.apply(write.terms())) {
                terms.add(Map.entry(term, write.profile().id()));
            }
        }
        return terms;
    }

    private static void writeTerms(StatementPipeline statements, String how, List<Map.Entry<String, UUID>> terms) {
        if (!terms.isEmpty()) {
            statements.send(
                    how,
                    Columns.of(terms)
                            .text(Map.Entry::getKey)
                            .uuid(Map.Entry::getValue)
                            .tuple());
        }
    }

    private Tuple profileColumns(List<ProfileWrite> profiles) {
        return Columns.of(profiles)
                .uuid(write -> write.profile().id())
                .number(write -> write.profile().revision())
                .number(write -> write.profile().version())
                .text(write -> write.kind()
                        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
                        .orElse(GONE))
                .maybeBytes(write -> write.profile().body().map(codec::write))
                .maybeUuid(ProfileWrite::mergedInto)
                .tuple();
    }
}
