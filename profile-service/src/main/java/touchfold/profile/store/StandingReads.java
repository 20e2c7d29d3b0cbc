package touchfold.profile.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import touchfold.backbone.failure.Blame;
import touchfold.backbone.failure.Failures;
import touchfold.profile.store.ProfileReads.Standing;

/**
 * Reads profiles that callers ask for one by one, some with each statement: those that are asked for while others are being
 * read are read together afterwards. To find a row costs PostgreSQL little, a statement costs it much. Of a profile that is
 * known already the statement only tells whether it is still the same.
 */
final class StandingReads {

    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_UNDER_WAY = 2;

    /** One statement, so that a profile, its identifiers and its version are of the same moment. */
    private static final String READ = """
            select k.id as asked, p.id, p.revision, p.version, p.updated_at, p.state, p.same, m.ids, m.texts, m.firsts
            from unnest($1::uuid[], $2::uuid[], $3::bigint[], $4::timestamptz[]) as k (id, profile, version, updated_at)
            cross join lateral (select profile_id from identifier where id = k.id offset 0) i
            cross join lateral (
              select id, revision, version, updated_at, known as same, case when not known then state end as state
              from (select *, (id, version, updated_at) is not distinct from (k.profile, k.version, k.updated_at) as known
                    from profile where id = i.profile_id offset 0) found) p
            cross join lateral (
              select array_agg(id) as ids, array_agg(coalesce(value, '')) as texts, array_agg(first_at) as firsts
              from identifier where profile_id = p.id and type <> 'order' and not p.same) m
            """;

    private final SqlClient pool;
    private final StandingCache cache;
    private final Function<Row, Standing> reader;
    private final List<Waiting> waiting = new ArrayList<>();
    private int underWay;

    /** @param reader reads a profile from its row */
    StandingReads(SqlClient pool, StandingCache cache, Function<Row, Standing> reader) {
        this.pool = pool;
        this.cache = cache;
        this.reader = reader;
    }

    /** An id, and who waits for its profile. */
    private record Waiting(UUID id, UniEmitter<? super Optional<Standing>> answer) {}

    /** The profile that holds the identifier of that id. */
    Uni<Optional<Standing>> find(UUID id) {
        return Uni.createFrom().emitter(answer -> {
            synchronized (waiting) {
                waiting.add(new Waiting(id, answer));
                if (underWay == MOST_UNDER_WAY) {
                    return;
                }
                underWay++;
            }
            readWaiting();
        });
    }

    private void readWaiting() {
        List<Waiting> now;
        synchronized (waiting) {
            if (waiting.isEmpty()) {
                underWay--;
                return;
            }
            List<Waiting> first = waiting.subList(0, Math.min(MOST_AT_ONCE, waiting.size()));
            now = List.copyOf(first);
            first.clear();
        }
        read(ids(now)).subscribe().with(found -> answer(now, found), failure -> apart(now, failure));
    }

    private static List<UUID> ids(List<Waiting> some) {
        return some.stream().map(Waiting::id).distinct().toList();
    }

    /** One profile that can't be read must not keep the others from being answered. */
    private void apart(List<Waiting> now, Throwable failure) {
        List<UUID> ids = ids(now);
        if (ids.size() == 1 || Failures.blame(failure) == Blame.ENVIRONMENT) {
            now.forEach(one -> one.answer().fail(failure));
            readWaiting();
            return;
        }
        Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> alone(
                        id, now.stream().filter(one -> one.id().equals(id)).toList()))
                .collect()
                .last()
                .subscribe()
                .with(done -> readWaiting());
    }

    private Uni<Void> alone(UUID id, List<Waiting> these) {
        return read(List.of(id))
                .invoke(found -> these.forEach(one -> one.answer().complete(Optional.ofNullable(found.get(id)))))
                .onFailure()
                .invoke(failure -> these.forEach(one -> one.answer().fail(failure)))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private void answer(List<Waiting> now, Map<UUID, Standing> found) {
        now.forEach(one -> one.answer().complete(Optional.ofNullable(found.get(one.id()))));
        readWaiting();
    }

    private Uni<Map<UUID, Standing>> read(List<UUID> ids) {
        Map<UUID, StandingCache.Known> known = new HashMap<>();
        ids.forEach(id -> cache.of(id).ifPresent(one -> known.put(id, one)));
        Tuple asked = Columns.of(ids)
                .uuid(id -> id)
                .maybeUuid(id -> Optional.ofNullable(known.get(id)).map(StandingCache.Known::profile))
                .number(id -> known.containsKey(id) ? known.get(id).version() : null)
                .maybeTime(id -> Optional.ofNullable(known.get(id)).map(StandingCache.Known::updatedAt))
                .tuple();
        return pool.preparedQuery(READ).execute(asked).map(rows -> standings(ids, known, rows));
    }

    private Map<UUID, Standing> standings(
            Collection<UUID> ids, Map<UUID, StandingCache.Known> known, RowSet<Row> rows) {
        Map<UUID, Standing> found = new HashMap<>();
        for (Row row : rows) {
            UUID asked = row.getUUID("asked");
            found.put(asked, row.getBoolean("same") ? known.get(asked).standing() : read(asked, row));
        }
        ids.stream().filter(id -> !found.containsKey(id)).forEach(cache::forget);
        return found;
    }

    private Standing read(UUID asked, Row row) {
        Standing standing = reader.apply(row);
        int stateBytes = row.getBuffer("state").length();
        cache.keep(
                asked,
                new StandingCache.Known(
                        row.getUUID("id"), row.getLong("version"), standing.updatedAt(), stateBytes, standing));
        return standing;
    }
}
