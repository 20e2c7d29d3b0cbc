package touchfold.profile.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;
import static touchfold.testkit.ConditionWait.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.profile.testing.StoredWorld;
import touchfold.profile.testing.TouchBuilder;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;
import touchfold.testkit.TestWorld;

/** People are found by what is known of them, a page at a time. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class ProfileSearchIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    TestWorld world;

    @Inject
    StoredWorld store;

    @BeforeEach
    void empty() {
        store.clear();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nguyen", "Lan Nguyễn", "thi", "0901 234", "4567", "lan.ng", "@example.vn", "vip-0"})
    void somebodyIsFoundOnceByAnythingThatIsKnown(String asked) {
        store.deliver(List.of(
                lan().event(),
                till("t2").email("hoa@shop.vn").trait("name", "Trần Hoa").event()));

        search("{\"q\":\"" + asked + "\",\"fields\":\"traits\"}")
                .statusCode(200)
                .body("items.traits.name", contains("Nguyễn Thị Lan"))
                .body("nextCursor", nullValue());
    }

    @Test
    void traitsNarrowDownAndStandAlone() {
        store.deliver(List.of(
                lan().event(),
                till("t2").email("hoa@shop.vn").trait("city", "Huế").event()));

        search("{\"traits\":{\"city\":\"hue\"}}").statusCode(200).body("items", hasSize(2));
        search("{\"q\":\"lan\",\"traits\":{\"city\":\"Huế\",\"vip\":\"yes\"}}")
                .statusCode(200)
                .body("items", hasSize(1));
        search("{\"q\":\"lan\",\"traits\":{\"city\":\"Đà Nẵng\"}}")
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void pagesHoldEverybodyOnce() {
        List<CanonicalEvent> all = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < 25; i++) {
            String name = "Nguyễn Lan " + i;
            names.add(name);
            all.add(till("t" + i)
                    .email("lan" + i + "@shop.vn")
                    .email("lan.nguyen" + i + "@shop.vn")
                    .trait("name", name)
                    .event());
        }
        store.deliver(all);

        List<String> found = new ArrayList<>();
        String cursor = null;
        do {
            ValidatableResponse page = search("{\"q\":\"lan\",\"limit\":7"
                            + (cursor == null ? "" : ",\"cursor\":\"" + cursor + "\"") + "}")
                    .statusCode(200);
            found.addAll(page.extract().path("items.traits.name"));
            cursor = page.extract().path("nextCursor");
        } while (cursor != null);

        assertThat(found).containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void aNameThatWasTakenBackFindsNobodyAndAMergedPersonIsOne() {
        store.deliver(List.of(lan().event()));
        store.deliver(List.of(web("w1")
                .at("2026-02-01T00:00:00Z")
                .cookie("cookie-lan")
                .trait("name", "Lan N.")
                .event()));
        search("{\"q\":\"lan\"}").body("items", hasSize(2));

        store.deliver(List.of(web("w2")
                .at("2026-02-02T00:00:00Z")
                .cookie("cookie-lan")
                .email("lan.nguyen@example.vn")
                .event()));
        search("{\"q\":\"lan\"}").body("items.traits.name", contains("Nguyễn Thị Lan"));

        store.deliver(List.of(till("t9")
                .at("2026-03-01T00:00:00Z")
                .email("lan.nguyen@example.vn")
                .trait("name", "Trần Mai")
                .event()));
        search("{\"q\":\"nguyen thi\"}").body("items", hasSize(0));
        search("{\"q\":\"mai\"}").body("items", hasSize(1));
    }

    @Test
    void aTraitWithANameThatNoIndexTakesIsKeptAndHoldsUpNobody() {
        String name = new Random(1)
                .ints(4_000, 'a', 'z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();

        store.deliver(List.of(lan().trait(name, "yes").event()));

        search("{\"q\":\"lan\",\"fields\":\"traits\"}").body("items.traits.name", contains("Nguyễn Thị Lan"));
    }

    @Test
    void whatCannotBeAnsweredIsNamed() {
        search("{\"segment\":\"Champions!\",\"q\":\"lan\"}").statusCode(400).body("errors[0].pointer", is("/segment"));
        search("{\"stage\":\"no stage\"}").statusCode(400).body("errors[0].pointer", is("/stage"));
        search("{\"traits\":{\"ci\\u0000ty\":\"Huế\"}}").statusCode(400).body("errors[0].pointer", is("/traits"));
        search("{\"q\":\"lan\",\"traits\":{\"" + "x".repeat(61) + "\":\"yes\"}}")
                .statusCode(400);
        search("{\"q\":\"a\"}").statusCode(400).body("errors[0].pointer", is("/q"));
        search("{}").statusCode(400).body("errors[0].pointer", is("/traits"));
        search("{\"q\":\"lan\",\"cursor\":\"xyz\"}").statusCode(400).body("errors[0].pointer", is("/cursor"));
        search("{\"q\":\"lan\",\"limit\":101}").statusCode(400).body("errors[0].pointer", is("/limit"));
    }

    @Test
    void thoseInASegmentAreFoundAsSegmentServiceTellsIt() {
        store.deliver(List.of(
                lan().event(),
                till("t2").email("lan.tran@shop.vn").trait("name", "Trần Lan").event(),
                till("t3").email("hoa@shop.vn").trait("name", "Lê Hoa").event()));
        String one = id("Nguyễn Thị Lan");
        String other = id("Trần Lan");
        tell(one, memberships("stage.quiet", "value.a"));
        tell(other, memberships("stage.close", "value.a"));
        tell(id("Lê Hoa"), memberships("stage.quiet", "value.c"));

        await().atMost(PATIENCE).untilAsserted(() -> {
            search("{\"segment\":\"value.a\",\"fields\":\"id\"}")
                    .body("items.id", containsInAnyOrder(one, other))
                    .body("memberships.waitingSeconds", notNullValue());
            search("{\"segment\":\"value.c\"}").body("items", hasSize(1));
        });
        search("{\"q\":\"lan\",\"stage\":\"quiet\"}").body("items.id", contains(one));
        search("{\"segment\":\"value.a\",\"stage\":\"stage.close\"}").body("items.id", contains(other));
        search("{\"traits\":{\"city\":\"hue\"},\"segment\":\"value.c\"}").body("items", hasSize(0));
        search("{\"q\":\"lan\"}").body("items", hasSize(2)).body("memberships", nullValue());
        given().header("Authorization", "Bearer " + TestSources.READ_KEY)
                .get("/v1/journeys/transitions?segment=stage.quiet")
                .then()
                .statusCode(200)
                .body("customers", is(2))
                .body("memberships.waitingRecords", notNullValue());

        tell(one, memberships("stage.close", "value.b"));
        tell(other, null);
        await().atMost(PATIENCE).untilAsserted(() -> {
            search("{\"segment\":\"value.a\"}").body("items", hasSize(0));
            search("{\"stage\":\"close\"}").body("items.id", contains(one));
        });
    }

    private String id(String name) {
        return search("{\"q\":\"" + name + "\"}").extract().path("items[0].id");
    }

    private static String memberships(String stage, String value) {
        return "{\"schema\":1,\"memberships\":[{\"model\":\"stage\",\"segment\":\"" + stage
                + "\"},{\"model\":\"value\",\"segment\":\"" + value + "\"}]}";
    }

    private void tell(String profile, String value) {
        Map<String, Object> config = Map.of("bootstrap.servers", world.servers().bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer())) {
            assertThat(producer.send(
                            new ProducerRecord<>(world.topicsPrefix() + "segment-memberships", profile, value)))
                    .succeedsWithin(PATIENCE);
        }
    }

    private static TouchBuilder lan() {
        return till("t1")
                .email("lan.nguyen@example.vn")
                .phone("0901234567")
                .card("VIP-001")
                .trait("name", "Nguyễn Thị Lan")
                .trait("city", "Huế")
                .trait("vip", "yes");
    }

    private static ValidatableResponse search(String body) {
        return given().header("Authorization", "Bearer " + TestSources.READ_KEY)
                .contentType(ContentType.JSON)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v1/profiles/search")
                .then();
    }
}
