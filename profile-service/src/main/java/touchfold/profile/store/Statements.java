package touchfold.profile.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Statements of one transaction, from a thread that may wait. Those that do not need each other's answers go out together
 * and are answered in their order.
 */
final class Statements {

    private final SqlConnection tx;

    Statements(SqlConnection tx) {
        this.tx = tx;
    }

    RowSet<Row> ask(String sql, Tuple parameters) {
        return tx.preparedQuery(sql).execute(parameters).await().indefinitely();
    }

    void run(String script) {
        tx.query(script).execute().await().indefinitely();
    }

    Pipeline pipeline() {
        return new Pipeline();
    }

    /** Statements that go out together. */
    final class Pipeline {

        private final List<Uni<?>> statements = new ArrayList<>();

        Pipeline add(String sql, Tuple parameters) {
            statements.add(tx.preparedQuery(sql).execute(parameters));
            return this;
        }

        /** A statement that somebody else words. */
        Pipeline add(Function<SqlConnection, Uni<Void>> statement) {
            statements.add(statement.apply(tx));
            return this;
        }

        void run() {
            if (!statements.isEmpty()) {
                Uni.combine().all().unis(statements).discardItems().await().indefinitely();
            }
        }
    }
}
