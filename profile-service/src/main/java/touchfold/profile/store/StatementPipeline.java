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
        return answer(started(tx.preparedQuery(sql).execute(parameters)));
    }

    /** Sends statements without parameters; the answer is that of the last one. */
    Answer send(String script) {
        return answer(started(tx.query(script).execute().map(StatementPipeline::last)));
    }

    private Answer answer(Uni<RowSet<Row>> started) {
        return () -> {
            awaitSent();
            return started.await().indefinitely();
        };
    }

    private static RowSet<Row> last(RowSet<Row> first) {
        RowSet<Row> last = first;
        for (RowSet<Row> next = first.next(); next != null; next = next.next()) {
            last = next;
        }
        return last;
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
