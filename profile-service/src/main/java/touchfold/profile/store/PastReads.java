package touchfold.profile.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import touchfold.backbone.database.WorkerTransaction;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.history.PastHoldings;
import touchfold.profile.history.PastHoldings.PlacedTouchpoint;
import touchfold.profile.history.PastIdentifier;
import touchfold.profile.history.PastProfile;
import touchfold.profile.history.PastProfile.HungTouchpoint;
import touchfold.profile.history.PastTime;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.store.ProfileReads.Known;
import touchfold.profile.store.ProfileReads.Standing;
import touchfold.profile.touchpoint.EventBytes;
import touchfold.profile.touchpoint.Reading;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.touchpoint.TouchpointReader;
import touchfold.profile.view.ProfileView;

/**
 * Profiles as they were. Which touchpoints were known, who held which identifier and where touchpoints hung stands in the log
 * of record, in the live tables and in what stood there formerly; the rest is folded anew.
 */
@Singleton
public class PastReads {

    /** Touchpoints of one profile that are folded for one answer. */
    public static final int MOST_TOUCHPOINTS = 20_000;

    /** All statements see the same moment. */
    private static final String ONE_MOMENT = "set transaction isolation level repeatable read read only";

    /** Since when what is known can be asked for: a store that is folded by other rules has another past. */
    private static final String SINCE = "select since from fold_rules";

    /** What stood at $2 is the first that stopped standing later, and what stands today if nothing did. */
    private static final String OWNER = """
            select coalesce(
              (select profile_id from identifier_former where identifier_id = $1 and until_at > $2
               order by until_at limit 1),
              (select profile_id from identifier where id = $1)) as profile_id
            """;

    /** Where the profile of a name that nobody held had gone by then; it may have been there again since, and gone elsewhere. */
    private static final String SUCCESSOR = """
            select merged_into from (
              select merged_into, until_at from profile_former
              where profile_id = $1 and gone_at <= $2 and until_at > $2
              union all
              select merged_into, 'infinity' from profile
              where id = $1 and merged_into is not null and updated_at <= $2) went
            order by until_at limit 1
            """;

    private static final int MOST_SUCCESSORS = 20;

    private static final String FORMER = """
            f.until_at > $2 and not exists (
              select from %1$s_former g where g.%1$s_id = f.%1$s_id and g.until_at > $2 and g.until_at < f.until_at)
            """;
    private static final String MEMBERS = """
            select m.id, m.type, m.value, m.shared, least(
              (select min(t.occurred_at) from link_member k
               cross join lateral (select id, base from link where id = k.link_id offset 0) l
               cross join lateral (
                 select l.id where l.base is null union all select id from link where base = l.id offset 0) s
               cross join lateral (
                 select occurred_at from touchpoint where link = s.id and folded_at <= $2
                 order by occurred_at limit 1) t
               where k.identifier_id = m.id),
              (select min(occurred_at) from touchpoint_former
               where members @> array[m.id] and known_at <= $2 and until_at > $2)) as first_at
            from (
              select i.id, i.type, coalesce(i.value, '') as value, i.shared from identifier i
              where i.profile_id = $1
                and not exists (select from identifier_former f where f.identifier_id = i.id and f.until_at > $2 offset 0)
              union all
              select f.identifier_id, f.type, coalesce(f.value, ''), f.shared from identifier_former f
              where f.profile_id = $1 and %s) m
            """.formatted(FORMER.formatted("identifier"));
    /** An order is an identifier as well, and what it alone shows hangs on it. */
    private static final String TOUCHPOINTS = """
            with held as (
              select i.id from identifier i
              where i.profile_id = $1
                and not exists (select from identifier_former f where f.identifier_id = i.id and f.until_at > $2 offset 0)
              union all
              select f.identifier_id from identifier_former f where f.profile_id = $1 and %s),
            hung as (
              select l.id, l.anchor from held h cross join lateral (
                select id, anchor from link where anchor = h.id offset 0) l
              where not exists (select from link_former f where f.link_id = l.id and f.until_at > $2 offset 0)
              union all
              select f.link_id, f.anchor from held h cross join lateral (
                select * from link_former where anchor = h.id offset 0) f
              where %s)
            select h.anchor, t.facts::text, t.personal::text
            from hung h cross join lateral (
              select facts, personal from touchpoint
              where link = h.id and folded_at <= $2 and occurred_at <= $3 offset 0) t
            union all
            select h.anchor, t.facts::text, t.personal::text
            from hung h cross join lateral (
              select facts, personal from touchpoint_former
              where link = h.id and known_at <= $2 and until_at > $2 and occurred_at <= $3 offset 0) t
            limit $4
            """.formatted(FORMER.formatted("identifier"), FORMER.formatted("link"));

