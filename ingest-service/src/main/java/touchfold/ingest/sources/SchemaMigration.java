package touchfold.ingest.sources;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/** Brings the schema up in the background, for as long as it takes: touchpoints must flow without the database. */
@ApplicationScoped
public class SchemaMigration {

    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);
    private static final long RETRY_MILLIS = 1_000;

    @Inject
    Instance<Flyway> flyway;

    @Inject
    SourceRegistry registry;

    private volatile Thread worker;

    void start(@Observes StartupEvent event) {
        worker = Thread.ofPlatform().name("schema-migration").daemon().start(this::migrateUntilDone);
    }

    void stop(@Observes ShutdownEvent event) {
        if (worker != null) {
            worker.interrupt();
        }
    }

    private void migrateUntilDone() {
        boolean told = false;
        while (!Thread.currentThread().isInterrupted()) {
            try {
                flyway.get().migrate();
                registry.migrated();
                return;
            } catch (FlywayException e) {
                if (!told) {
                    LOG.warnf(
                            "Expected a database to migrate, but: %s; trying on, sources come from the file",
                            e.getClass().getSimpleName());
                    LOG.debug("Migration failed", e);
                    told = true;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
