package touchfold.profile.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import touchfold.changes.ProfileFacts;
import touchfold.profile.correction.OperationPreview;
import touchfold.profile.correction.OperationPreview.ProfilePreview;
import touchfold.profile.correction.OperationPreview.ProfileSide;
import touchfold.profile.correction.OperationReads.Folded;
import touchfold.profile.correction.OperationReads.Holder;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.identity.Masking;
import touchfold.profile.identity.Node;
import touchfold.profile.view.MoneyTotals;

/** What is answered about operations. */
final class OperationAnswers {

    private OperationAnswers() {}

    /** An operation that Kafka has. */
    public record TakenOperation(UUID operationId, String kind, Instant issuedAt) {}

    /**
     * An identifier that an operation names.
     *
     * @param type null when it was never seen
     * @param masked the value, mostly hidden; null when it was never seen
     * @param profileId who holds it; null when it was never seen
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record NamedIdentifier(UUID id, String type, String masked, Boolean shared, UUID profileId) {

        static NamedIdentifier of(UUID id, Map<UUID, Holder> holders) {
            Holder holder = holders.get(id);
            if (holder == null) {
                return new NamedIdentifier(id, null, null, null, null);
            }
            Node node = holder.value().node();
            return new NamedIdentifier(
                    id,
                    node.type().wireName(),
                    Masking.of(node.type(), holder.value().value()),
                    holder.shared(),
                    holder.profile());
        }

        static List<NamedIdentifier> of(Collection<UUID> ids, Map<UUID, Holder> holders) {
            return ids.stream().map(id -> of(id, holders)).toList();
        }
    }

    /**
     * An operation that was folded.
     *
     * @param state {@code standing} or {@code undone}
     * @param foldedAt when profiles followed it
     * @param undoes the operation that it undoes
     * @param undoneBy the operation that undid it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record OperationItem(
            UUID operationId,
            String kind,
            String state,
            Instant issuedAt,
            Instant foldedAt,
            String author,
            String reason,
            List<NamedIdentifier> identifiers,
            UUID undoes,
            UUID undoneBy) {

        static OperationItem of(Folded folded, Map<UUID, Holder> holders) {
            return new OperationItem(
                    folded.id(),
                    folded.kind(),
                    folded.undoneBy().isPresent() ? "undone" : "standing",
                    folded.issuedAt(),
                    folded.foldedAt(),
                    folded.personal().author(),
                    folded.personal().reason(),
                    NamedIdentifier.of(folded.members(), holders),
                    folded.undoes().orElse(null),
                    folded.undoneBy().orElse(null));
        }
    }

    /** A page of operations. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Listing(List<OperationItem> items, String nextCursor) {}

    /**
     * What an operation would change.
     *
     * @param identifiers those that it names, as they are
     * @param affected how many profiles would be other than they are
     */
    public record PreviewAnswer(
            String kind, List<NamedIdentifier> identifiers, int affected, List<ProfileChangeItem> profiles) {

        static PreviewAnswer of(IdentityOperation operation, OperationPreview preview, Map<UUID, Holder> holders) {
            return new PreviewAnswer(
                    operation.wireName(),
                    NamedIdentifier.of(
                            operation.identifiers().stream().map(Node::id).toList(), holders),
                    preview.profiles().size(),
                    preview.profiles().stream()
                            .map(profile -> ProfileChangeItem.of(profile, holders))
                            .toList());
        }
    }

    /**
     * A profile that would change.
     *
     * @param before null when it does not exist yet
     * @param after null when it would be no more
     * @param mergedInto who would answer in its place
     * @param segments where segment-service tells its segments
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ProfileChangeItem(
            UUID profileId, ProfileSideItem before, ProfileSideItem after, UUID mergedInto, String segments) {

        static ProfileChangeItem of(ProfilePreview profile, Map<UUID, Holder> holders) {
            return new ProfileChangeItem(
                    profile.profileId(),
                    ProfileSideItem.of(profile.before(), holders),
                    ProfileSideItem.of(profile.after(), holders),
                    profile.mergedInto(),
                    profile.segments());
        }
    }

    /** A profile as it is or would be. */
    public record ProfileSideItem(
            ProfileFacts.Kind kind,
            List<NamedIdentifier> identifiers,
            long touchpoints,
            long purchaseDays,
            Map<String, MoneyTotals> money) {

        static ProfileSideItem of(ProfileSide side, Map<UUID, Holder> holders) {
            return side == null
                    ? null
                    : new ProfileSideItem(
                            side.kind(),
                            NamedIdentifier.of(side.identifiers(), holders),
                            side.touchpoints(),
                            side.purchaseDays(),
                            side.money());
        }
    }

    static Collection<UUID> identifiers(ProfileSide side) {
        return side == null ? List.of() : side.identifiers();
    }
}