    /** All that shows one of some devices, or one that was named together with them, and was known, and where it was folded. */
    private static final String ON_DEVICES = """
            with devices as (
              select distinct m.id from link_member k
              cross join lateral (select members from link where id = k.link_id offset 0) l
              cross join lateral unnest(l.members) as m (id)
              cross join lateral (select type from identifier where id = m.id offset 0) i
              where k.identifier_id = any($1) and i.type in ('anonymous_id', 'device_id')),
            shown as (
              select k.link_id as id from devices d
              cross join lateral (select link_id from link_member where identifier_id = d.id offset 0) k),
            places as (
              select id from shown union
              select l.id from shown s cross join lateral (select id from link where base = s.id offset 0) l)
            select p.id as link, t.facts::text, t.personal::text
            from places p cross join lateral (
              select facts, personal from touchpoint where link = p.id and folded_at <= $2 offset 0) t
            union all
            select link, facts::text, personal::text from touchpoint_former
            where members && array(select id from devices) and known_at <= $2 and until_at > $2
            limit $3
            """;

    private static final String DISBELIEVED = """
            select o.name from order_tally o
            where o.name = any($1) and not coalesce(
              (select believed from order_former where name = o.name and until_at > $2 order by until_at limit 1),
              o.sales = 0 and o.claims <= %d)
            """.formatted(OrderTally.MAX_CLAIMS);

    private final Pool pool;
    private final ProfileView view;
    private final TouchpointReader reader;

    public PastReads(Pool pool, ProfileView view, TouchpointReader reader) {
        this.pool = pool;
        this.view = view;
        this.reader = reader;
    }

    /** What came of a question for the past. */
    public sealed interface Past {

        /** The profile as it was, and as it is answered. */
        record Found(PastProfile profile, Standing standing) implements Past {}

        /** Nobody had that identifier, or nothing had happened. */
        record Nobody() implements Past {}

        /**
         * It can't be said what was known then.
         *
         * @param since the earliest time for which it can
         */
        record TooEarly(Instant since) implements Past {}

        /** There are more touchpoints than are folded for an answer. */
        record TooMany() implements Past {}
    }

    /** The profile that held the identifier of that id. */
    public Uni<Past> find(UUID id, PastTime time) {
        return WorkerTransaction.of(pool, tx -> find(tx, id, time));
    }

    /**
     * When shared devices were the person's of a past profile, or, of a device, whose it was when. None are told of devices
     * on which more happened than is folded for an answer.
     */
    public Uni<PastHoldings> held(PastProfile profile, PastTime time) {
        Set<UUID> devices = profile.devices();
        return devices.isEmpty()
                ? Uni.createFrom().item(PastHoldings.NONE)
                : WorkerTransaction.of(pool, tx -> held(tx, profile, devices, time));
    }

    private PastHoldings held(SqlConnection tx, PastProfile profile, Set<UUID> devices, PastTime time) {
        Tuple asked =
                StoreRows.ids(devices).addOffsetDateTime(at(time.knownAt())).addInteger(MOST_TOUCHPOINTS + 1);
        List<PlacedTouchpoint> placed = new ArrayList<>();
        for (Row row : new StatementPipeline(tx).ask(ON_DEVICES, asked)) {
            placed.add(new PlacedTouchpoint(touchpoint(row), row.getUUID("link")));
        }
        return placed.size() > MOST_TOUCHPOINTS
                ? PastHoldings.NONE
                : PastHoldings.of(placed, profile.told(time.asOf()), profile.device());
    }

    private Past find(SqlConnection tx, UUID id, PastTime time) {
        StatementPipeline statements = new StatementPipeline(tx);
        statements.send(ONE_MOMENT);
        StatementPipeline.Answer since = statements.send(SINCE);
        StatementPipeline.Answer owner = statements.send(OWNER, ofTime(id, time));
        for (Row row : since.rows()) {
            Instant first = row.getOffsetDateTime("since").toInstant();
            if (time.knownAt().isBefore(first)) {
                return new Past.TooEarly(first);
            }
        }
        Named found = named(statements, id, owner, time);
        UUID name = id;
        for (int i = 0; !found.held() && i < MOST_SUCCESSORS; i++) {
            name = successor(statements, name, time);
            if (name == null) {
                return found.past();
            }
            found = named(statements, name, statements.send(OWNER, ofTime(name, time)), time);
        }
        return found.past();
    }

