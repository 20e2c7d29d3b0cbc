package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.search.SearchQuery;
import touchfold.profile.search.SearchText;
import touchfold.profile.search.SearchWay;
import touchfold.profile.search.SearchWay.Over;

/** Goes through the indexes by which people are searched for, a bounded scan at a time. */
@Singleton
public class SearchReads {

    private final Pool pool;
    private final SearchBounds bounds;
    private final SearchStatements statements;

    @Inject
    public SearchReads(Pool pool) {
        this(pool, SearchBounds.USUAL);
    }

    /** Looks as far as it is told. */
    public SearchReads(Pool pool, SearchBounds bounds) {
        this.pool = pool;
        this.bounds = bounds;
        statements = new SearchStatements(bounds);
    }

    /** A place in an index: a key, and which of those with that key. */
    public record Place(String key, UUID id) {

        /** Before all that a way leads to. */
        public static Place before(SearchWay way) {
            return new Place(way.from(), new UUID(0, 0));
        }
    }

    /** Somebody who was come by. */
    public record Hit(Place place, UUID profile) {}

    /**
     * The next ones on a way.
     *
     * @param end where to go on when there were fewer than asked for and the way goes on; empty at its end, and where there
     *     were as many as asked for
     */
    public record IndexScan(List<Hit> hits, Optional<Place> end) {}

    /**
     * The next ones behind a place.
     *
     * @param query what they must have besides
     */
    public Uni<IndexScan> next(SearchWay way, Place place, SearchQuery query, int limit) {
        SearchText text = SearchStatements.seesToText(way) ? SearchText.NONE : query.text();
        Tuple asked = Tuple.tuple()
                .addString(way.from())
                .addString(way.to())
                .addString(place.key())
                .addUUID(place.id())
                .addArrayOfString(way.words().toArray(String[]::new))
                .addInteger(limit)
                .addArrayOfString(query.terms().toArray(String[]::new))
                .addArrayOfString(query.segments().toArray(String[]::new))
                .addBoolean(text.isEmpty())
                .addArrayOfString(text.words().toArray(String[]::new))
                .addArrayOfString(text.beginnings().toArray(String[]::new))
                .addArrayOfString(text.endings().toArray(String[]::new));
        return pool.preparedQuery(statements.next(way.over())).execute(asked).map(rows -> scan(rows, limit));
    }

    private static IndexScan scan(RowSet<Row> rows, int limit) {
        List<Hit> hits = new ArrayList<>();
        Optional<Place> end = Optional.empty();
        for (Row row : rows) {
            Place place = new Place(row.getString("key"), row.getUUID("id"));
            if (row.getUUID("profile_id") != null) {
                hits.add(new Hit(place, row.getUUID("profile_id")));
            } else if (end.isEmpty()) {
                end = Optional.of(place);
            }
        }
        return new IndexScan(hits, hits.size() == limit ? Optional.empty() : end);
    }

    /** The number of the plan with the fewest keys; the first of those that have equally many. */
    public Uni<Integer> shortest(SearchQuery query) {
        return query.plans().size() == 1
                ? Uni.createFrom().item(0)
                : shortest(query, bounds.fewKeys())
                        .chain(found -> found.keys() < bounds.fewKeys()
                                ? Uni.createFrom().item(found)
                                : shortest(query, bounds.manyKeys()))
                        .map(PlanLength::plan);
    }

    /** A plan and how many keys it has, counted up to a bound. */
    private record PlanLength(int plan, long keys) {}

    private Uni<PlanLength> shortest(SearchQuery query, int most) {
        Tuple asked = Tuple.tuple().addInteger(most);
        for (Set<Over> counted : SearchStatements.COUNTED) {
            List<Integer> plans = new ArrayList<>();
            List<SearchWay> ways = new ArrayList<>();
            for (int plan = 0; plan < query.plans().size(); plan++) {
                for (SearchWay way : query.plans().get(plan).ways()) {
                    if (counted.contains(way.over())) {
                        plans.add(plan);
                        ways.add(way);
                    }
                }
            }
            asked.addArrayOfInteger(plans.toArray(Integer[]::new))
                    .addArrayOfString(ways.stream().map(SearchWay::from).toArray(String[]::new))
                    .addArrayOfString(ways.stream().map(SearchWay::to).toArray(String[]::new));
            if (counted.contains(Over.PAIRS)) {
                asked.addArrayOfString(
                        ways.stream().map(way -> way.words().getFirst()).toArray(String[]::new));
            }
        }
        return pool.preparedQuery(statements.count()).execute(asked).map(rows -> {
            PlanLength shortest = new PlanLength(0, Long.MAX_VALUE);
            for (Row row : rows) {
                if (row.getLong("keys") < shortest.keys()) {
                    shortest = new PlanLength(row.getInteger("plan"), row.getLong("keys"));
                }
            }
            return shortest;
        });
    }
}
