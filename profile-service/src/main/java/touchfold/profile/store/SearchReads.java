package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import touchfold.profile.search.SearchQuery;
import touchfold.profile.search.SearchWay;

/** Goes through the indexes by which people are searched for, a bounded scan at a time. */
@Singleton
public class SearchReads {

    /** Keys that are looked at for one scan, so that words that many people share hold up nobody. */
    private static final int KEYS_AT_ONCE = 4_000;

    private static final String HAS_TERMS = """
            ($6 = 0 or (select count(*) from search_term x where x.term = any($5) and x.profile_id = s.profile_id) = $6)
            """;
    private static final String IS_MEMBER = """
            (cardinality($9::text[]) = 0 or (select count(*) from segment_membership x
              where x.profile_id = s.profile_id and x.segment = any($9)) = cardinality($9::text[]))
            """;
    private static final String TERMS = """
            select s.term as key, s.profile_id as id, s.profile_id
            from (select term, profile_id from search_term
                  where term >= $1 and term < $2 and (term, profile_id) > ($3, $4)
                  order by term, profile_id limit %d) s
            where (select bool_and(strpos(' ' || substr(s.term, 2), ' ' || w) > 0) from unnest($7::text[]) w) is not false
              and %s and %s
            limit $8
            """.formatted(KEYS_AT_ONCE, HAS_TERMS, IS_MEMBER);
    private static final String TERMS_END = """
            select term as key, profile_id as id from search_term
            where term >= $1 and term < $2 and (term, profile_id) > ($3, $4)
            order by term, profile_id limit 1 offset %d
            """.formatted(KEYS_AT_ONCE - 1);
    /** The types are those of the index, word for word. */
    private static final String VALUES = """
            select s.key, s.id, s.profile_id
            from (select %1$s as key, id, profile_id from identifier
                  where type in ('user_id', 'card', 'customer_id', 'email', 'phone', 'badge')
                    and %1$s >= $1 and %1$s < $2 and (%1$s, id) > ($3, $4)
                  order by %1$s, id limit %2$d) s
            where %3$s and cardinality($7::text[]) = 0 and %4$s
            limit $8
            """;

    private static final String VALUES_END = """
            select %1$s as key, id from identifier
            where type in ('user_id', 'card', 'customer_id', 'email', 'phone', 'badge')
              and %1$s >= $1 and %1$s < $2 and (%1$s, id) > ($3, $4)
            order by %1$s, id limit 1 offset %2$d
            """;
    private static final String SEGMENTS = """
            select s.segment as key, s.profile_id as id, s.profile_id
            from (select segment, profile_id from segment_membership
                  where segment >= $1 and segment < $2 and (segment, profile_id) > ($3, $4)
                  order by segment, profile_id limit %d) s
            where %s and cardinality($7::text[]) = 0 and %s
            limit $8
            """.formatted(KEYS_AT_ONCE, HAS_TERMS, IS_MEMBER);
    private static final String SEGMENTS_END = """
            select segment as key, profile_id as id from segment_membership
            where segment >= $1 and segment < $2 and (segment, profile_id) > ($3, $4)
            order by segment, profile_id limit 1 offset %d
            """.formatted(KEYS_AT_ONCE - 1);
    private static final String FORWARDS = "(value collate \"C\")";
    private static final String BACKWARDS = "(reverse(value) collate \"C\")";

    private final Pool pool;

    public SearchReads(Pool pool) {
        this.pool = pool;
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
     * @param query which terms and segments they must have besides
     */
    public Uni<IndexScan> next(SearchWay way, Place place, SearchQuery query, int limit) {
        Tuple asked = place(way, place)
                .addArrayOfString(query.terms().toArray(String[]::new))
                .addInteger(query.terms().size())
                .addArrayOfString(way.words().toArray(String[]::new))
                .addInteger(limit)
                .addArrayOfString(query.segments().toArray(String[]::new));
        return pool.preparedQuery(statement(way)).execute(asked).chain(rows -> {
            List<Hit> hits = rows.stream()
                    .map(row -> new Hit(place(row), row.getUUID("profile_id")))
                    .toList();
            return hits.size() == limit
                    ? Uni.createFrom().item(new IndexScan(hits, Optional.empty()))
                    : pool.preparedQuery(endStatement(way))
                            .execute(place(way, place))
                            .map(end ->
                                    new IndexScan(hits, end.stream().findFirst().map(SearchReads::place)));
        });
    }

    private static Tuple place(SearchWay way, Place place) {
        return Tuple.tuple()
                .addString(way.from())
                .addString(way.to())
                .addString(place.key())
                .addUUID(place.id());
    }

    private static Place place(Row row) {
        return new Place(row.getString("key"), row.getUUID("id"));
    }

    private static String statement(SearchWay way) {
        return switch (way.over()) {
            case TERMS -> TERMS;
            case VALUES -> VALUES.formatted(FORWARDS, KEYS_AT_ONCE, HAS_TERMS, IS_MEMBER);
            case ENDINGS -> VALUES.formatted(BACKWARDS, KEYS_AT_ONCE, HAS_TERMS, IS_MEMBER);
            case SEGMENTS -> SEGMENTS;
        };
    }

    private static String endStatement(SearchWay way) {
        return switch (way.over()) {
            case TERMS -> TERMS_END;
            case VALUES -> VALUES_END.formatted(FORWARDS, KEYS_AT_ONCE - 1);
            case ENDINGS -> VALUES_END.formatted(BACKWARDS, KEYS_AT_ONCE - 1);
            case SEGMENTS -> SEGMENTS_END;
        };
    }
}
