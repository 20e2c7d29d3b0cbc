package touchfold.profile.receipt;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static touchfold.profile.testing.ApiCalls.reader;
import static touchfold.profile.testing.TouchBuilder.web;
import static touchfold.testkit.ConditionWait.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import touchfold.backbone.access.SecretDigests;
import touchfold.backbone.topics.TopicsConfig;
import touchfold.events.CanonicalEvent;
import touchfold.events.EventCodec;
import touchfold.events.EventIds;
import touchfold.profile.testing.StoredWorld;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;
import touchfold.testkit.TestWorld;

/** One answer for whatever became of an event, between the real topics and the real store. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class ReceiptsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    TestWorld world;

    @Inject
    StoredWorld store;

    @Inject
    ReceiptSearch search;

    @BeforeEach
    void empty() {
        store.clear();
    }

    @Test
    void aFoldedEventIsToldWithItsProfileItsPlaceInTheTimelineAndHowOftenItCame() {
        CanonicalEvent event =
                web("w1").at("2026-01-05T02:01:00Z").email("lan@shop.vn").event();
        store.deliver(List.of(event, event));
        store.deliver(List.of(event));

        String timeline = receipt("src_web", "w1")
                .statusCode(200)
                .body("outcome", is("folded"))
                .body("id", is("w1"))
                .body("received.times", is(3))
                .body("received.repeated", is(2))
                .body("received.lastRepeatedAt", notNullValue())
                .body("folded.profileId", notNullValue())
                .body("quarantined", hasSize(0))
                .body("refused", hasSize(0))
                .extract()
                .path("folded.timeline");
        reader().urlEncodingEnabled(false)
                .get(timeline)
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", is("w1"));
    }

    @Test
    void anEventThatCameOnceWasNotRepeated() {
        store.deliver(List.of(web("w2").email("lan@shop.vn").event()));

        receipt("src_web", "w2").body("received.times", is(1)).body("received.lastRepeatedAt", nullValue());
    }

    @Test
    void anotherMessageUnderItsIdIsToldBesideTheOneThatStands() {
        store.deliver(List.of(web("w3").email("lan@shop.vn").event()));
        store.deliver(List.of(web("w3").email("other@shop.vn").event()));

        receipt("src_web", "w3")
                .body("outcome", is("folded"))
                .body("received.times", is(2))
                .body("received.repeated", is(0))
                .body("quarantined[0].reason", is("id-conflict"));
    }

    @Test
    void theSendersOwnIdLeadsToAnEventThatKeepsOnlyItsDigest() {
        String digest = new SecretDigests(TestWorld.IDENTITY_SECRET).of(EventIds.PURPOSE, "lan@khach.example");
        store.deliver(List.of(web(digest).email("lan@shop.vn").event()));

        String answer = receipt("src_web", "lan@khach.example")
                .statusCode(200)
                .body("outcome", is("folded"))
                .body("id", is(digest))
                .extract()
                .asString();
        assertThat(answer).doesNotContain("khach").doesNotContain("shop.vn");
    }

    @Test
    void whatWasRefusedIsToldWithTheFieldAndHowOften() {
        String refused = "{\"code\":\"missing_field\",\"pointer\":\"/batch/0/event\",\"detail\":\"Expected …\","
                + "\"door\":\"/v1/batch\",\"requestId\":\"r-1\",\"index\":0,\"personal\":{\"raw\":\"lan@khach.example\"}}";
        send("touchpoints-rejected", "src_shop", "r-id-1", "bad-1", refused);
        send("touchpoints-rejected", "src_shop", "r-id-2", "bad-1", refused);
        send("touchpoints-rejected", "src_shop", "r-id-3", "bad-2", refused);

        String answer = receipt("src_shop", "bad-1")
                .statusCode(200)
                .body("outcome", is("rejected"))
                .body("received.times", is(2))
                .body("refused", hasSize(2))
                .body("refused[0].code", is("missing_field"))
                .body("refused[0].pointer", is("/batch/0/event"))
                .body("refused[0].place.topic", containsString("touchpoints-rejected"))
                .body("searched.complete", is(true))
                .body("searched.refusedSince", notNullValue())
                .extract()
                .asString();
        assertThat(answer).doesNotContain("khach");
        receipt("src_other", "bad-1").statusCode(404);
    }

    @Test
    void whatWasIgnoredIsToldWithItsReason() {
        send(
                "touchpoints-ignored",
                "src_web",
                "i-id-1",
                "ping-1",
                "{\"reason\":\"That a page stays open is not kept\"}");

        receipt("src_web", "ping-1")
                .statusCode(200)
                .body("outcome", is("ignored"))
                .body("refused[0].detail", is("That a page stays open is not kept"))
                .body("refused[0].code", nullValue());
    }

    @Test
    void whatKafkaHasAndNobodyFoldedYetIsAccepted() {
        CanonicalEvent event = web("w4").email("lan@shop.vn").event();
        send("touchpoints", "src_web", "w4", null, new String(new EventCodec().write(event), StandardCharsets.UTF_8));
        await().atMost(PATIENCE).untilAsserted(() -> receipt("src_web", "w4").body("outcome", is("folded")));
        GivenIds ids = GivenIds.of("w4", id -> id);

        ReceiptSearch.Found asIfNothingWereFolded = search.find("src_web", ids, Map.of());
        ReceiptSearch.Found ofAnother = search.find("src_other", ids, Map.of());

        assertThat(asIfNothingWereFolded.waiting()).isNotNull();
        assertThat(ofAnother.waiting()).isNull();
        assertThat(Receipt.of("src_web", ids, NOTHING_STORED, asIfNothingWereFolded))
                .hasValueSatisfying(receipt -> assertThat(receipt.outcome()).isEqualTo("accepted"));
    }

    /** More waits than one answer may look through, and the fold does not come to it. */
    @Test
    void whatWasSentJustNowIsAcceptedHoweverMuchWaitsBeforeIt() throws Exception {
        String backlog = world.topicsPrefix() + "backlog-";
        Map<String, Object> config = Map.of("bootstrap.servers", world.servers().bootstrapServers());
        // An idempotent producer may send its first batch to a new topic once more behind all others, and then for
        // minutes.
        Map<String, Object> plain = new HashMap<>(config);
        plain.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
        try (Admin admin = Admin.create(config);
                var producer = new KafkaProducer<>(plain, new StringSerializer(), new ByteArraySerializer())) {
            NewTopic touchpoints = new NewTopic(backlog + "touchpoints", 4, (short) 1);
            admin.createTopics(List.of(touchpoints)).all().get(20, TimeUnit.SECONDS);
            for (int i = 0; i < 30_000; i++) {
                var unused = producer.send(record(backlog + "touchpoints", "src_web", "w-" + i, "{}"));
            }
            assertThat(producer.send(record(backlog + "touchpoints", "src_web", "w-last", "{}")))
                    .succeedsWithin(PATIENCE);
        }
        ReceiptSearch ofBacklog = new ReceiptSearch(config, new PrefixedTopics(backlog));

        ReceiptSearch.Found last = ofBacklog.find("src_web", GivenIds.of("w-last", id -> id), Map.of());
        ReceiptSearch.Found first = ofBacklog.find("src_web", GivenIds.of("w-0", id -> id), Map.of());

        assertThat(last.waiting()).isNotNull();
        assertThat(first.waiting()).isNull();
        assertThat(first.searched().complete()).as("says that it may be there").isFalse();
    }

    /** Topics that nobody folds. */
    private record PrefixedTopics(String ofAll) implements TopicsConfig {

        @Override
        public Optional<String> prefix() {
            return Optional.of(ofAll);
        }

        @Override
        public boolean create() {
            return true;
        }

        @Override
        public int partitions() {
            return 1;
        }

        @Override
        public short replication() {
            return 1;
        }

        @Override
        public Duration retention() {
            return Duration.ofDays(1);
        }
    }

    @Test
    void whatNobodySentIsNotFoundAndTheAnswerSaysHowFarWasLooked() {
        receipt("src_web", "never")
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", containsString("no message with this id was accepted by this source"));
    }

    @Test
    void withoutAKeyNothingIsToldAndNoKeyToWriteWillDo() {
        given().get("/v1/receipts/src_web/w1").then().statusCode(401);
        given().auth()
                .preemptive()
                .basic(TestSources.WEB_KEY, "")
                .get("/v1/receipts/src_web/w1")
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer " + TestSources.WEB_KEY)
                .get("/v1/receipts/src_web/w1")
                .then()
                .statusCode(401);
    }

    private static final ReceiptReads.Stored NOTHING_STORED =
            new ReceiptReads.Stored(null, null, new ReceiptReads.Repetitions(0, null), List.of());

    private static ValidatableResponse receipt(String source, String id) {
        return reader().get("/v1/receipts/{source}/{id}", source, id).then();
    }

    private void send(String topic, String source, String id, String subject, String value) {
        Map<String, Object> config = Map.of("bootstrap.servers", world.servers().bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            ProducerRecord<String, byte[]> record = record(world.topicsPrefix() + topic, source, id, value);
            if (subject != null) {
                header(record, "ce_subject", subject);
            }
            assertThat(producer.send(record)).succeedsWithin(PATIENCE);
        }
    }

    private static ProducerRecord<String, byte[]> record(String topic, String source, String id, String value) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(topic, source, value.getBytes(StandardCharsets.UTF_8));
        header(record, "ce_source", "/sources/" + source);
        header(record, "ce_id", id);
        header(record, "ce_recordedtime", Instant.now().toString());
        return record;
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String text) {
        record.headers().add(name, text.getBytes(StandardCharsets.UTF_8));
    }
}
