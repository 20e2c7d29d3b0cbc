package touchfold.profile.store;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import touchfold.backbone.failure.Blame;
import touchfold.backbone.failure.Failures;
import touchfold.backbone.loop.GatheredCalls;
import touchfold.backbone.loop.GatheredCalls.Call;
import touchfold.profile.store.ProfileReads.Standing;

/**
 * Reads profiles that callers ask for one by one, some with each statement: those that are asked for while others are being
 * read are read together afterwards. To find a row costs PostgreSQL little, a statement costs it much. Of a profile that is
 * known already the statement only tells whether it is still the same.
 */
final class StandingReads {

    private static final int MOST_AT_ONCE = 100;

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
    private final GatheredCalls<UUID, Optional<Standing>> calls;

    /** @param reader reads a profile from its row */
    StandingReads(SqlClient pool, StandingCache cache, Function<Row, Standing> reader) {
        this.pool = pool;
        this.cache = cache;
        this.reader = reader;
        this.calls = new GatheredCalls<>(MOST_AT_ONCE, this::readTogether, GatheredCalls::atEndOfTurn);
    }

    /** The profile that holds the identifier of that id. */
    Uni<Optional<Standing>> find(UUID id) {
        return calls.ask(id);
    }

    /** The profiles that hold the identifiers of those ids, by these: as many as there are, in one statement. */
    Uni<Map<UUID, Standing>> findAll(Set<UUID> ids) {
        return read(List.copyOf(ids));
    }

    private Uni<Runnable> readTogether(List<Call<UUID, Optional<Standing>>> now) {
        return read(ids(now))
                .<Runnable>map(found ->
                        () -> now.forEach(one -> one.answer().complete(Optional.ofNullable(found.get(one.question())))))
                .onFailure()
                .recoverWithUni(failure -> apart(now, failure));
    }

    private static List<UUID> ids(List<Call<UUID, Optional<Standing>>> some) {
        return some.stream().map(Call::question).distinct().toList();
    }

    /** One profile that can't be read must not keep the others from being answered. */
    private Uni<Runnable> apart(List<Call<UUID, Optional<Standing>>> now, Throwable failure) {
        List<UUID> ids = ids(now);
        if (ids.size() == 1 || Failures.blame(failure) == Blame.ENVIRONMENT) {
            return Uni.createFrom().item(() -> now.forEach(one -> one.answer().fail(failure)));
        }
        return Multi.createFrom()
                .iterable(ids)
                .onItem()
                .transformToUniAndConcatenate(id -> readTogether(
                        now.stream().filter(one -> one.question().equals(id)).toList()))
                .collect()
                .asList()
                .map(answers -> () -> answers.forEach(Runnable::run));
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
