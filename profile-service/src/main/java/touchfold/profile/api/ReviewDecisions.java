package touchfold.profile.api;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.backbone.problem.Problem;
import touchfold.backbone.problem.ProblemException;
import touchfold.profile.api.IdentifierLookup.AskedIdentifier;
import touchfold.profile.api.OperationRequests.AskedOperation;
import touchfold.profile.correction.OperationPublisher;
import touchfold.profile.correction.OperationReads;
import touchfold.profile.identity.IdentityOperation.Kind;
import touchfold.profile.operation.OperationMessage;
import touchfold.profile.review.ReviewItem;
import touchfold.profile.review.ReviewItem.Decision;
import touchfold.profile.review.ReviewItem.State;
import touchfold.profile.review.ReviewQueue;
import touchfold.profile.review.ReviewQueue.Verdict;
import touchfold.profile.store.ProfileReads;
import touchfold.profile.store.ProfileReads.Known;
import touchfold.profile.store.ProfileReads.Standing;

/**
 * Decides about pairs of profiles. To accept one is to state a merge, as people do who know identifiers: so a rebuild, the past
 * and an undo go by it.
 */
@Singleton
class ReviewDecisions {

    private final ReviewQueue queue;
    private final OperationPublisher publisher;
    private final OperationReads operations;
    private final ProfileReads profiles;

    @Inject
    ReviewDecisions(ReviewQueue queue, OperationPublisher publisher, OperationReads operations, ProfileReads profiles) {
        this.queue = queue;
        this.publisher = publisher;
        this.operations = operations;
        this.profiles = profiles;
    }

    /** The item as it is afterwards; a merge is stated once Kafka has it. */
    Uni<ReviewItem> decide(UUID id, State state, Decision decision) {
        return queue.decide(id, (tx, item, stands) -> verdict(tx, item, stands, state, decision))
                .map(found -> found.orElseThrow(() -> new ProblemException(
                        Problem.notFound("Expected the id of an item of the review queue, but there is none"))));
    }

    private Optional<Verdict> verdict(
            SqlConnection tx, ReviewItem item, boolean stands, State state, Decision decision) {
        if (item.state() == State.ACCEPTED && !wasUndone(tx, item)) {
            if (state == State.ACCEPTED) {
                return Optional.empty();
            }
            throw conflict("Expected an item that was not accepted, but this one was; undo its operation instead");
        }
        if (!stands) {
            throw conflict("Expected two profiles that are as they were compared, but they have changed since; they are"
                    + " compared anew by the next search");
        }
        return Optional.of(new Verdict(
                state,
                switch (state) {
                    case ACCEPTED -> merged(tx, item, decision);
                    case OPEN, SNOOZED, REJECTED -> decision;
                }));
    }

    private boolean wasUndone(SqlConnection tx, ReviewItem item) {
        return item.decision()
                .flatMap(Decision::operation)
                .flatMap(
                        operation -> operations.over(tx).find(operation).await().indefinitely())
                .flatMap(OperationReads.Folded::undoneBy)
                .isPresent();
    }

    private Decision merged(SqlConnection tx, ReviewItem item, Decision decision) {
        Map<UUID, Standing> known = profiles.over(tx)
                .findAll(Set.of(item.lesser(), item.greater()))
                .await()
                .indefinitely();
        AskedOperation asked = new AskedOperation(
                item.mergeId().toString(),
                List.of(strongest(known.get(item.lesser())), strongest(known.get(item.greater()))),
                decision.reason(),
                decision.author());
        OperationMessage message = OperationRequests.statement(Kind.MERGE.wireName(), asked, decision.at());
        publisher.publish(message).await().indefinitely();
        return new Decision(
                decision.at(), decision.author(), decision.reason(), Optional.empty(), Optional.of(message.id()));
    }

    /** The identifier that says most of who somebody is. */
    private static AskedIdentifier strongest(Standing standing) {
        return Optional.ofNullable(standing).stream()
                .flatMap(one -> one.identifiers().stream())
                .filter(known -> !known.shared() && known.value().node().type().isPerson())
                .map(Known::value)
                .min((a, b) -> a.node().compareTo(b.node()))
                .map(value -> new AskedIdentifier(value.node().type().wireName(), value.value()))
                .orElseThrow(() -> conflict("Expected two persons, but one is none any more"));
    }

    private static ProblemException conflict(String detail) {
        return new ProblemException(Problem.conflict(detail));
    }
}
