package touchfold.segment.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.change.ScoringHistory;
import touchfold.segment.config.RfmConfig;
import touchfold.segment.config.SegmentConfig;
import touchfold.segment.evaluate.SegmentationSettings;

/**
 * The tables {@code rfm_cuts} and {@code churn_params}: all that were ever live. Every transaction asks which versions
 * there are; the versions themselves never change and are kept in memory.
 */
@ApplicationScoped
public class ScoringTable {

    private static final String STAMP = """
            select (select max(version) from rfm_cuts) as cuts, (select max(version) from churn_params) as params,
                (select coalesce(array_agg(version order by version), '{}') from rfm_cuts where finished_at is null)
                    as cuts_open,
                (select coalesce(array_agg(version order by version), '{}') from churn_params
                    where finished_at is null) as params_open,
                (select day from open_day) as open_day, (select counted_from from open_day) as counted_from,
                (select case when count(*) >= max(partitions) then min(told_until) end from stream_progress
                    where part < partitions) as told_until
            """;
    private static final String CUTS = "select * from rfm_cuts order by version desc";
    private static final String PARAMS = "select * from churn_params order by version desc";
    private static final String ADD_CUTS = """
            insert into rfm_cuts (version, mode, effective_at, closed_at, close_day, population, recency, frequency,
                money, settings, supersedes, everyone)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            on conflict (version) do nothing
            """;
    private static final String ADD_PARAMS = """
            insert into churn_params (version, model, effective_at, fitted_at, close_day, purchasers,
                population_gap_days, r, alpha, a, b, customers, log_likelihood, medium_after_days, high_after_days,
                finished_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
            on conflict (version) do nothing
            """;
    private static final String FINISH_CUTS = "update rfm_cuts set finished_at = $2 where version = $1";
    private static final String FINISH_PARAMS = "update churn_params set finished_at = $2 where version = $1";

    @Inject
    InitialScoring initial;

    @Inject
    OpenDay openDay;

    @Inject
    CustomerTransitions customerTransitions;

    @Inject
    SegmentConfig config;

    @Inject
    RfmConfig rfm;

    private volatile Known known;

    /** The versions there are, and which of them not everybody has been scored by. */
    private record Stamp(Integer cuts, Integer params, List<Integer> cutsOpen, List<Integer> paramsOpen) {}

    private record Known(Stamp stamp, ScoringHistory history, List<DailyClose> closes, List<ParameterVersion> params) {}

    /** What a transaction works with; the first parameters ever asked for are made. */
    public Uni<SegmentMoment> moment(SqlClient sql) {
        return sql.query(STAMP).execute().map(rows -> rows.iterator().next()).chain(row -> {
            Stamp stamp = new Stamp(
                    row.getInteger("cuts"),
                    row.getInteger("params"),
                    List.of(row.getArrayOfIntegers("cuts_open")),
                    List.of(row.getArrayOfIntegers("params_open")));
            if (stamp.cuts() == null || stamp.params() == null || row.getInteger("open_day") == null) {
                return begin(sql).chain(() -> moment(sql));
            }
            return known(sql, stamp).map(all -> moment(row, all));
        });
    }

    /** Makes a close's cuts live. */
    public Uni<Void> add(SqlClient sql, DailyClose close) {
        return sql.preparedQuery(ADD_CUTS).execute(ScoringRows.tuple(close)).replaceWithVoid();
    }

    /** Makes parameters live. */
    public Uni<Void> add(SqlClient sql, ParameterVersion params) {
        return sql.preparedQuery(ADD_PARAMS).execute(ScoringRows.tuple(params)).replaceWithVoid();
    }

    /** Notes that everyone affected was scored by a close's cuts. */
    public Uni<Void> finish(SqlClient sql, DailyClose close, Instant at) {
        return sql.preparedQuery(FINISH_CUTS)
                .execute(Tuple.of(close.cuts().version(), Columns.timestamp(at)))
                .replaceWithVoid();
    }

    /** Notes that everyone was scored by parameters. */
    public Uni<Void> finish(SqlClient sql, ParameterVersion params, Instant at) {
        return sql.preparedQuery(FINISH_PARAMS)
                .execute(Tuple.of(params.parameters().version(), Columns.timestamp(at)))
                .replaceWithVoid();
    }

    private Uni<Void> begin(SqlClient sql) {
        LocalDate day = initial.openDay();
        return add(sql, initial.close())
                .chain(() -> add(sql, initial.params()))
                .chain(() -> openDay.begin(sql, day, day.minusDays(rfm.recutDays())));
    }

    private Uni<Known> known(SqlClient sql, Stamp stamp) {
        Known kept = known;
        if (kept != null && kept.stamp().equals(stamp)) {
            return Uni.createFrom().item(kept);
        }
        return sql.query(CUTS)
                .execute()
                .map(rows -> all(rows, ScoringRows::close))
                .chain(closes ->
                        sql.query(PARAMS).execute().map(rows -> known(stamp, closes, all(rows, ScoringRows::params))));
    }

    private Known known(Stamp stamp, List<DailyClose> closes, List<ParameterVersion> params) {
        List<ScoringHistory.Pending> pending = new ArrayList<>();
        closes.stream()
                .filter(close -> close.finishedAt() == null)
                .forEach(close -> pending.add(new ScoringHistory.Pending(
                        new ScoringHistory.ScoredBy(close.cuts().version(), 0),
                        close.cuts().effectiveAt())));
        params.stream()
                .filter(version -> version.finishedAt() == null)
                .forEach(version -> pending.add(new ScoringHistory.Pending(
                        new ScoringHistory.ScoredBy(0, version.parameters().version()),
                        version.parameters().effectiveAt())));
        ScoringHistory history = new ScoringHistory(
                closes.stream().map(DailyClose::cuts).toList(),
                params.stream().map(ParameterVersion::parameters).toList(),
                pending);
        Known all = new Known(stamp, history, closes, params);
        known = all;
        return all;
    }

    private SegmentMoment moment(Row row, Known all) {
        SegmentationSettings settings = customerTransitions.evaluator().settings();
        LocalDate open = Columns.date(row, "open_day");
        Instant told = Columns.instant(row, "told_until");
        Instant streamPassed = told == null ? null : told.minus(config.grace());
        Instant lastOfDay = settings.start(open.plusDays(1)).minusNanos(1_000);
        Instant passed =
                streamPassed == null ? Instant.EPOCH : streamPassed.isBefore(lastOfDay) ? streamPassed : lastOfDay;
        return new SegmentMoment(
                all.history(),
                all.closes(),
                all.params(),
                open,
                Columns.date(row, "counted_from"),
                streamPassed,
                passed);
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> reader) {
        List<T> all = new ArrayList<>();
        rows.forEach(row -> all.add(reader.apply(row)));
        return all;
    }
}
