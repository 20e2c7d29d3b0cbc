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
 * Statements of one transaction, from a thread that may wait. They go out at once and are answered in their order, each of
 * them seeing what the ones before it did; only who needs an answer waits. So statements that do not need each other's
 * answers cost one round trip together.
 */
final class StatementPipeline {

    private final SqlConnection tx;
    private final List<Uni<?>> sent = new ArrayList<>();
    private int roundTrips;
    private int count;

    StatementPipeline(SqlConnection tx) {
        this.tx = tx;
    }

    /** The rows of a statement, once somebody asks for them. */
    @FunctionalInterface
    interface Answer {
        RowSet<Row> rows();
    }

    /** Sends a statement without waiting for its answer. */
    Answer send(String sql, Tuple parameters) {
        Uni<RowSet<Row>> answer = started(tx.preparedQuery(sql).execute(parameters));
        return () -> {
            awaitSent();
            return answer.await().indefinitely();
        };
    }

    /** Sends statements without parameters. */
    void send(String script) {
        started(tx.query(script).execute());
    }

    /** Sends a statement that somebody else words. */
    void send(Function<SqlConnection, Uni<Void>> statement) {
        started(statement.apply(tx));
    }

    RowSet<Row> ask(String sql, Tuple parameters) {
        return send(sql, parameters).rows();
    }

    /** Waits for everything that was sent; fails as the first of it that failed. */
    void awaitSent() {
        if (sent.isEmpty()) {
            return;
        }
        roundTrips++;
        List<Uni<?>> all = List.copyOf(sent);
        sent.clear();
        all.forEach(one -> one.await().indefinitely());
    }

    private <T> Uni<T> started(Uni<T> statement) {
        Uni<T> answer = statement.memoize().indefinitely();
        answer.subscribe().with(done -> {}, failure -> {
            // whoever waits is told
        });
        sent.add(answer);
        count++;
        return answer;
    }

    /** How often somebody waited for the database. */
    int roundTrips() {
        return roundTrips;
    }

    /** How many statements were sent. */
    int count() {
        return count;
    }
}
