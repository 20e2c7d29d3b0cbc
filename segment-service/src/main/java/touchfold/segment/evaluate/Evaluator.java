package touchfold.segment.evaluate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import touchfold.changes.ProfileFacts;
import touchfold.segment.history.PurchaseHistory;

/**
 * The one place that says who belongs where: a pure function of a customer's facts, the yardsticks and an instant. The
 * stream, the timers, the closes and the questions over HTTP all ask it, so they cannot disagree.
 *
 * @param frame what never changes while the service runs
 */
public record Evaluator(Frame frame) {

    /**
     * The customer's segments at an instant.
     *
     * @param facts null for a profile that is no more
     */
    public Evaluation evaluate(ProfileFacts facts, Yardsticks yardsticks, Instant at) {
        if (facts == null || facts.kind() == ProfileFacts.Kind.DEVICE) {
            return Evaluation.NONE;
        }
        Subject subject = Subject.of(facts, frame, at);
        List<Membership> memberships = new ArrayList<>();
        RfmModel.membership(subject, yardsticks.cuts(), frame).ifPresent(memberships::add);
        ChurnModel.membership(subject, yardsticks.churn(), frame).ifPresent(memberships::add);
        memberships.add(StageModel.membership(subject, yardsticks.churn(), frame));
        WonBackModel.membership(subject, yardsticks.churn(), frame).ifPresent(memberships::add);
        LeadModel.membership(subject).ifPresent(memberships::add);
        return new Evaluation(memberships, next(memberships, facts, subject));
    }

    private Instant next(List<Membership> memberships, ProfileFacts facts, Subject subject) {
        Optional<Instant> aheadOfTime = new PurchaseHistory(facts.purchaseDays())
                .nextAfter(subject.today())
                .map(frame::start);
        return Stream.concat(memberships.stream().map(Membership::until).filter(Objects::nonNull), aheadOfTime.stream())
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
