package touchfold.segment.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import touchfold.backbone.database.WorkPool;
import touchfold.testkit.QueryPlan;
import touchfold.testkit.RealServers;

/** What changes customers finds them by key or in the order of an index, although the tables were small when measured. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "segment"))
class StatementPlansIT {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String GROWING = "(customer|membership|segment_change|profile_alias)";

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    @Test
    void noStatementOfTheStreamOrTheClockReadsAWholeTable() {
        List<String> statements = new ArrayList<>(List.of(
                CustomerTable.LOAD,
                CustomerTable.FREE,
                CustomerTable.DUE,
                CustomerTable.TO_PLACE,
                CustomerTable.SET_ASIDE,
                CustomerTable.UPSERT,
                CustomerTable.UPDATE,
                CustomerTable.NEXT_TO_PLACE,
                MembershipTable.REMOVE,
                MembershipTable.PUT,
                SegmentChangeTable.ADD,
                SegmentChangeTable.SUPERSEDE,
                SegmentChangeTable.EFFECTIVE,
                AliasTable.ADD,
                AliasTable.TAKE,
                AliasTable.GIVE_UP,
                AliasTable.REMOVE_TAKEN,
                AliasTable.FORGET,
                DueWork.LOOK));
        for (CustomerPages.ScoredBy by : CustomerPages.ScoredBy.values()) {
            for (CustomerPages.Value value : CustomerPages.Value.values()) {
                statements.add(CustomerPages.statement(value, by));
                statements.add(CustomerPages.glance(value));
            }
            for (CustomerPages.Group group : CustomerPages.Group.values()) {
                statements.add(CustomerPages.statement(group, by));
            }
        }
        assertThat(onOneConnection("analyze customer, membership, segment_change, profile_alias"))
                .isEmpty();
        List<String> endToEnd = new ArrayList<>();
        for (String statement : statements) {
            List<String> plan = onOneConnection("explain (generic_plan, costs off) " + statement);
            assertThat(plan).as(statement).isNotEmpty();
            new QueryPlan(plan).readFromEndToEnd(GROWING).forEach(scan -> endToEnd.add(scan + " of " + statement));
        }
        assertThat(endToEnd).isEmpty();
    }

    /** So a close takes as long at any number of customers. */
    @Test
    void whatACloseCountsIsReadFromTheCountsAlone() {
        for (String statement : List.of(CountTable.SUMS, CountTable.NEXT_DAY, CountTable.PAIRS)) {
            assertThat(onOneConnection("explain (generic_plan, costs off) " + statement))
                    .as(statement)
                    .anyMatch(line -> line.contains(" on rfm_count"))
                    .noneMatch(line -> line.matches(".* on (customer|membership|segment_change|profile_alias).*"));
        }
    }

    /** So the console asks as little of the database at any number of customers. */
    @Test
    void howSegmentsWentIsReadFromTheCountsAlone() {
        assertThat(onOneConnection("explain (generic_plan, costs off) " + MoveTable.SINCE))
                .anyMatch(line -> line.contains(" on segment_move"))
                .noneMatch(line -> line.matches(".* on (customer|membership|segment_change|profile_alias).*"));
    }

    /** A range of a value is read from its own index, and not filtered out of all customers. */
    @Test
    void aRangeOfCustomersIsReadFromTheIndexOfItsValue() {
        for (CustomerPages.Value value : CustomerPages.Value.values()) {
            assertIsReadInOrder(
                    CustomerPages.statement(value, CustomerPages.ScoredBy.CUTS), "customer_(latest_entry|window_.*)");
            assertIsReadInOrder(CustomerPages.glance(value), "customer_(latest_entry|window_.*)");
        }
        assertIsReadInOrder(CustomerTable.DUE, "customer_due");
        assertIsReadInOrder(CustomerTable.TO_PLACE, "customer_place_until");
    }

    private void assertIsReadInOrder(String statement, String index) {
        assertThat(onOneConnection("explain (generic_plan, costs off) " + statement))
                .as(statement)
                .anyMatch(line -> line.matches(".*Index Scan using " + index + " on customer.*"))
                .noneMatch(line -> line.contains("Sort") || line.contains("Bitmap"));
    }

    private List<String> onOneConnection(String statement) {
        return pool.withConnection((SqlConnection connection) -> connection
                        .query(statement)
                        .execute()
                        .map(rows -> {
                            List<String> lines = new ArrayList<>();
                            rows.forEach(row -> lines.add(row.getString(0)));
                            return lines;
                        }))
                .await()
                .atMost(PATIENCE);
    }
}
