package touchfold.segment.store;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.churn.ChurnParametersDocument;
import touchfold.segment.churn.PopulationLook;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.RfmCutsDocument;

/** Cuts and churn parameters as rows: the documents that are published, and columns to find them by. */
final class ScoringRows {

    private static final StoredJson JSON = new StoredJson();

    private ScoringRows() {}

    static DailyClose close(Row row) {
        return new DailyClose(
                JSON.cuts(row.getString("document")).cuts(),
                row.getLocalDate("close_day"),
                SqlColumns.instant(row, "closed_at"),
                row.getString("settings"),
                row.getInteger("supersedes"),
                row.getBoolean("everyone"),
                SqlColumns.instant(row, "finished_at"));
    }

    static Tuple tuple(DailyClose close) {
        RfmCuts cuts = close.cuts();
        RfmCutsDocument document = RfmCutsDocument.of(cuts);
        return Tuple.tuple()
                .addInteger(cuts.version())
                .addString(document.mode())
                .addValue(SqlColumns.timestamp(cuts.effectiveAt()))
                .addValue(SqlColumns.timestamp(close.closedAt()))
                .addValue(close.closeDay())
                .addLong(cuts.population())
                .addString(JSON.text(document))
                .addString(close.settings())
                .addInteger(close.supersedes())
                .addBoolean(close.everyone());
    }

    static ParameterVersion params(Row row) {
        return new ParameterVersion(
                JSON.parameters(row.getString("document")).parameters(),
                SqlColumns.instant(row, "fitted_at"),
                row.getLocalDate("close_day"),
                row.getLong("purchasers"),
                new PopulationLook(
                        row.getLocalDate("looked_day"),
                        SqlColumns.instant(row, "looked_at"),
                        row.getLong("looked_purchasers")),
                SqlColumns.instant(row, "finished_at"));
    }

    static Tuple tuple(ParameterVersion params) {
        ChurnParameters parameters = params.parameters();
        return Tuple.tuple()
                .addInteger(parameters.version())
                .addString(parameters.model())
                .addValue(SqlColumns.timestamp(parameters.effectiveAt()))
                .addValue(SqlColumns.timestamp(params.fittedAt()))
                .addValue(params.closeDay())
                .addLong(params.purchasers())
                .addString(JSON.text(ChurnParametersDocument.of(parameters)))
                .addValue(params.looked().day())
                .addValue(SqlColumns.timestamp(params.looked().at()))
                .addLong(params.looked().purchasers())
                .addValue(SqlColumns.timestamp(params.finishedAt()));
    }
}
