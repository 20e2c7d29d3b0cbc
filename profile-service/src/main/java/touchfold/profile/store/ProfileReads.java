package touchfold.profile.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.view.ProfileCodec;
import touchfold.profile.view.ProfileDocument;

/** Profiles as they stand, by any of their ids. */
@Singleton
public class ProfileReads {

    /** One statement, so that a profile and its identifiers are of the same moment. */
    private static final String FIND = """
            select p, m
            from IdentifierRow i
            join ProfileRow p on p.id = i.profileId
            join IdentifierRow m on m.profileId = i.profileId
            where i.id = :id
            """;

    private final Mutiny.SessionFactory sessions;
    private final ProfileCodec codec = new ProfileCodec();

    public ProfileReads(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * A profile as it stands.
     *
     * @param identifiers in the canonical order
     * @param revision of the last change that was told
     */
    public record Standing(
            ProfileDocument document, JsonNode traits, List<Known> identifiers, long revision, Instant updatedAt) {}

    /** An identifier of a profile. */
    public record Known(NodeValue value, Instant firstSeen, boolean shared) {}

    /** The profile that holds the identifier of that id; every id that a profile ever had is one. */
    public Uni<Optional<Standing>> find(UUID id) {
        return sessions.withSession(session -> session.createSelectionQuery(FIND, Object[].class)
                        .setParameter("id", id)
                        .getResultList())
                .map(rows -> rows.isEmpty() ? Optional.empty() : Optional.of(standing(rows)));
    }

    private Standing standing(List<Object[]> rows) {
        ProfileRow profile = (ProfileRow) rows.get(0)[0];
        List<Known> identifiers = rows.stream()
                .map(row -> known((IdentifierRow) row[1]))
                .sorted(Comparator.comparing(known -> known.value().node()))
                .toList();
        return new Standing(
                codec.readDocument(profile.document),
                codec.readTree(profile.traits),
                identifiers,
                profile.revision,
                profile.updatedAt);
    }

    private static Known known(IdentifierRow row) {
        Node node = new Node(row.id, NodeType.ofWireName(row.type).orElseThrow());
        return new Known(new NodeValue(node, row.value), row.firstAt, row.shared);
    }
}
