package touchfold.backbone.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchfold.backbone.BackboneTables;
import touchfold.backbone.database.WorkPool;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestWorld;

/** The outbox's table in a transaction that the relay never sees. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "backbone"))
class OutboxTableIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long MANY_BYTES = 1_000_000;

    @Inject
    OutboxTable table;

    @Inject
    @ReactiveDataSource(WorkPool.NAME)
    Pool pool;

    TestWorld world;

    private SqlConnection tx;
    private Transaction transaction;
    private long floor;

    @BeforeEach
    void begin() throws Exception {
        BackboneTables.create(world);
        tx = await(pool.getConnection());
        transaction = await(tx.begin());
        floor = await(table.horizon(tx)).lastNumber();
    }

    @AfterEach
    void forget() {
        await(transaction.rollback());
        await(tx.close());
    }

    @Test
    void whatIsAppendedIsReadInItsOrderAsItWasSaid() {
        append(record("a", "1"), record("b", "2"));
        append(new OutboxRecord("echoes", "a", Map.of("ce_id", "x \"7\" ế"), null));

        List<OutboxRow> rows = read(10, MANY_BYTES);

        assertThat(rows).as("records of one batch share a row").hasSize(2);
        assertThat(values(rows)).containsExactly("a1", "b2", "anull");
        assertThat(rows).extracting(OutboxRow::seq).isSorted().doesNotHaveDuplicates();
        OutboxRecord tombstone = rows.getLast().records().getFirst();
        assertThat(tombstone.headers()).containsExactly(Map.entry("ce_id", "x \"7\" ế"));
        assertThat(tombstone.topic()).as("before any prefix").isEqualTo("echoes");
        assertThat(rows).extracting(OutboxRow::epoch).allMatch(epoch -> epoch > 0);
    }

    @Test
    void noMoreIsReadThanIsAskedFor() {
        append(record("a", "1"));
        append(record("a", "2"));
        append(record("a", "3"));

        assertThat(values(read(2, MANY_BYTES))).containsExactly("a1", "a2");
        floor = read(2, MANY_BYTES).getLast().seq();
        assertThat(values(read(2, MANY_BYTES))).containsExactly("a3");
    }

    /** A page ends with the row that fills it, so that one row alone is read however large it is. */
    @Test
    void aPageHasItsBytesAndARowThatIsLargerComesAlone() {
        append(record("a", "x".repeat(RecordBundle.MOST_BYTES)));
        append(record("a", "22"));
        append(record("a", "333"));
        List<OutboxRow> rows = read(10, MANY_BYTES);
        int first = rows.get(0).bytes();
        int second = rows.get(1).bytes();

        assertThat(read(10, 100)).hasSize(1);
        assertThat(read(10, first)).hasSize(1);
        assertThat(read(10, first + 1L)).hasSize(2);
        assertThat(read(10, (long) first + second)).hasSize(2);
        assertThat(read(10, first + second + 1L)).hasSize(3);
    }

    @Test
    void aRecordBeyondThePageOfTheDatabaseIsReadAsItWasSaid() {
        String large = "ế".repeat(300_000);
        append(record("a", "1"), record("b", large), record("c", "3"));

        List<OutboxRow> rows = read(10, MANY_BYTES);

        assertThat(rows).hasSize(3);
        assertThat(values(rows)).containsExactly("a1", "b" + large, "c3");
    }

    @Test
    void whatKafkaHasIsRemovedAndNothingElse() {
        append(record("a", "1"));
        append(record("a", "2"));
        append(record("a", "3"));
        List<OutboxRow> rows = read(10, MANY_BYTES);

        await(table.remove(tx, List.of(rows.get(0).seq(), rows.get(2).seq())));
        await(table.remove(tx, List.of()));

        assertThat(values(read(10, MANY_BYTES))).containsExactly("a2");
    }

    @Test
    void whatKafkaWillNeverTakeStandsAsideOnceWithItsReasonAndWithoutItsWords() {
        append(record("a", "1"), record("b", "22"));
        OutboxRow row = read(10, MANY_BYTES).getFirst();
        OutboxRecord refused = row.records().get(1);
        RecordPlace place = new RecordPlace(row.seq(), 1);

        await(table.setAside(tx, place, refused, new IllegalArgumentException("lan@shop.vn")));
        await(table.setAside(tx, place, refused, new IllegalStateException("again")));

        OutboxTable.RefusedRow shown = await(table.refused(tx, 1)).getFirst();
        assertThat(shown.seq()).isEqualTo(row.seq());
        assertThat(shown.key()).isEqualTo("b");
        assertThat(shown.bytes()).isEqualTo(2);
        assertThat(shown.topic()).isEqualTo("echoes");
        assertThat(shown.reason()).contains("IllegalArgumentException").doesNotContain("lan@shop.vn");
        assertThat(await(table.refused(tx, 10)).stream().filter(one -> one.seq() == row.seq()))
                .hasSize(1);
    }

    private void append(OutboxRecord... records) {
        await(table.append(tx, List.of(records)));
    }

    private List<OutboxRow> read(int count, long bytes) {
        return await(table.read(tx, floor, count, bytes));
    }

    private static OutboxRecord record(String key, String value) {
        return new OutboxRecord("echoes", key, Map.of("ce_id", key), value.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> values(List<OutboxRow> rows) {
        return rows.stream()
                .flatMap(row -> row.records().stream())
                .map(record -> record.key()
                        + (record.value() == null ? null : new String(record.value(), StandardCharsets.UTF_8)))
                .toList();
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
