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

    private static final Json JSON = new Json();

    private ScoringRows() {}

    static DailyClose close(Row row) {
        return new DailyClose(
                JSON.cuts(row.getString("document")).cuts(),
                row.getLocalDate("close_day"),
                Columns.instant(row, "closed_at"),
                row.getString("settings"),
                row.getInteger("supersedes"),
                row.getBoolean("everyone"),
                Columns.instant(row, "finished_at"));
    }

    static Tuple tuple(DailyClose close) {
        RfmCuts cuts = close.cuts();
        RfmCutsDocument document = RfmCutsDocument.of(cuts);
        return Tuple.tuple()
                .addInteger(cuts.version())
                .addString(document.mode())
                .addValue(Columns.timestamp(cuts.effectiveAt()))
                .addValue(Columns.timestamp(close.closedAt()))
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
                Columns.instant(row, "fitted_at"),
                row.getLocalDate("close_day"),
                row.getLong("purchasers"),
                new PopulationLook(
                        row.getLocalDate("looked_day"),
                        Columns.instant(row, "looked_at"),
                        row.getLong("looked_purchasers")),
                Columns.instant(row, "finished_at"));
    }

    static Tuple tuple(ParameterVersion params) {
        ChurnParameters parameters = params.parameters();
        return Tuple.tuple()
                .addInteger(parameters.version())
                .addString(parameters.model())
                .addValue(Columns.timestamp(parameters.effectiveAt()))
                .addValue(Columns.timestamp(params.fittedAt()))
                .addValue(params.closeDay())
                .addLong(params.purchasers())
                .addString(JSON.text(ChurnParametersDocument.of(parameters)))
                .addValue(params.looked().day())
                .addValue(Columns.timestamp(params.looked().at()))
                .addLong(params.looked().purchasers())
                .addValue(Columns.timestamp(params.finishedAt()));
    }
}
