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
import org.apache.kafka.common.header.Header;
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

        assertThat(rows).extracting(row -> row.record().key() + value(row)).containsExactly("a1", "b2", "anull");
        assertThat(rows).extracting(OutboxRow::seq).isSorted().doesNotHaveDuplicates();
        OutboxRow tombstone = rows.getLast();
        assertThat(header(tombstone, "ce_id")).isEqualTo("x \"7\" ế");
        assertThat(StoreEpoch.of(tombstone.record().headers())).isPositive();
        assertThat(tombstone.record().topic()).isEqualTo(world.topicsPrefix() + "echoes");
    }

    @Test
    void noMoreIsReadThanIsAskedFor() {
        append(record("a", "1"), record("a", "2"), record("a", "3"));

        assertThat(read(2, MANY_BYTES)).extracting(OutboxTableIT::value).containsExactly("1", "2");
        floor = read(2, MANY_BYTES).getLast().seq();
        assertThat(read(2, MANY_BYTES)).extracting(OutboxTableIT::value).containsExactly("3");
    }

    /** A stretch ends with the row that fills it, so that one row alone is read however large it is. */
    @Test
    void aStretchHasItsBytesAndARowThatIsLargerComesAlone() {
        append(
                record("a", "x".repeat(1_000)),
                record("a", "22"),
                record("a", "333"),
                new OutboxRecord("echoes", "a", Map.of(), null));

        assertThat(read(10, 100)).hasSize(1);
        assertThat(read(10, 1_000)).hasSize(1);
        assertThat(read(10, 1_001)).hasSize(2);
        assertThat(read(10, 1_002)).hasSize(2);
        assertThat(read(10, 1_003)).hasSize(3);
        assertThat(read(10, 1_006))
                .as("a tombstone weighs nothing, but comes behind what fills it")
                .hasSize(4);
    }

    @Test
    void whatKafkaHasIsRemovedAndNothingElse() {
        append(record("a", "1"), record("a", "2"), record("a", "3"));
        List<OutboxRow> rows = read(10, MANY_BYTES);

        await(table.remove(tx, List.of(rows.get(0).seq(), rows.get(2).seq())));
        await(table.remove(tx, List.of()));

        assertThat(read(10, MANY_BYTES)).extracting(OutboxTableIT::value).containsExactly("2");
    }

    @Test
    void whatKafkaWillNeverTakeStandsAsideWithItsReasonAndWithoutItsWords() {
        append(record("a", "1"), record("b", "22"));
        OutboxRow refused = read(10, MANY_BYTES).getLast();

        await(table.setAside(tx, refused.seq(), new IllegalArgumentException("lan@shop.vn")));
        await(table.setAside(tx, refused.seq(), new IllegalArgumentException("again")));

        assertThat(read(10, MANY_BYTES)).extracting(OutboxTableIT::value).containsExactly("1");
        OutboxTable.RefusedRow shown = await(table.refused(tx, 1)).getFirst();
        assertThat(shown.seq()).isEqualTo(refused.seq());
        assertThat(shown.key()).isEqualTo("b");
        assertThat(shown.bytes()).isEqualTo(2);
        assertThat(shown.topic()).isEqualTo("echoes");
        assertThat(shown.reason()).contains("IllegalArgumentException").doesNotContain("lan@shop.vn");
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

    private static String value(OutboxRow row) {
        byte[] value = row.record().value();
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    private static String header(OutboxRow row, String name) {
        Header header = row.record().headers().lastHeader(name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
