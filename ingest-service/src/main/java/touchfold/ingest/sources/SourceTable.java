package touchfold.ingest.sources;

import static touchfold.ingest.sources.PatientQuery.patiently;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import touchfold.backbone.access.InvalidSources;

/** The sources that were declared through the admin API, in PostgreSQL. */
@ApplicationScoped
class SourceTable {

    private static final Logger LOG = Logger.getLogger(SourceTable.class);

    private final Mutiny.SessionFactory sessions;
    private final ObjectMapper mapper = new ObjectMapper();

    @Inject
    SourceTable(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    Uni<List<RegisteredSource>> all() {
        return patiently(sessions.withStatelessSession(
                        session -> session.createSelectionQuery("from StoredSource order by id", StoredSource.class)
                                .getResultList()))
                .map(this::readable);
    }

    Uni<Void> put(RegisteredSource source) {
        StoredSource row = new StoredSource();
        row.id = source.id();
        row.document = SourceDocument.stored(source).toString();
        row.updatedAt = Instant.now();
        return patiently(sessions.withStatelessTransaction(session -> session.upsert(row)));
    }

    /** Whether there was one. */
    Uni<Boolean> delete(String id) {
        return patiently(sessions.withStatelessTransaction(
                        session -> session.createMutationQuery("delete from StoredSource where id = :id")
                                .setParameter("id", id)
                                .executeUpdate()))
                .map(deleted -> deleted > 0);
    }

    /** A row that a later version wrote, or a hand edited, must not take the others with it. */
    private List<RegisteredSource> readable(List<StoredSource> rows) {
        List<RegisteredSource> sources = new ArrayList<>();
        for (StoredSource row : rows) {
            try {
                sources.add(SourceDocument.ofStored(mapper.readTree(row.document)));
            } catch (JsonProcessingException | InvalidSources e) {
                LOG.warnf("Expected a readable declaration, but it is not; source=%s", row.id);
            }
        }
        return sources;
    }
}
