package touchfold.profile.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Immutable;

/** A row of {@code profile} as readers see it; JSON comes as text, so that no number loses a digit. */
@Entity
@Immutable
@Table(name = "profile")
class ProfileRow {

    @Id
    UUID id;

    long revision;

    @ColumnTransformer(read = "document #>> '{}'")
    String document;

    @ColumnTransformer(read = "traits #>> '{}'")
    String traits;

    @Column(name = "updated_at")
    Instant updatedAt;
}