    /**
     * What a name led to.
     *
     * @param held whether a profile held it then; an identifier that came back later has an owner today and had none then
     */
    private record Named(Past past, boolean held) {}

    private Named named(StatementPipeline statements, UUID name, StatementPipeline.Answer owner, PastTime time) {
        UUID profile = owner(owner);
        return profile == null ? new Named(new Past.Nobody(), false) : find(statements, profile, name, time);
    }

    private static UUID owner(StatementPipeline.Answer owner) {
        return owner.rows().iterator().next().getUUID("profile_id");
    }

    private static UUID successor(StatementPipeline statements, UUID name, PastTime time) {
        for (Row row : statements.ask(SUCCESSOR, ofTime(name, time))) {
            return row.getUUID("merged_into");
        }
        return null;
    }

    private static Tuple ofTime(UUID id, PastTime time) {
        return Tuple.of(id).addOffsetDateTime(at(time.knownAt()));
    }

    private Named find(StatementPipeline statements, UUID profile, UUID name, PastTime time) {
        StatementPipeline.Answer members =
                statements.send(MEMBERS, Tuple.of(profile).addOffsetDateTime(at(time.knownAt())));
        StatementPipeline.Answer touchpoints = statements.send(
                TOUCHPOINTS,
                Tuple.of(profile)
                        .addOffsetDateTime(at(time.knownAt()))
                        .addOffsetDateTime(at(time.asOf()))
                        .addInteger(MOST_TOUCHPOINTS + 1));
        List<HungTouchpoint> hung = new ArrayList<>();
        touchpoints.rows().forEach(row -> hung.add(new HungTouchpoint(touchpoint(row), row.getUUID("anchor"))));
        List<PastIdentifier> identifiers = held(members);
        boolean held =
                identifiers.stream().anyMatch(one -> one.value().node().id().equals(name));
        if (hung.size() > MOST_TOUCHPOINTS) {
            return new Named(new Past.TooMany(), held);
        }
        Optional<PastProfile> past = PastProfile.of(profile, identifiers, hung, time.asOf());
        return new Named(
                past.<Past>map(one -> new Past.Found(one, standing(statements, one, time)))
                        .orElseGet(Past.Nobody::new),
                held);
    }

    private Standing standing(StatementPipeline statements, PastProfile past, PastTime time) {
        Set<OrderKey> disbelieved = new HashSet<>();
        Set<OrderKey> claimed = past.state().orders().claimedNames();
        if (!claimed.isEmpty()) {
            statements
                    .ask(DISBELIEVED, StoreRows.names(claimed).addOffsetDateTime(at(time.knownAt())))
                    .forEach(row -> disbelieved.add(OrderKey.parse(row.getString("name"))));
        }
        return new Standing(
                past.document(view, disbelieved),
                JsonNodeFactory.instance.objectNode().setAll(new TreeMap<>(past.traits())),
                past.identifiers().stream()
                        .filter(one -> one.value().node().type() != NodeType.ORDER)
                        .map(one -> new Known(one.value(), one.first(), one.shared()))
                        .toList(),
                0,
                null);
    }

    /** What was seen first by then; an identifier that nothing showed was not there. */
    private static List<PastIdentifier> held(StatementPipeline.Answer members) {
        List<PastIdentifier> held = new ArrayList<>();
        for (Row row : members.rows()) {
            OffsetDateTime first = row.getOffsetDateTime("first_at");
            if (first != null) {
                held.add(new PastIdentifier(
                        new NodeValue(StoreRows.node(row), row.getString("value")),
                        first.toInstant(),
                        row.getBoolean("shared")));
            }
        }
        return held;
    }

    private Touchpoint touchpoint(Row row) {
        return switch (reader.read(EventBytes.whole(row.getString("facts"), row.getString("personal")))) {
            case Reading.Usable usable -> usable.touchpoint();
            case Reading.Unusable unusable ->
                throw new IllegalStateException("Expected a stored touchpoint to be readable, but it is "
                        + unusable.reason() + " at " + unusable.pointer());
        };
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
