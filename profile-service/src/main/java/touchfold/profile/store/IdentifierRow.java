package touchfold.profile.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** A row of {@code identifier} as readers see it. The fold writes the table set by set and never through here. */
@Entity
@Immutable
@Table(name = "identifier")
class IdentifierRow {

    @Id
    UUID id;

    String type;
    String value;

    @Column(name = "first_at")
    Instant firstAt;

    boolean shared;

    @Column(name = "profile_id")
    UUID profileId;
}
