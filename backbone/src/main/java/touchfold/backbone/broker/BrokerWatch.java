package touchfold.backbone.broker;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.jboss.logging.Logger;
import touchfold.backbone.loop.BackgroundLoop;
import touchfold.backbone.loop.BackgroundLoop.Next;

/** Asks the broker every five seconds whether it is there; owns the one client with which such questions are asked. */
@ApplicationScoped
public class BrokerWatch {

    private static final Logger LOG = Logger.getLogger(BrokerWatch.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    private final Map<String, Object> settings;
    private final BackgroundLoop loop =
            new BackgroundLoop("broker-watch", INTERVAL, this::ask, BrokerWatch::toldByReadiness);
    private volatile Admin admin;
    private volatile boolean answers;

    @Inject
    BrokerWatch(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        settings = new HashMap<>(kafka);
        int timeout = (int) TIMEOUT.toMillis();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, timeout);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, timeout);
        settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "broker-watch");
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) StartupEvent event) {
        admin();
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop(Duration.ZERO);
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }

    /** Whether it answered when it was last asked. */
    public boolean answers() {
        return answers;
    }

    /** A client for questions about topics; each answers or fails within 3 s. Not to be closed. */
    public synchronized Admin admin() {
        if (admin == null) {
            admin = AdminClient.create(settings);
        }
        return admin;
    }

    private Next ask() throws InterruptedException, TimeoutException, ExecutionException {
        try {
            admin().describeCluster().clusterId().get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            answers = true;
        } catch (ExecutionException | TimeoutException e) {
            answers = false;
            throw e;
        }
        return new Next.Rest(INTERVAL);
    }

    private static void toldByReadiness(Exception failure) {
        LOG.debugf("Expected the broker to answer, but: %s", failure.getClass().getSimpleName());
    }
}
