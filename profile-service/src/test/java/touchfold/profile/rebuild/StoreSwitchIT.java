package touchfold.profile.rebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.profile.testing.TouchBuilder.web;
import static touchfold.testkit.ConditionWait.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.EventCodec;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.NodeType;
import touchfold.profile.store.ProfileReads;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.RandomWorld;
import touchfold.profile.testing.StoredWorld;
import touchfold.profile.view.ProfileView;
import touchfold.profile.world.World;
import touchfold.testkit.RealServers;
import touchfold.testkit.TestWorld;
import touchfold.testkit.TopicReader;

/** A rebuilt store takes the live one's place while the service runs. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "profile"))
class StoreSwitchIT {

    private static final int EVENTS = 200;
    private static final int SHOWN = 20;
    private static final int KEYS = 9;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();

    TestWorld world;

    @Inject
    StoredWorld store;

    @Inject
    ProfileReads profiles;

    @Inject
    RebuildSetting setting;

    @BeforeEach
    void empty() {
        store.clear();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void aStoreThatWasRightIsTheSameAfterwardsAndGoesOn(long seed) {
        RandomWorld town = new RandomWorld(seed);
        List<CanonicalEvent> deliveries = town.delivered(town.events(EVENTS));
        List<CanonicalEvent> before = deliveries.subList(0, deliveries.size() / 2);
        List<CanonicalEvent> after = deliveries.subList(deliveries.size() / 2, deliveries.size());
        town.batches(before).forEach(store::deliver);
        List<String> history = history();

        StoreSwitch.Result result = setting.replacement().replace(compared -> {}, SHOWN);

        assertThat(result.told()).isZero();
        assertThat(history()).isEqualTo(history);
        assertThat(store.shown()).isEqualTo(StoredWorld.shown(Folding.fold(before)));
        town.batches(after).forEach(store::deliver);
        assertThat(store.shown()).isEqualTo(StoredWorld.shown(Folding.fold(deliveries)));
        Map<UUID, Long> last = new HashMap<>();
        store.told().forEach(change -> {
            assertThat(change.revision()).isEqualTo(last.getOrDefault(change.profileId(), 0L) + 1);
            last.put(change.profileId(), change.revision());
        });
        assertThat(setting.replacement().verify(SHOWN).comparison().first()).isEmpty();
        nothingIsLeftBehind();
    }

    @Test
    void aStoreThatWentWrongIsRightAfterwardsAndSaysSo() throws JsonProcessingException {
        RandomWorld town = new RandomWorld(5);
        List<CanonicalEvent> deliveries = town.delivered(town.events(EVENTS));
        town.batches(deliveries).forEach(store::deliver);
        Map<UUID, Long> revisions = revisions();
        UUID wrong = store.rows("select id from profile where kind <> 'gone' order by length(state) desc limit 1")
                .getFirst()
                .getUUID("id");
        store.change("update profile set state = (select state from profile p where p.kind <> 'gone' order by"
                + " length(state) limit 1) where id = '" + wrong + "'");
        AtomicReference<StoreRebuild.Result> compared = new AtomicReference<>();

        StoreSwitch.Result result = setting.replacement().replace(compared::set, SHOWN);

        assertThat(compared.get().comparison().counts()).isEqualTo(Map.of("profile", 1L));
        assertThat(result.told()).isEqualTo(1);
        assertThat(store.shown()).isEqualTo(StoredWorld.shown(Folding.fold(deliveries)));
        Map<UUID, Long> expected = new HashMap<>(revisions);
        expected.merge(wrong, 1L, Long::sum);
        assertThat(revisions()).isEqualTo(expected);
        try (TopicReader changes = world.topic("profile-changes")) {
            ConsumerRecord<String, String> told = changes.await(
                    record -> wrong.toString().equals(record.key())
                            && record.value().contains("\"kind\":\"rules\""),
                    PATIENCE);
            JsonNode change = JSON.readTree(told.value());
            assertThat(change.at("/change/kind").asText()).isEqualTo("updated");
            assertThat(change.at("/revision").asLong()).isEqualTo(expected.get(wrong));
        }
    }

    @Test
    void anotherDigestOfTheSameContentIsTakenForNoReplacement() {
        RandomWorld town = new RandomWorld(6);
        List<CanonicalEvent> deliveries = town.delivered(town.events(EVENTS));
        town.batches(deliveries).forEach(store::deliver);
        store.change("update touchpoint set digest = sha256(digest)");

        StoreSwitch.Result result = setting.replacement().replace(compared -> {}, SHOWN);

        assertThat(result.caughtUp()).isZero();
        assertThat(result.told()).isZero();
        assertThat(setting.replacement().verify(SHOWN).comparison().first()).isEmpty();
    }

    @Test
    void otherRulesTakeOverAndNobodyGoesOnByTheOldOnes() {
        RandomWorld town = new RandomWorld(8);
        List<CanonicalEvent> deliveries = town.delivered(town.events(EVENTS));
        town.batches(deliveries).forEach(store::deliver);
        Set<UUID> names = new HashSet<>(store.shown().owners().keySet());
        store.rows("select id from profile").forEach(row -> names.add(row.getUUID("id")));
        IdentityRules narrow =
                new IdentityRules(IdentityRules.defaults().sharing(), Map.of(NodeType.EMAIL, 1, NodeType.PHONE, 1), 3);
        World byNarrow = new World(narrow, new ProfileView(Folding.ZONE, Folding.ATTRIBUTES));

        StoreSwitch.Result result = setting.replacement(narrow).replace(compared -> {}, SHOWN);

        assertThat(result.told()).isPositive();
        assertThat(store.shown())
                .isEqualTo(StoredWorld.shown(byNarrow.fold(
                        deliveries.stream().map(Folding::touchpoint).toList())));
        assertThat(store.shown()).isNotEqualTo(StoredWorld.shown(Folding.fold(deliveries)));
        names.forEach(name -> assertThat(profiles.find(name).await().atMost(PATIENCE))
                .as("former id %s", name)
                .isPresent());
        assertThatThrownBy(() -> store.deliver(List.of(web("late").user("u9").event())))
                .hasMessageContaining("rebuild --switch");

        setting.replacement().replace(compared -> {}, SHOWN);

        List<CanonicalEvent> all = new ArrayList<>(deliveries);
        all.add(web("late").user("u9").event());
        store.deliver(List.of(all.getLast()));
        assertThat(store.shown()).isEqualTo(StoredWorld.shown(Folding.fold(all)));
        names.forEach(name -> assertThat(profiles.find(name).await().atMost(PATIENCE))
                .as("former id %s", name)
                .isPresent());
    }

    @Test
    void nothingIsLostAndRevisionsAreContiguousWhileTouchpointsAreFolded() throws JsonProcessingException {
        long began = System.currentTimeMillis();
        RandomWorld town = new RandomWorld(11);
        List<CanonicalEvent> events = town.delivered(town.events(3_000));
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(events));
        await().atMost(PATIENCE)
                .until(() -> store.rows("select 1 from touchpoint").size() > 300);

        StoreSwitch.Result first = setting.replacement().replace(compared -> {}, SHOWN);
        StoreSwitch.Result second = setting.replacement().replace(compared -> {}, SHOWN);

        sending.join();
        Map<UUID, World.Profile> expected = Folding.fold(events);
        long touchpoints = expected.values().stream()
                .mapToLong(profile -> profile.timeline().size())
                .sum();
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(store.rows("select 1 from touchpoint")).hasSize((int) touchpoints);
            assertThat(store.shown()).isEqualTo(StoredWorld.shown(expected));
        });
        assertThat(first.told() + second.told()).isZero();
        assertThat(setting.replacement().verify(SHOWN).comparison().first()).isEmpty();
        try (TopicReader changes = world.topic("profile-changes")) {
            Map<UUID, Long> stored = revisions();
            List<ConsumerRecord<String, String>> told = changes.awaitAll(
                    records -> lastRevisions(since(began, records)).entrySet().containsAll(stored.entrySet()),
                    PATIENCE);
            Map<String, Long> last = new HashMap<>();
            for (ConsumerRecord<String, String> record : since(began, told)) {
                JsonNode change = JSON.readTree(record.value());
                if (change.has("revision") && stored.containsKey(UUID.fromString(record.key()))) {
                    long revision = change.get("revision").asLong();
                    assertThat(revision).isLessThanOrEqualTo(last.getOrDefault(record.key(), 0L) + 1);
                    last.merge(record.key(), revision, Math::max);
                }
            }
        }
        nothingIsLeftBehind();
    }

    /** The topic holds the changes of other tests as well, whose profiles have the same names. */
    private static List<ConsumerRecord<String, String>> since(
            long began, List<ConsumerRecord<String, String>> records) {
        return records.stream().filter(record -> record.timestamp() >= began).toList();
    }

    private static Map<UUID, Long> lastRevisions(List<ConsumerRecord<String, String>> records) {
        Map<UUID, Long> last = new HashMap<>();
        for (ConsumerRecord<String, String> record : records) {
            try {
                JsonNode change = JSON.readTree(record.value());
                if (change.has("revision")) {
                    last.merge(
                            UUID.fromString(record.key()),
                            change.get("revision").asLong(),
                            Math::max);
                }
            } catch (JsonProcessingException e) {
                throw new AssertionError(e);
            }
        }
        return last;
    }

    private void nothingIsLeftBehind() {
        assertThat(store.rows("select nspname from pg_namespace where nspname like current_schema() || '\\_re%'"))
                .isEmpty();
    }

    private Map<UUID, Long> revisions() {
        Map<UUID, Long> revisions = new HashMap<>();
        store.rows("select id, revision from profile where revision > 0")
                .forEach(row -> revisions.put(row.getUUID("id"), row.getLong("revision")));
        return revisions;
    }

    private List<String> history() {
        return store.rows("select id, revision, kind, merged_into, updated_at from profile order by id").stream()
                .map(row -> row.toJson().encode())
                .toList();
    }

    private void send(List<CanonicalEvent> events) {
        Map<String, Object> config = Map.of("bootstrap.servers", world.servers().bootstrapServers(), "acks", "all");
        EventCodec codec = new EventCodec();
        List<Future<?>> sent = new ArrayList<>();
        try (var producer = new KafkaProducer<>(config, new StringSerializer(), new ByteArraySerializer())) {
            for (int i = 0; i < events.size(); i++) {
                sent.add(producer.send(new ProducerRecord<>(
                        world.topicsPrefix() + "touchpoints", "k" + i % KEYS, codec.write(events.get(i)))));
                if (i % 100 == 99) {
                    producer.flush();
                }
            }
        }
        assertThat(sent).allMatch(Future::isDone);
    }
}
