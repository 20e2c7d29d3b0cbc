package touchfold.ingest.sources;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;
import touchfold.backbone.loop.BackgroundLoop;
import touchfold.backbone.loop.BackgroundLoop.Next;

/** Brings the schema up in the background, for as long as it takes: touchpoints must flow without the database. */
@ApplicationScoped
public class SchemaMigration {

    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);
    private static final Duration RETRY = Duration.ofSeconds(1);

    @Inject
    Instance<Flyway> flyway;

    @Inject
    SourceRegistry registry;

    private final BackgroundLoop loop =
            new BackgroundLoop("schema-migration", RETRY, this::migrate, SchemaMigration::told);

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) {
        loop.stop(Duration.ZERO);
    }

    private Next migrate() {
        flyway.get().migrate();
        registry.migrated();
        return new Next.Done();
    }

    private static void told(Exception failure) {
        LOG.warnf(
                "Expected a database to migrate, but: %s; trying on, sources come from the file",
                failure.getClass().getSimpleName());
        LOG.debug("Migration failed", failure);
    }
}
