package touchfold.segment.close;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.churn.RecencyFrequencyCount;
import touchfold.segment.evaluate.CustomerPosition;
import touchfold.segment.rfm.RfmPosition;
import touchfold.segment.store.CustomerTable;

/**
 * The population as counts per value. PostgreSQL counts those whose stored place holds at the close; the few who bought
 * after the close day are placed by their days up to it.
 */
@ApplicationScoped
class Population {

    private static final String SIZE = "select count(*) as size from customer where window_last is not null";
    private static final String HISTOGRAM = """
            select 0 as dimension, window_last as value, count(*) as customers from customer
            where window_last <= $1 group by window_last
            union all
            select 1, window_orders, count(*) from customer where window_last <= $1 group by window_orders
            union all
            select 2, window_bucket, count(*) from customer where window_last <= $1 group by window_bucket
            """;
    private static final String BOUGHT_SINCE = "select profile_id from customer where last_purchase > $1";
    private static final String RECENCY_FREQUENCIES = """
            select repeats, last_purchase - first_purchase as span, $1 - first_purchase as age, count(*) as customers
            from customer
            where last_purchase <= $1 and mod(abs(hashtext(profile_id::text)::bigint), $2) = 0
            group by 1, 2, 3
            """;
    private static final String PURCHASERS = "select count(*) as size from customer where first_purchase is not null";

    @Inject
    CustomerTable customers;

    @Inject
    CustomerTransitions customerTransitions;

    /** How many customers bought within the window. */
    Uni<Long> size(SqlClient sql) {
        return sql.query(SIZE).execute().map(rows -> rows.iterator().next().getLong("size"));
    }

    /** The counts per value of each dimension at the end of a day. */
    Uni<Histograms> histograms(SqlClient sql, LocalDate closeDay) {
        return sql.preparedQuery(HISTOGRAM)
                .execute(Tuple.of((int) closeDay.toEpochDay()))
                .map(Population::histograms)
                .chain(counts -> later(sql, closeDay).invoke(counts::addAll).replaceWith(counts));
    }

    /** Recency and frequency at the end of a day, of all customers or of a fixed sample of about so many. */
    Uni<List<RecencyFrequencyCount>> recencyFrequencies(SqlClient sql, LocalDate closeDay, long sample) {
        return sql.query(PURCHASERS)
                .execute()
                .map(rows -> rows.iterator().next().getLong("size"))
                .chain(all -> sql.preparedQuery(RECENCY_FREQUENCIES)
                        .execute(Tuple.of((int) closeDay.toEpochDay(), Math.max(1, Math.ceilDiv(all, sample)))))
                .map(Population::recencyFrequencies);
    }

    private Uni<List<RfmPosition>> later(SqlClient sql, LocalDate closeDay) {
        return sql.preparedQuery(BOUGHT_SINCE)
                .execute(Tuple.of((int) closeDay.toEpochDay()))
                .map(rows -> {
                    List<UUID> profiles = new ArrayList<>();
                    rows.forEach(row -> profiles.add(row.getUUID(0)));
                    return profiles;
                })
                .chain(profiles -> customers.load(sql, profiles))
                .map(states -> states.stream()
                        .flatMap(state -> CustomerPosition.atClose(
                                state.facts(),
                                closeDay,
                                customerTransitions.evaluator().settings())
                                .map(CustomerPosition::place)
                                .stream())
                        .toList());
    }

    private static Histograms histograms(Iterable<Row> rows) {
        List<TreeMap<Long, Long>> dimensions = List.of(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        for (Row row : rows) {
            dimensions
                    .get(row.getInteger("dimension"))
                    .put(row.getInteger("value").longValue(), row.getLong("customers"));
        }
        return new Histograms(dimensions.get(0), dimensions.get(1), dimensions.get(2));
    }

    private static List<RecencyFrequencyCount> recencyFrequencies(Iterable<Row> rows) {
        List<RecencyFrequencyCount> recencyFrequencies = new ArrayList<>();
        for (Row row : rows) {
            recencyFrequencies.add(new RecencyFrequencyCount(
                    row.getInteger("repeats"),
                    row.getInteger("span"),
                    row.getInteger("age"),
                    row.getLong("customers")));
        }
        return recencyFrequencies;
    }
}
