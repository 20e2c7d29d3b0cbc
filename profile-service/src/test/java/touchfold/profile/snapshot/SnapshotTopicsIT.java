package touchfold.profile.snapshot;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;
import static touchfold.testkit.ConditionWait.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import touchfold.events.CanonicalEvent;
import touchfold.events.EventCodec;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestSources;
import touchfold.testkit.TestWorld;
import touchfold.testkit.TopicReader;

/** The compacted topics, read from the start, say what REST says. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "snapshots"))
class SnapshotTopicsIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    TestWorld world;

    @Inject
    Pool pool;

    @Test
    void whoReadsFromTheStartAloneKnowsEveryProfileAndWhereEveryIdLeads() throws Exception {
        send(
                till("sn1").email("snap@shop.vn").bought("s-1", 500_000).event(),
                till("sn2").phone("0912000077").bought("s-2", 90_000).event(),
                web("sn3").cookie("cookie-snap").event());
        await().atMost(PATIENCE).until(() -> profiles() == 3);
        send(till("sn4").email("snap@shop.vn").phone("0912000077").event());
        await().atMost(PATIENCE).until(() -> profiles() == 2);

        readsAsRestSays("of what is told as it happens");

        // As after a time in which nobody wanted them, or a store that was put in place of another one.
        change("update profile set revision = revision + 100");
        change("update snapshot_fill set position = '00000000-0000-0000-0000-000000000000', done = false");
        readsAsRestSays("of what is filled in afterwards");
    }

    private void readsAsRestSays(String what) throws Exception {
        try (TopicReader snapshots = world.topic("profiles");
                TopicReader aliases = world.topic("profile-aliases")) {
            Map<String, String> told = latest(
                    snapshots.awaitAll(records -> revisions(latest(records)).equals(restRevisions()), PATIENCE));
            Map<String, String> leads =
                    latest(aliases.awaitAll(records -> latest(records).keySet().containsAll(identifiers()), PATIENCE));
            for (Map.Entry<String, String> one : told.entrySet()) {
                JsonNode facts = MAPPER.readTree(one.getValue()).path("facts");
                JsonNode profile = rest(one.getKey());
                assertThat(profile.path("id").asText()).as(what).isEqualTo(one.getKey());
                assertThat(facts.at("/activity/firstSeen").asText())
                        .as(what)
                        .isEqualTo(profile.path("firstSeen").asText());
                assertThat(one.getValue())
                        .as(what)
                        .doesNotContain("snap@shop.vn")
                        .doesNotContain("912000077");
            }
            for (Map.Entry<String, String> alias : leads.entrySet()) {
                assertThat(MAPPER.readTree(alias.getValue()).path("profileId").asText())
                        .as(what)
                        .isEqualTo(rest(alias.getKey()).path("id").asText());
            }
        }
    }

    private static Map<String, String> latest(List<ConsumerRecord<String, String>> records) {
        Map<String, String> latest = new HashMap<>();
        records.forEach(record -> latest.put(record.key(), record.value()));
        latest.values().removeIf(value -> value == null);
        return latest;
    }

    private static Map<String, Long> revisions(Map<String, String> told) {
        Map<String, Long> revisions = new HashMap<>();
        told.forEach((id, value) -> {
            try {
                revisions.put(id, MAPPER.readTree(value).path("revision").asLong());
            } catch (java.io.IOException e) {
                throw new AssertionError(e);
            }
        });
        return revisions;
    }

    private Map<String, Long> restRevisions() {
        Map<String, Long> revisions = new HashMap<>();
        new TreeSet<>(identifiers()).forEach(id -> {
            JsonNode profile = rest(id);
            revisions.put(profile.path("id").asText(), profile.path("revision").asLong());
        });
        return revisions;
    }

    private static JsonNode rest(String id) {
        try {
            return MAPPER.readTree(given().header("Authorization", "Bearer " + TestSources.READ_KEY)
                    .get("/v1/profiles/" + id)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> identifiers() {
        return pool.query("select id from identifier where type <> 'order'").execute().await().atMost(PATIENCE).stream()
                .map(row -> row.getUUID(0).toString())
                .toList();
    }

    private int profiles() {
        return pool.query("select count(*) from profile where kind <> 'gone'")
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0)
                .intValue();
    }

    private void change(String sql) {
        pool.query(sql).execute().await().atMost(PATIENCE);
    }

    private void send(CanonicalEvent... events) throws Exception {
        Map<String, Object> config = Map.of("bootstrap.servers", world.servers().bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            for (CanonicalEvent event : events) {
                producer.send(new ProducerRecord<>(
                                world.topicsPrefix() + "touchpoints", event.id(), new EventCodec().write(event)))
                        .get();
            }
        }
    }
}
