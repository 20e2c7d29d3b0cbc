package touchfold.segment.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

/**
 * A statement with its values, made off the event loop.
 *
 * @param statement the statement
 * @param values one array per column
 */
record SqlCall(String statement, Tuple values) {

    Uni<Void> send(SqlConnection tx) {
        return tx.preparedQuery(statement).execute(values).replaceWithVoid();
    }
}
