package touchfold.profile.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import touchfold.events.Decoded;
import touchfold.events.EventCodec;
import touchfold.profile.decision.ProfileBody;
import touchfold.profile.identity.NodeType;
import touchfold.profile.journey.Journey;
import touchfold.profile.journey.JourneyRules;
import touchfold.profile.journey.JourneyTouchpoint;
import touchfold.profile.view.BoughtOrder;

/** Journeys, worked out of the log of record when somebody asks. */
@Singleton
public class JourneyReads {

    /** The newest touchpoints that one journey is worked out of; more would hold up whoever asks. */
    public static final int MOST_TOUCHPOINTS = 10_000;

    /** The same where many journeys are worked out at once. */
    private static final int MOST_OF_EACH = 1_000;

    /** Their touchpoints are held at once, a thousand of each at most, so that these are few. */
    private static final int AT_ONCE = 20;

    private static final String TOUCHPOINTS = """
            select p.id as profile_id, k.members, k.types, t.facts::text
            from unnest($1::uuid[]) as p (id)
            cross join lateral (
              select l.members, l.types, n.source, n.id
              from (select id from identifier where profile_id = p.id offset 0) m
              cross join lateral (select id, members, types from link where anchor = m.id offset 0) l
              cross join lateral (
                select source, id, occurred_at from touchpoint where link = l.id
                order by occurred_at desc, source desc, id desc limit $2) n
              order by n.occurred_at desc, n.source desc, n.id desc limit $2) k
            cross join lateral (select facts from touchpoint where source = k.source and id = k.id offset 0) t
            """;
    private static final String STATES = "select id, state from profile where id = any($1) and state is not null";

    /** Ids are digests, so that the first of them are persons taken by chance, and the same ones each time. */
    private static final String PERSONS = "select id, state from profile where kind = 'person' order by id limit $1";

    private static final String MEMBERS = """
            select p.id, p.state from segment_membership m join profile p on p.id = m.profile_id and p.kind = 'person'
            where m.segment = $2 order by m.profile_id limit $1
            """;

    private final Pool pool;
    private final JourneyRules rules;
    private final StateCodec states = new StateCodec();
    private final EventCodec events = new EventCodec();

    public JourneyReads(Pool pool, JourneyRules rules) {
        this.pool = pool;
        this.rules = rules;
    }

    /**
     * A profile's journey.
     *
     * @param complete whether it was worked out of all touchpoints, or only of the newest
     */
    public record Found(UUID profile, Journey journey, boolean complete) {}

    /** The journey of the profile of exactly that id; empty when there is none. */
    public Uni<Optional<Found>> find(UUID profile) {
        return pool.preparedQuery(STATES)
                .execute(StoreRows.ids(List.of(profile)))
                .chain(rows -> journeys(rows, MOST_TOUCHPOINTS))
                .map(found -> found.stream().findFirst());
    }

    /**
     * The journeys of some persons, or of all if there are no more than that.
     *
     * @param segment only of those who are in it; empty for all
     */
    public Uni<List<Found>> some(int persons, Optional<String> segment) {
        Tuple asked = Tuple.of(persons);
        segment.ifPresent(asked::addString);
        return pool.preparedQuery(segment.isPresent() ? MEMBERS : PERSONS)
                .execute(asked)
                .chain(rows -> {
                    List<List<Row>> portions = new ArrayList<>();
                    rows.forEach(row -> {
                        if (portions.isEmpty() || portions.getLast().size() == AT_ONCE) {
                            portions.add(new ArrayList<>());
                        }
                        portions.getLast().add(row);
                    });
                    return Multi.createFrom()
                            .iterable(portions)
                            .onItem()
                            .transformToUniAndConcatenate(portion -> journeys(portion, MOST_OF_EACH))
                            .collect()
                            .in(ArrayList<Found>::new, List::addAll)
                            .map(List::copyOf);
                });
    }

    private Uni<List<Found>> journeys(RowSet<Row> profiles, int most) {
        List<Row> rows = new ArrayList<>();
        profiles.forEach(rows::add);
        return journeys(rows, most);
    }

    /** To read and order thousands of touchpoints takes too long for an event loop. */
    private Uni<List<Found>> journeys(List<Row> profiles, int most) {
        UUID[] ids = profiles.stream().map(row -> row.getUUID("id")).toArray(UUID[]::new);
        return pool.preparedQuery(TOUCHPOINTS)
                .execute(Tuple.of(ids, most + 1))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(rows -> {
                    Map<UUID, List<JourneyTouchpoint>> histories = new HashMap<>();
                    rows.forEach(row -> histories
                            .computeIfAbsent(row.getUUID("profile_id"), id -> new ArrayList<>())
                            .add(touchpoint(row)));
                    return profiles.stream()
                            .map(profile ->
                                    found(profile, histories.getOrDefault(profile.getUUID("id"), List.of()), most))
                            .toList();
                });
    }

    private Found found(Row profile, List<JourneyTouchpoint> history, int most) {
        ProfileBody body = states.readBody(profile.getBuffer("state").getBytes());
        List<BoughtOrder> bought = BoughtOrder.of(body.state().orders(), body.disbelieved());
        return new Found(profile.getUUID("id"), Journey.of(history, bought, rules), history.size() <= most);
    }

    private JourneyTouchpoint touchpoint(Row row) {
        Decoded decoded = events.read(row.getString("facts").getBytes(StandardCharsets.UTF_8));
        if (!(decoded instanceof Decoded.Event event)) {
            throw new IllegalStateException("Expected a stored touchpoint to be readable, but it is not");
        }
        return new JourneyTouchpoint(event.event(), device(row.getArrayOfUUIDs("members"), row.getString("types")));
    }

    private static Optional<UUID> device(UUID[] members, String types) {
        for (int i = 0; i < members.length; i++) {
            NodeType type = NodeType.ofCode(types.charAt(i));
            if (type == NodeType.ANONYMOUS_ID || type == NodeType.DEVICE_ID) {
                return Optional.of(members[i]);
            }
        }
        return Optional.empty();
    }
}
