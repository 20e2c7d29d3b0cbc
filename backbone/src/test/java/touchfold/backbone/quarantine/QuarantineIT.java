package touchfold.backbone.quarantine;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchfold.backbone.BackboneTables;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;
import touchfold.testkit.TestWorld;

/** What is set aside, on the real database, and who is shown it. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "backbone"))
class QuarantineIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TOPIC = "quarantine-test";

    @Inject
    Quarantine quarantine;

    @Inject
    Pool pool;

    TestWorld world;

    @BeforeEach
    void emptyTable() throws Exception {
        BackboneTables.create(world);
        pool.query("delete from quarantine").execute().await().atMost(PATIENCE);
    }

    @Test
    void whatIsSetAsideIsShownWithItsPlaceAndReasonAndWithoutItsBytes() {
        add(new Quarantine.Entry(record(7, "lan@shop.vn"), "not-json", "at byte 0", "src_web", "m-7"));

        items(100)
                .body("items.topic", contains(TOPIC))
                .body("items.partition", contains(3))
                .body("items.offset", contains(7))
                .body("items.reason", contains("not-json"))
                .body("items.detail", contains("at byte 0"))
                .body("items.source", contains("src_web"))
                .body("items.eventId", contains("m-7"))
                .body(not(containsString("lan@shop.vn")));
        assertThat(raw(7)).isEqualTo("lan@shop.vn");
    }

    /** A batch that is tried again, or read again after a crash, finds its records here already. */
    @Test
    void aRecordIsSetAsideOnceAndItsFirstReasonStays() {
        add(entry(1, "not-json"), entry(2, "refused"));
        add(entry(2, "id-conflict"), entry(3, "refused"));

        items(100).body("items.size()", equalTo(3));
        items(100)
                .body("items.find { it.offset == 2 }.reason", equalTo("refused"))
                .body("items.offset", contains(3, 2, 1));
    }

    @Test
    void theNewestComesFirstAndAPageHasAnEnd() {
        add(entry(9, "refused"));
        pool.query("update quarantine set first_seen = first_seen - interval '1 hour'")
                .execute()
                .await()
                .atMost(PATIENCE);
        add(entry(4, "refused"), entry(5, "refused"));

        items(2).body("items.offset", contains(5, 4));
        items(1_000).body("items.offset", contains(5, 4, 9));
    }

    @Test
    void whatATransactionSetAsideGoesWithIt() {
        assertThatThrownBy(() -> pool.withTransaction(tx -> quarantine
                                .add(tx, List.of(entry(1, "refused")))
                                .invoke(() -> {
                                    throw new IllegalStateException("the rest failed");
                                }))
                        .await()
                        .atMost(PATIENCE))
                .hasMessage("the rest failed");

        items(100).body("items.size()", equalTo(0));
    }

    /** Whoever sends such things must not stop everybody else: what the database can't take is left out or cut. */
    @Test
    void recordsThatAreMadeToBeTroubleAreSetAsideLikeAnyOther() {
        ConsumerRecord<String, byte[]> tombstone = new ConsumerRecord<>(TOPIC, 3, 11, null, null);
        ConsumerRecord<String, byte[]> zeros = new ConsumerRecord<>(TOPIC, 3, 12, "k", new byte[100]);
        zeros.headers().add("ce_source", "/sources/a\0b".getBytes(StandardCharsets.UTF_8));
        zeros.headers().add("ce_id", new byte[] {(byte) 0xff, (byte) 0xfe, 0x20});

        add(
                Quarantine.Entry.of(tombstone, "refused", "no value"),
                Quarantine.Entry.of(zeros, "refused", ""),
                new Quarantine.Entry(record(13, ""), "refused", "", "s\0", "x".repeat(100_000)),
                new Quarantine.Entry(record(14, ""), "refused", "", "\uD83D\uDE00".repeat(400), "\uD83D"));

        items(100).body("items.size()", equalTo(4)).body("items.find { it.offset == 12 }.source", equalTo(null));
        assertThat(raw(11)).isNull();
        assertThat(raw(12)).hasSize(100);
    }

    @Test
    void nothingToSetAsideIsNoQuestionToTheDatabase() {
        quarantine.add(null, List.of()).await().atMost(PATIENCE);
    }

    @Test
    void onlyAdministratorsAreShownIt() {
        given().get("/v1/quarantine").then().statusCode(401);
        given().header("Authorization", "Bearer " + TestSources.READ_KEY)
                .get("/v1/quarantine")
                .then()
                .statusCode(403);
        given().header("Authorization", "Bearer " + TestSources.WEB_KEY)
                .get("/v1/quarantine")
                .then()
                .statusCode(401);
    }

    @Test
    void aKeySaysWhatItMayDo() {
        assertThat(role(TestSources.READ_KEY)).isEqualTo("read");
        assertThat(role(TestSources.ADMIN_KEY)).isEqualTo("admin");
        given().header("Authorization", "Bearer " + TestSources.WEB_KEY)
                .get("/v1/access")
                .then()
                .statusCode(401);
    }

    private static String role(String key) {
        return given().header("Authorization", "Bearer " + key)
                .get("/v1/access")
                .then()
                .extract()
                .path("role");
    }

    private static ValidatableResponse items(int limit) {
        return given().header("Authorization", "Bearer " + TestSources.ADMIN_KEY)
                .queryParam("limit", limit)
                .get("/v1/quarantine")
                .then()
                .statusCode(200);
    }

    private void add(Quarantine.Entry... entries) {
        pool.withTransaction(tx -> quarantine.add(tx, List.of(entries))).await().atMost(PATIENCE);
    }

    private String raw(long offset) {
        var value = pool.query("select raw from quarantine where off = " + offset)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getBuffer(0);
        return value == null ? null : value.toString();
    }

    private static Quarantine.Entry entry(long offset, String reason) {
        return new Quarantine.Entry(record(offset, "x"), reason, "", "src", "id-" + offset);
    }

    private static ConsumerRecord<String, byte[]> record(long offset, String value) {
        return new ConsumerRecord<>(TOPIC, 3, offset, "key", value.getBytes(StandardCharsets.UTF_8));
    }
}
