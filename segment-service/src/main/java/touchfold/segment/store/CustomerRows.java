package touchfold.segment.store;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchfold.changes.ProfileFacts;
import touchfold.segment.change.CustomerState;
import touchfold.segment.change.ScoringHistory;
import touchfold.segment.history.RecencyFrequency;

/** Rows of the table {@code customer}, read. */
final class CustomerRows {

    /** What {@link #read} needs. */
    static final String COLUMNS = """
            select profile_id, revision, epoch, facts, merged_into, held,
                waiting, change_revision, evaluated_at, due_at, scored_cuts, scored_churn,
                first_purchase, last_purchase, repeats, place_day, window_last, window_orders, window_money,
                place_until, latest_entry
            from customer
            """;

    private final StoredJson json = new StoredJson();

    /** Off the event loop. */
    Uni<List<StoredCustomer>> read(Uni<RowSet<Row>> found) {
        return found.emitOn(Infrastructure.getDefaultWorkerPool()).map(this::customers);
    }

    private List<StoredCustomer> customers(Iterable<Row> rows) {
        List<StoredCustomer> customers = new ArrayList<>();
        for (Row row : rows) {
            customers.add(customer(row));
        }
        return customers;
    }

    /** What is known of a customer; empty when it can't be read. */
    Optional<ProfileFacts> facts(String facts) {
        try {
            return Optional.of(json.facts(facts));
        } catch (UncheckedIOException e) {
            return Optional.empty();
        }
    }

    /** One row that can't be read must not keep those beside it from being read. */
    private StoredCustomer customer(Row row) {
        CustomerPlace place = place(row);
        try {
            return new StoredCustomer(state(row), place);
        } catch (RuntimeException e) {
            return StoredCustomer.unreadable(row.getUUID("profile_id"), place, e);
        }
    }

    private CustomerState state(Row row) {
        return new CustomerState(
                row.getUUID("profile_id"),
                row.getLong("revision"),
                row.getLong("epoch"),
                json.facts(row.getString("facts")),
                row.getUUID("merged_into"),
                json.memberships(row.getString("held")),
                row.getLong("change_revision"),
                SqlColumns.instant(row, "evaluated_at"),
                SqlColumns.instant(row, "due_at"),
                json.changes(row.getString("waiting")),
                new ScoringHistory.ScoredBy(row.getInteger("scored_cuts"), row.getInteger("scored_churn")));
    }

    private static CustomerPlace place(Row row) {
        if (row.getInteger("place_day") == null) {
            return null;
        }
        return new CustomerPlace(
                SqlColumns.date(row, "place_day"),
                row.getInteger("first_purchase") == null ? null : recencyFrequency(row),
                row.getInteger("window_last") == null
                        ? null
                        : new CustomerPlace.InWindow(
                                SqlColumns.date(row, "window_last"),
                                row.getInteger("window_orders"),
                                row.getLong("window_money")),
                SqlColumns.date(row, "place_until"),
                SqlColumns.date(row, "latest_entry"));
    }

    static RecencyFrequency recencyFrequency(Row row) {
        return new RecencyFrequency(
                SqlColumns.date(row, "first_purchase"),
                SqlColumns.date(row, "last_purchase"),
                row.getInteger("repeats"));
    }
}
