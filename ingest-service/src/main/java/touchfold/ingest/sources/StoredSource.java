package touchfold.ingest.sources;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A source that was declared through the admin API. */
@Entity
@Table(name = "source_declaration")
class StoredSource {

    @Id
    String id;

    @Column(nullable = false)
    String document;

    @Column(name = "updated_at", nullable = false)
    Instant updatedAt;
}
