package touchfold.profile.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;
import static touchfold.profile.testing.ApiCalls.admin;
import static touchfold.profile.testing.ApiCalls.idOf;
import static touchfold.profile.testing.ApiCalls.reader;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;
import static touchfold.testkit.ConditionWait.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchfold.profile.testing.StoredWorld;
import touchfold.profile.testing.TouchBuilder;
import touchfold.testkit.RealServers;

/** What several people decide, state or ask at the same time is decided once, and every one of them is told what holds. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class DecidedAtOnceIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WHY = "\"reason\":\"She called\",\"author\":\"mai@shop.example\"";

    @Inject
    StoredWorld store;

    @BeforeEach
    void empty() {
        store.clear();
    }

    @Test
    void whatSeveralDecideAtOnceIsDecidedOnce() throws Exception {
        deliver(
                till("a")
                        .user("at-once-1")
                        .trait("name", "Nguyễn Thị Lan")
                        .trait("birthday", "1990-05-11")
                        .phone("0912999001"),
                till("b").user("at-once-2").trait("name", "LAN NGUYEN THI").trait("birthday", "1990-05-11"));
        admin().post("/v1/identity/review/scan").then().statusCode(202);
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> reader().get("/v1/identity/review/scan").then().body("running", is(false)));
        String item = reviewed().getFirst();

        List<Integer> accepted = atOnce(24, i -> decided(item, i % 3 == 2 ? "reject" : "accept"));

        assertThat(accepted).isSubsetOf(200, 202, 409).contains(202);
        assertThat(store.rows("select state from review_item").getFirst().getString("state"))
                .isEqualTo("accepted");
        await().atMost(PATIENCE).until(() -> idOf("user_id", "at-once-1").equals(idOf("user_id", "at-once-2")));
        assertThat(decided(item, "accept")).as("again").isEqualTo(202);
        assertThat(decided(item, "reject")).as("afterwards").isEqualTo(409);
        String operation = store.rows("select id from identity_operation")
                .getFirst()
                .getUUID("id")
                .toString();

        List<Integer> undone = atOnce(8, i -> undo(operation, UUID.randomUUID()));

        assertThat(undone).isSubsetOf(202, 409).contains(202);
        await().atMost(PATIENCE).until(() -> !idOf("user_id", "at-once-1").equals(idOf("user_id", "at-once-2")));
        assertThat(undo(operation, UUID.randomUUID())).isEqualTo(409);
    }

    /** Two operations of one id can't be told apart before they are folded: one stands, and the other one is set aside. */
    @Test
    void ofSeveralOperationsWithOneIdOneStandsAndTheOthersAreSetAside() throws Exception {
        deliver(till("a").user("one-id-1"), till("b").user("one-id-2"));
        String id = UUID.randomUUID().toString();
        List<String> kinds = List.of("merge", "split", "block", "trust");

        List<Integer> statuses = atOnce(8, i -> stated(kinds.get(i % 4), id));

        assertThat(statuses).isSubsetOf(202, 409).contains(202);
        await().atMost(PATIENCE)
                .until(() -> !store.rows("select 1 from identity_operation").isEmpty());
        String stands =
                store.rows("select kind from identity_operation").getFirst().getString("kind");
        kinds.forEach(kind -> assertThat(stated(kind, id)).as(kind).isEqualTo(kind.equals(stands) ? 202 : 409));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(store.rows("select distinct reason from quarantine"))
                .extracting(row -> row.getString("reason"))
                .isSubsetOf("id-conflict"));
        assertThat(store.rows("select 1 from identity_operation")).hasSize(1);
    }

    /** What a preview has to rehearse is rehearsed alone, and changes nothing, however many ask. */
    @Test
    void whatSeveralPreviewAtOnceIsAnsweredAndChangesNothing() throws Exception {
        deliver(
                web("a").user("family-1").cookie("family-browser"),
                web("b").user("family-2").cookie("family-browser"),
                web("c").cookie("family-browser"));
        String body = "{\"identifiers\":[{\"type\":\"anonymous_id\",\"value\":\"family-browser\"}]," + WHY + "}";

        List<Integer> statuses = atOnce(
                24,
                i -> i % 4 == 0
                        ? reader().get("/v1/identity/review").statusCode()
                        : admin().contentType(ContentType.JSON)
                                .body(body)
                                .post("/v1/identity/block?preview=true")
                                .statusCode());

        assertThat(statuses).containsOnly(200);
        assertThat(store.rows("select 1 from identity_operation")).isEmpty();
        assertThat(store.rows("select 1 from timed_device")).hasSize(1);
    }

    private static int stated(String kind, String id) {
        return admin().contentType(ContentType.JSON)
                .body("{\"operationId\":\"" + id + "\",\"identifiers\":[{\"type\":\"user_id\",\"value\":\"one-id-1\"},"
                        + "{\"type\":\"user_id\",\"value\":\"one-id-2\"}]," + WHY + "}")
                .post("/v1/identity/" + kind)
                .statusCode();
    }

    private List<Integer> atOnce(int callers, IntFunction<Integer> call) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Callable<Integer>> calls = new ArrayList<>();
            IntStream.range(0, callers).forEach(i -> calls.add(() -> call.apply(i)));
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> one : threads.invokeAll(calls)) {
                statuses.add(one.get());
            }
            return statuses;
        }
    }

    private static List<String> reviewed() {
        return reader().get("/v1/identity/review").jsonPath().getList("items.id");
    }

    private static int decided(String item, String what) {
        return admin().contentType(ContentType.JSON)
                .body("{" + WHY + "}")
                .post("/v1/identity/review/" + item + "/" + what)
                .statusCode();
    }

    private static int undo(String operation, UUID id) {
        return admin().contentType(ContentType.JSON)
                .body("{\"operationId\":\"" + id + "\"," + WHY + "}")
                .post("/v1/identity/operations/" + operation + "/undo")
                .statusCode();
    }

    private void deliver(TouchBuilder... touches) {
        store.deliver(Arrays.stream(touches).map(TouchBuilder::event).toList());
    }
}
