package touchfold.segment.store;

import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.segment.change.CustomerGlance;
import touchfold.segment.change.ScoringHistory;
import touchfold.segment.history.LookBackWindow;
import touchfold.segment.history.ReportedMoney;

/**
 * A page of customers, looked at.
 *
 * @param customers in the order of the page
 * @param lastValue the value by which the last of them was found; 0 on an empty page
 */
public record GlancePage(List<CustomerGlance> customers, int lastValue) {

    private static final String SEGMENT = "\"segment\":\"";

    public GlancePage {
        customers = List.copyOf(customers);
    }

    static GlancePage of(Iterable<Row> rows) {
        List<CustomerGlance> customers = new ArrayList<>();
        int last = 0;
        for (Row row : rows) {
            customers.add(glance(row));
            last = row.getInteger("paged");
        }
        return new GlancePage(customers, last);
    }

    /** Where the next page begins. */
    public UUID lastId() {
        return customers.getLast().profileId();
    }

    private static CustomerGlance glance(Row row) {
        return new CustomerGlance(
                row.getUUID("profile_id"),
                row.getBoolean("waits"),
                SqlColumns.instant(row, "evaluated_at"),
                SqlColumns.instant(row, "due_at"),
                new ScoringHistory.ScoredBy(row.getInteger("scored_cuts"), row.getInteger("scored_churn")),
                segments(row.getString("held")),
                Optional.of(row)
                        .filter(one -> Boolean.TRUE.equals(one.getBoolean("of_close"))
                                && one.getInteger("window_last") != null)
                        .map(GlancePage::window));
    }

    private static LookBackWindow window(Row row) {
        int frequency = row.getInteger("window_orders");
        return new LookBackWindow(
                frequency,
                frequency,
                new ReportedMoney(
                        row.getLong("window_money"), Collections.emptySortedSet(), Collections.emptySortedSet()),
                SqlColumns.date(row, "window_last"),
                null);
    }

    /** The names alone: reading the whole text as JSON would take several times as long as all the rest. */
    static Set<String> segments(String held) {
        Set<String> segments = new HashSet<>();
        for (int at = held.indexOf(SEGMENT); at >= 0; at = held.indexOf(SEGMENT, at + 1)) {
            int begin = at + SEGMENT.length();
            segments.add(held.substring(begin, held.indexOf('"', begin)));
        }
        return segments;
    }
}
