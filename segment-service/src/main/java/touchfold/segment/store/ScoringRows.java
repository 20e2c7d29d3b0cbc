package touchfold.segment.store;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.churn.MbgNbd;
import touchfold.segment.rfm.FixedThresholds;
import touchfold.segment.rfm.Quintiles;
import touchfold.segment.rfm.RfmCuts;

/** Cuts and churn parameters as rows. */
final class ScoringRows {

    private static final String RANKED = "ranked";
    private static final String FIXED = "fixed";

    private ScoringRows() {}

    static DailyClose close(Row row) {
        return new DailyClose(
                cuts(row),
                row.getLocalDate("close_day"),
                Columns.instant(row, "closed_at"),
                row.getString("settings"),
                row.getInteger("supersedes"),
                row.getBoolean("everyone"),
                Columns.instant(row, "finished_at"));
    }

    private static RfmCuts cuts(Row row) {
        int version = row.getInteger("version");
        var effectiveAt = Columns.instant(row, "effective_at");
        long population = row.getLong("population");
        return switch (row.getString("mode")) {
            case RANKED ->
                new RfmCuts.Ranked(
                        version,
                        effectiveAt,
                        population,
                        row.getLocalDate("close_day"),
                        quintiles(row, "recency"),
                        quintiles(row, "frequency"),
                        quintiles(row, "money"));
            case FIXED ->
                new RfmCuts.Fixed(
                        version,
                        effectiveAt,
                        population,
                        new FixedThresholds(longs(row, "recency"), longs(row, "frequency"), longs(row, "money")));
            default ->
                throw new IllegalStateException(
                        "Expected cuts to be ranked or fixed, but version " + version + " is " + row.getString("mode"));
        };
    }

    static Tuple tuple(DailyClose close) {
        RfmCuts cuts = close.cuts();
        Tuple tuple = Tuple.tuple()
                .addInteger(cuts.version())
                .addString(
                        switch (cuts) {
                            case RfmCuts.Ranked ranked -> RANKED;
                            case RfmCuts.Fixed fixed -> FIXED;
                        })
                .addValue(Columns.timestamp(cuts.effectiveAt()))
                .addValue(Columns.timestamp(close.closedAt()))
                .addValue(close.closeDay())
                .addLong(cuts.population());
        switch (cuts) {
            case RfmCuts.Ranked ranked ->
                tuple.addValue(array(ranked.recency().points()))
                        .addValue(array(ranked.frequency().points()))
                        .addValue(array(ranked.money().points()));
            case RfmCuts.Fixed fixed ->
                tuple.addValue(array(fixed.thresholds().recencyDays()))
                        .addValue(array(fixed.thresholds().orders()))
                        .addValue(array(fixed.thresholds().money()));
        }
        return tuple.addString(close.settings()).addInteger(close.supersedes()).addBoolean(close.everyone());
    }

    static ParameterVersion params(Row row) {
        int version = row.getInteger("version");
        var effectiveAt = Columns.instant(row, "effective_at");
        double gap = row.getDouble("population_gap_days");
        ChurnParameters parameters = row.getDouble("r") == null
                ? new ChurnParameters.ByRecency(
                        version,
                        effectiveAt,
                        gap,
                        row.getInteger("medium_after_days"),
                        row.getInteger("high_after_days"))
                : new ChurnParameters.Fitted(
                        version,
                        effectiveAt,
                        gap,
                        new MbgNbd(row.getDouble("r"), row.getDouble("alpha"), row.getDouble("a"), row.getDouble("b")),
                        row.getLong("customers"),
                        row.getDouble("log_likelihood"));
        return new ParameterVersion(
                parameters,
                Columns.instant(row, "fitted_at"),
                row.getLocalDate("close_day"),
                row.getLong("purchasers"),
                Columns.instant(row, "finished_at"));
    }

    static Tuple tuple(ParameterVersion params) {
        ChurnParameters parameters = params.parameters();
        Tuple tuple = Tuple.tuple()
                .addInteger(parameters.version())
                .addString(parameters.model())
                .addValue(Columns.timestamp(parameters.effectiveAt()))
                .addValue(Columns.timestamp(params.fittedAt()))
                .addValue(params.closeDay())
                .addLong(params.purchasers())
                .addDouble(parameters.populationGapDays());
        return finish(tuple, parameters).addValue(Columns.timestamp(params.finishedAt()));
    }

    private static Tuple finish(Tuple tuple, ChurnParameters parameters) {
        return switch (parameters) {
            case ChurnParameters.Fitted fitted ->
                tuple.addDouble(fitted.mbgNbd().r())
                        .addDouble(fitted.mbgNbd().alpha())
                        .addDouble(fitted.mbgNbd().a())
                        .addDouble(fitted.mbgNbd().b())
                        .addLong(fitted.customers())
                        .addDouble(fitted.logLikelihood())
                        .addInteger(null)
                        .addInteger(null);
            case ChurnParameters.ByRecency recency ->
                tuple.addDouble(null)
                        .addDouble(null)
                        .addDouble(null)
                        .addDouble(null)
                        .addLong(0L)
                        .addDouble(null)
                        .addInteger(recency.mediumAfterDays())
                        .addInteger(recency.highAfterDays());
        };
    }

    private static Quintiles quintiles(Row row, String column) {
        List<Long> points = longs(row, column);
        return new Quintiles(points.get(0), points.get(1), points.get(2), points.get(3));
    }

    private static List<Long> longs(Row row, String column) {
        return List.of(row.getArrayOfLongs(column));
    }

    private static Long[] array(List<Long> values) {
        return values.toArray(Long[]::new);
    }
}
