package touchfold.backbone.topics;

import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;
import touchfold.backbone.broker.BrokerWatch;
import touchfold.backbone.loop.BackgroundLoop;
import touchfold.backbone.loop.BackgroundLoop.Next;

/**
 * Creates the service's topics, in the background and for as long as it takes: a broker that is late must not keep the
 * service from starting.
 */
@ApplicationScoped
public class TopicSetup {

    private static final Logger LOG = Logger.getLogger(TopicSetup.class);
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final int TIMEOUT_SECONDS = 10;

    @Inject
    TopicsConfig config;

    @Inject
    BrokerWatch broker;

    @All
    List<TopicSpec> topics;

    private final CompletableFuture<Void> present = new CompletableFuture<>();
    private final BackgroundLoop loop = new BackgroundLoop("topic-setup", RETRY, this::create, TopicSetup::told);

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        if (!config.create() || topics.isEmpty()) {
            present.complete(null);
            return;
        }
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop(Duration.ZERO);
    }

    /** Whether all topics are known to exist. */
    public boolean ready() {
        return present.isDone();
    }

    /** Completes once all topics are known to exist; what is sent earlier a broker might create by its own defaults. */
    public CompletionStage<Void> present() {
        return present.copy();
    }

    private Next create() throws ExecutionException, InterruptedException, TimeoutException {
        createMissing(broker.admin());
        present.complete(null);
        return new Next.Done();
    }

    private void createMissing(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        Set<String> there = admin.listTopics().names().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        List<NewTopic> missing = topics.stream()
                .filter(topic -> !there.contains(config.named(topic.name())))
                .map(this::newTopic)
                .toList();
        for (var created : admin.createTopics(missing).values().entrySet()) {
            try {
                created.getValue().get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
                LOG.infof("Created topic; topic=%s", created.getKey());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof TopicExistsException)) {
                    throw e;
                }
            }
        }
    }

    private NewTopic newTopic(TopicSpec topic) {
        Map<String, String> settings = topic.compacted()
                ? Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT)
                : Map.of(
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(config.retention().toMillis()));
        return new NewTopic(config.named(topic.name()), config.partitions(), config.replication()).configs(settings);
    }

    private static void told(Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        LOG.warnf(
                "Expected a broker to create topics on, but: %s; trying on",
                cause.getClass().getSimpleName());
    }

    /** Whether a topic, by its name before any prefix, keeps only the latest record of each key. */
    public boolean isCompacted(String name) {
        return topics.stream()
                .anyMatch(topic -> topic.compacted() && topic.name().equals(name));
    }

    /** The names on the broker, for those who report on them. */
    public Set<String> names() {
        return topics.stream().map(topic -> config.named(topic.name())).collect(Collectors.toUnmodifiableSet());
    }
}
