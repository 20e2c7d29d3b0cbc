package touchfold.segment.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import touchfold.segment.evaluate.ScoringParameters;

/**
 * The tables {@code rfm_cuts} and {@code churn_params}: all that were ever live. Nothing is kept in memory, so
 * every transaction measures by the versions that are live when it holds the {@link WriterLock}.
 */
@ApplicationScoped
public class ScoringTable {

    private static final String CUTS = "select * from rfm_cuts order by version desc limit 1";
    private static final String CUTS_OF = "select * from rfm_cuts where version = $1";
    private static final String PARAMS = "select * from churn_params order by version desc limit 1";
    private static final String ADD_CUTS = """
            insert into rfm_cuts (version, mode, effective_at, closed_at, close_day, population, recency, frequency,
                money, frame, everyone)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            on conflict (version) do nothing
            """;
    private static final String ADD_PARAMS = """
            insert into churn_params (version, model, effective_at, population_gap_days, r, alpha, a, b, customers,
                log_likelihood, medium_after_days, high_after_days)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            on conflict (version) do nothing
            """;

    private static final String CUTS_REACHED = """
            update rfm_cuts set reached = coalesce($2, reached), finished_at = $3 where version = $1
            """;
    private static final String PARAMS_REACHED = """
            update churn_params set reached = coalesce($2, reached), finished_at = $3 where version = $1
            """;

    @Inject
    InitialScoring initial;

    /** The live parameters; the first ever asked for are made. */
    public Uni<ScoringParameters> live(SqlClient sql) {
        return close(sql).chain(close -> params(sql)
                .chain(params -> close.isPresent() && params.isPresent()
                        ? Uni.createFrom()
                                .item(new ScoringParameters(
                                        close.get().cuts(), params.get().parameters()))
                        : add(sql, initial.close())
                                .chain(() -> add(sql, initial.params()))
                                .chain(() -> live(sql))));
    }

    /** The latest close. */
    public Uni<Optional<DailyClose>> close(SqlClient sql) {
        return sql.query(CUTS).execute().map(rows -> ScoringRows.first(rows).map(ScoringRows::close));
    }

    /** The close with a version. */
    public Uni<Optional<DailyClose>> close(SqlClient sql, int version) {
        return sql.preparedQuery(CUTS_OF).execute(Tuple.of(version)).map(rows -> ScoringRows.first(rows)
                .map(ScoringRows::close));
    }

    /** The latest parameters. */
    public Uni<Optional<ParameterVersion>> params(SqlClient sql) {
        return sql.query(PARAMS).execute().map(rows -> ScoringRows.first(rows).map(ScoringRows::params));
    }

    /** Makes a close's cuts live. */
    public Uni<Void> add(SqlClient sql, DailyClose close) {
        return sql.preparedQuery(ADD_CUTS).execute(ScoringRows.tuple(close)).replaceWithVoid();
    }

    /** Makes parameters live. */
    public Uni<Void> add(SqlClient sql, ParameterVersion params) {
        return sql.preparedQuery(ADD_PARAMS).execute(ScoringRows.tuple(params)).replaceWithVoid();
    }

    /** Notes how far the customers have been scored by a close's cuts. */
    public Uni<Void> reached(SqlConnection tx, DailyClose close, UUID profile, Instant finishedAt) {
        return tx.preparedQuery(CUTS_REACHED)
                .execute(Tuple.of(close.cuts().version(), profile, Columns.timestamp(finishedAt)))
                .replaceWithVoid();
    }

    /** Notes how far the customers have been scored by new parameters. */
    public Uni<Void> reached(SqlConnection tx, ParameterVersion params, UUID profile, Instant finishedAt) {
        return tx.preparedQuery(PARAMS_REACHED)
                .execute(Tuple.of(params.parameters().version(), profile, Columns.timestamp(finishedAt)))
                .replaceWithVoid();
    }
}
