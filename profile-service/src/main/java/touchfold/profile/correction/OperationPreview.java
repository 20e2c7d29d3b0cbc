package touchfold.profile.correction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import touchfold.changes.ProfileFacts;
import touchfold.profile.decision.ProfileBody;
import touchfold.profile.decision.ProfileWrite;
import touchfold.profile.decision.StoredProfile;
import touchfold.profile.identity.Node;
import touchfold.profile.view.MoneyTotals;
import touchfold.profile.view.ProfileDocument;
import touchfold.profile.view.ProfileView;

/**
 * Pure: what an operation would change.
 *
 * @param profiles those that would be other than they are, by id
 */
public record OperationPreview(List<ProfilePreview> profiles) {

    /**
     * A profile that would change.
     *
     * @param before as it is; null when there is none
     * @param after as it would be; null when it would be no more
     * @param mergedInto the profile that would answer in its place
     * @param segments where segment-service says in which segments it is now
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProfilePreview(
            UUID profileId, ProfileSide before, ProfileSide after, UUID mergedInto, String segments) {}

    /**
     * A profile as it is or would be.
     *
     * @param identifiers ids of its identifiers, at most {@link ProfileDocument#MAX_IDENTIFIERS}
     * @param money by ISO 4217 currency, in minor units
     */
    public record ProfileSide(
            ProfileFacts.Kind kind,
            List<UUID> identifiers,
            long touchpoints,
            long purchaseDays,
            Map<String, MoneyTotals> money) {}

    /** Shows what a decision comes to. */
    public static OperationPreview of(
            Map<UUID, StoredProfile> before, Map<UUID, ProfileWrite> after, ProfileView view) {
        SortedSet<UUID> ids = new TreeSet<>(Node::compareIds);
        after.forEach((id, write) -> {
            Optional<ProfileBody> was = Optional.ofNullable(before.get(id)).flatMap(StoredProfile::body);
            if (!was.equals(write.profile().body())) {
                ids.add(id);
            }
        });
        return new OperationPreview(ids.stream()
                .map(id -> new ProfilePreview(
                        id,
                        Optional.ofNullable(before.get(id))
                                .flatMap(StoredProfile::body)
                                .map(body -> side(id, body, view))
                                .orElse(null),
                        after.get(id)
                                .profile()
                                .body()
                                .map(body -> side(id, body, view))
                                .orElse(null),
                        after.get(id).mergedInto().orElse(null),
                        "/v1/profiles/" + id + "/segments"))
                .toList());
    }

    private static ProfileSide side(UUID id, ProfileBody body, ProfileView view) {
        ProfileDocument document =
                view.document(id, body.members(), body.shared(), body.since(), body.state(), body.disbelieved());
        return new ProfileSide(
                document.kind(),
                document.identifiers(),
                document.activity().counts().touchpoints(),
                document.orders().purchaseDays(),
                document.orders().money());
    }
}
