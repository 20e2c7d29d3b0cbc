package touchfold.backbone.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.testkit.ConditionWait.await;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import touchfold.backbone.broker.BrokerWatch;
import touchfold.testkit.RealServers;

/** How topics come about on a broker that has none. */
@QuarkusTest
@WithTestResource(value = RealServers.class, initArgs = @ResourceArg(name = "schema", value = "backbone"))
class TopicSetupIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final TopicSpec LOG = new TopicSpec("changes", false);
    private static final TopicSpec LATEST = new TopicSpec("memberships", true);

    @Inject
    BrokerWatch broker;

    private final String prefix = "setup-" + UUID.randomUUID() + ".";

    @Test
    void whatIsMissingIsMadeAsThisDeploymentWantsIt() throws Exception {
        TopicSetup setup = setup(true, LOG, LATEST);
        assertThat(setup.ready()).isFalse();

        made(setup);

        Map<String, TopicDescription> there =
                broker.admin().describeTopics(setup.names()).allTopicNames().get(10, TimeUnit.SECONDS);
        assertThat(there.keySet()).containsExactlyInAnyOrder(prefix + "changes", prefix + "memberships");
        assertThat(there.values()).allSatisfy(topic -> assertThat(topic.partitions())
                .hasSize(3)
                .allSatisfy(partition -> assertThat(partition.replicas()).hasSize(1)));
        assertThat(setting(prefix + "changes", "cleanup.policy")).isEqualTo("delete");
        assertThat(setting(prefix + "changes", "retention.ms")).isEqualTo("93600000");
        assertThat(setting(prefix + "memberships", "cleanup.policy")).isEqualTo("compact");
    }

    /** Two instances start at once, or one starts again: what is there stays as it is. */
    @Test
    void aTopicThatIsThereAlreadyIsLeftAsItIs() throws Exception {
        broker.admin()
                .createTopics(List.of(new NewTopic(prefix + "changes", 7, (short) 1)))
                .all()
                .get(10, TimeUnit.SECONDS);

        made(setup(true, LOG, LATEST));
        made(setup(true, LOG, LATEST));

        assertThat(broker.admin()
                        .describeTopics(List.of(prefix + "changes"))
                        .allTopicNames()
                        .get(10, TimeUnit.SECONDS)
                        .get(prefix + "changes")
                        .partitions())
                .hasSize(7);
    }

    @Test
    void severalInstancesMayMakeThemAtOnce() {
        List<TopicSetup> instances = List.of(setup(true, LOG, LATEST), setup(true, LOG, LATEST), setup(true, LOG));
        instances.forEach(instance -> instance.start(null));

        await().atMost(PATIENCE).until(() -> instances.stream().allMatch(TopicSetup::ready));
        instances.forEach(instance -> instance.stop(null));
    }

    @Test
    void whereOperatorsMakeTopicsNothingIsMadeAndNobodyWaits() throws Exception {
        TopicSetup setup = setup(false, LOG);
        setup.start(null);

        assertThat(setup.ready()).isTrue();
        assertThat(broker.admin().listTopics().names().get(10, TimeUnit.SECONDS))
                .noneMatch(name -> name.startsWith(prefix));
    }

    @Test
    void whatWaitsForTheTopicsCanNotSayThatTheyAreThere() {
        TopicSetup setup = setup(true, LOG);

        setup.present().toCompletableFuture().complete(null);

        assertThat(setup.ready()).isFalse();
    }

    @Test
    void topicsAreKnownByTheirNamesBeforeAnyPrefixAndNamedWithIt() {
        TopicSetup setup = setup(true, LOG, LATEST);

        assertThat(setup.isCompacted("memberships")).isTrue();
        assertThat(setup.isCompacted("changes")).isFalse();
        assertThat(setup.isCompacted(prefix + "memberships")).isFalse();
        assertThat(setup.isCompacted("others")).isFalse();
        assertThat(setup.names()).containsExactlyInAnyOrder(prefix + "changes", prefix + "memberships");
    }

    private static void made(TopicSetup setup) {
        setup.start(null);
        await().atMost(PATIENCE).until(setup::ready);
        assertThat(setup.present()).succeedsWithin(PATIENCE);
        setup.stop(null);
    }

    private String setting(String topic, String name) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return broker.admin()
                .describeConfigs(List.of(resource))
                .all()
                .get(10, TimeUnit.SECONDS)
                .get(resource)
                .get(name)
                .value();
    }

    // The container's own instance has topics of its own and has made them already.
    @SuppressWarnings("UnnecessaryAssignment")
    private TopicSetup setup(boolean create, TopicSpec... topics) {
        TopicSetup setup = new TopicSetup();
        setup.broker = broker;
        setup.topics = List.of(topics);
        setup.config = new TopicsConfig() {
            @Override
            public Optional<String> prefix() {
                return Optional.of(prefix);
            }

            @Override
            public boolean create() {
                return create;
            }

            @Override
            public int partitions() {
                return 3;
            }

            @Override
            public short replication() {
                return 1;
            }

            @Override
            public Duration retention() {
                return Duration.ofHours(26);
            }
        };
        return setup;
    }
}
