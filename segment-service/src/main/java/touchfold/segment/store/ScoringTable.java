package touchfold.segment.store;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import touchfold.backbone.database.WorkPool;
import touchfold.backbone.outbox.Outbox;
import touchfold.backbone.outbox.OutboxRecord;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.change.ScoringHistory;
import touchfold.segment.change.StreamTime;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.churn.ChurnParametersDocument;
import touchfold.segment.churn.PopulationLook;
import touchfold.segment.config.RfmConfig;
import touchfold.segment.config.SegmentConfig;
import touchfold.segment.evaluate.SegmentationSettings;
import touchfold.segment.rfm.RfmCutsDocument;

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
                (select max(looked_at) from churn_params) as looked_at,
                (select day from open_day) as open_day, (select counted_from from open_day) as counted_from,
                (select case when count(*) >= max(partitions) then min(told_until) end from stream_progress
                    where part < partitions) as told_until
            """;
    private static final String CUTS = """
            select document::text as document, close_day, closed_at, settings, supersedes, everyone, finished_at
            from rfm_cuts order by version desc
            """;
    private static final String PARAMS = """
            select document::text as document, fitted_at, close_day, purchasers, looked_day, looked_at,
                looked_purchasers, finished_at
            from churn_params order by version desc
            """;
    private static final String LOOKED = """
            update churn_params set looked_day = $2, looked_at = $3, looked_purchasers = $4
            where version = $1 and looked_at < $3
            """;
    private static final String ADD_CUTS = """
            insert into rfm_cuts (version, mode, effective_at, closed_at, close_day, population, document, settings,
                supersedes, everyone)
            values ($1, $2, $3, $4, $5, $6, ($7::text)::jsonb, $8, $9, $10)
            on conflict (version) do nothing
            """;
    private static final String ADD_PARAMS = """
            insert into churn_params (version, model, effective_at, fitted_at, close_day, purchasers, document,
                looked_day, looked_at, looked_purchasers, finished_at)
            values ($1, $2, $3, $4, $5, $6, ($7::text)::jsonb, $8, $9, $10, $11)
            on conflict (version) do nothing
            """;
    private static final String FINISH_CUTS = "update rfm_cuts set finished_at = $2 where version = $1";
    private static final String FINISH_ALL = "update %s set finished_at = $1 where finished_at is null";
    private static final String FINISH_PARAMS = "update churn_params set finished_at = $2 where version = $1";

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    @Inject
    InitialScoring initial;

    @Inject
    Outbox outbox;

    @Inject
    OpenDay openDay;

    @Inject
    CustomerTransitions customerTransitions;

    @Inject
    SegmentConfig config;

    @Inject
    RfmConfig rfm;

    @Inject
    Clock clock;

    private volatile Known known;

    /** The versions there are, and which of them not everybody has been scored by. */
    private record Stamp(
            Integer cuts, Integer params, List<Integer> cutsOpen, List<Integer> paramsOpen, Instant lookedAt) {}

    private record Known(Stamp stamp, ScoringHistory history, List<DailyClose> closes, List<ParameterVersion> params) {}

    /** What a transaction works with; the first parameters ever asked for are made. */
    public Uni<SegmentMoment> moment(SqlClient sql) {
        return sql.preparedQuery(STAMP)
                .execute()
                .map(rows -> rows.iterator().next())
                .chain(row -> {
                    Stamp stamp = new Stamp(
                            row.getInteger("cuts"),
                            row.getInteger("params"),
                            List.of(row.getArrayOfIntegers("cuts_open")),
                            List.of(row.getArrayOfIntegers("params_open")),
                            SqlColumns.instant(row, "looked_at"));
                    if (stamp.cuts() == null || stamp.params() == null || row.getInteger("open_day") == null) {
                        return begin().chain(() -> moment(sql));
                    }
                    return known(sql, stamp).map(all -> moment(row, all));
                });
    }

    /** Makes a close's cuts live and publishes them. */
    public Uni<Void> add(SqlConnection tx, DailyClose close) {
        OutboxRecord cuts = SegmentRecords.cuts(RfmCutsDocument.of(close.cuts()), close.closedAt());
        return addAndTell(tx, ADD_CUTS, ScoringRows.tuple(close), cuts);
    }

    /** Makes parameters live and publishes them. */
    public Uni<Void> add(SqlConnection tx, ParameterVersion params) {
        OutboxRecord parameters =
                SegmentRecords.parameters(ChurnParametersDocument.of(params.parameters()), params.fittedAt());
        return addAndTell(tx, ADD_PARAMS, ScoringRows.tuple(params), parameters);
    }

    /** What another instance has added is told by it. */
    private Uni<Void> addAndTell(SqlConnection tx, String statement, Tuple row, OutboxRecord told) {
        return tx.preparedQuery(statement)
                .execute(row)
                .chain(added -> added.rowCount() == 0 ? Uni.createFrom().voidItem() : outbox.append(tx, List.of(told)));
    }

    /** Notes that the population was looked at and the parameters kept. */
    public Uni<Void> looked(SqlClient sql, ChurnParameters kept, PopulationLook look) {
        return sql.preparedQuery(LOOKED)
                .execute(Tuple.of(kept.version(), look.day(), SqlColumns.timestamp(look.at()), look.purchasers()))
                .replaceWithVoid();
    }

    /** Notes that everyone affected was scored by a close's cuts. */
    public Uni<Void> finish(SqlClient sql, DailyClose close, Instant at) {
        return sql.preparedQuery(FINISH_CUTS)
                .execute(Tuple.of(close.cuts().version(), SqlColumns.timestamp(at)))
                .replaceWithVoid();
    }

    /** Notes that everyone was scored by parameters. */
    public Uni<Void> finish(SqlClient sql, ParameterVersion params, Instant at) {
        return sql.preparedQuery(FINISH_PARAMS)
                .execute(Tuple.of(params.parameters().version(), SqlColumns.timestamp(at)))
                .replaceWithVoid();
    }

    /** Nobody is scored any more by versions that not everyone was scored by: what comes next scores everyone. */
    public Uni<Void> finishAll(SqlConnection tx, Instant at) {
        Tuple now = Tuple.of(SqlColumns.timestamp(at));
        return tx.preparedQuery(FINISH_ALL.formatted("rfm_cuts"))
                .execute(now)
                .chain(() ->
                        tx.preparedQuery(FINISH_ALL.formatted("churn_params")).execute(now))
                .replaceWithVoid();
    }

    /** In a transaction of its own, whoever asks first. */
    private Uni<Void> begin() {
        LocalDate day = initial.openDay();
        return pool.withTransaction(tx -> add(tx, initial.close())
                .chain(() -> add(tx, initial.params()))
                .chain(() -> openDay.begin(tx, day, day.minusDays(rfm.recutDays()))));
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
        LocalDate open = SqlColumns.date(row, "open_day");
        StreamTime time = StreamTime.of(
                Optional.ofNullable(SqlColumns.instant(row, "told_until")),
                config.grace(),
                clock.instant(),
                settings.start(open.plusDays(1)));
        return new SegmentMoment(
                all.history(),
                all.closes(),
                all.params(),
                open,
                SqlColumns.date(row, "counted_from"),
                time.streamPassed().orElse(null),
                time.passed());
    }

    private static <T> List<T> all(RowSet<Row> rows, Function<Row, T> reader) {
        List<T> all = new ArrayList<>();
        rows.forEach(row -> all.add(reader.apply(row)));
        return all;
    }
}
