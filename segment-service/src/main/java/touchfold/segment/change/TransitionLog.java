package touchfold.segment.change;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileFacts;
import touchfold.segment.evaluate.EvaluatedMembership;
import touchfold.segment.evaluate.Evidence;
import touchfold.segment.evaluate.ModelIdentity;
import touchfold.segment.evaluate.ScoringParameters;
import touchfold.segment.evaluate.SegmentEvaluation;
import touchfold.segment.evaluate.SegmentEvaluator;
import touchfold.segment.evaluate.SegmentModel;

/** One customer on the way from one state to the next. Not for several threads. */
final class TransitionLog {

    private final SegmentEvaluator evaluator;
    private final CustomerTransitions.Moment moment;
    private final List<PublishedChange> published;
    private final List<SegmentChange> changes = new ArrayList<>();
    private final Map<Long, Optional<String>> origins = new HashMap<>();
    private final CustomerState before;
    private CustomerState state;
    /** By model, what was found last, as far as it was asked for; null for nothing. */
    private Map<String, EvaluatedMembership> measured = new HashMap<>();
    /** Whether all models were evaluated, so that whatever is not measured is nothing. */
    private boolean evaluated;

    /**
     * @param before the customer as stored
     * @param state the same, with what came since waiting to be taken in
     */
    TransitionLog(
            SegmentEvaluator evaluator,
            CustomerState before,
            CustomerState state,
            List<PublishedChange> published,
            CustomerTransitions.Moment moment) {
        this.evaluator = evaluator;
        this.before = before;
        this.state = state;
        this.published = new ArrayList<>(published);
        this.moment = moment;
    }

    TransitionResult result() {
        return new TransitionResult(before, state, changes, origins, evaluated ? measured : Map.of());
    }

    /** Takes in what waits, each touchpoint at its own instant, as far as the stream has passed the deadlines before it. */
    void takeInWaiting() {
        while (!state.waiting().isEmpty() && takeInNext()) {}
    }

    /**
     * Meets the deadlines that the stream has passed; what waits is taken in at its own instant between them. What is dated
     * tomorrow waits on while deadlines of today are met.
     */
    void meetDeadlines() {
        takeInWaiting();
        meetUntil(moment.passed(), true, KnownFacts.of(state.facts(), evaluator.settings()));
        takeInWaiting();
    }

    /**
     * Scores by all parameters that the customer was not scored by yet: the past is told anew where they hold from an instant
     * of it, and the others are met at theirs. Whoever is no more is moved by none: what was told up to the end stays true.
     */
    void scoreAnew() {
        Optional<Instant> missed =
                moment.scoring().waiting(state.scoredBy()).stream().findFirst();
        if (state.facts() != null && missed.isPresent() && !missed.get().isAfter(state.evaluatedAt())) {
            rewrite(
                    KnownFacts.of(state.facts(), evaluator.settings()),
                    missed.get(),
                    state.evaluatedAt(),
                    this::passing,
                    new TreeSet<>());
        }
        meetDeadlines();
        boolean isThrough = moment.scoring().waiting(state.scoredBy()).stream()
                .noneMatch(instant -> instant.isAfter(moment.passed()));
        state = isThrough ? state.scored(moment.scoring().latest()) : state;
    }

    private boolean takeInNext() {
        List<ProfileChange> next = state.nextWaiting();
        ChangeCauses causes = ChangeCauses.of(next);
        CustomerState taken = state.taking(next);
        Optional<Instant> begins = FactsDifference.begins(state.facts(), taken.facts(), causes, evaluator.settings())
                .or(() -> stillToTell(causes));
        if (begins.isEmpty()) {
            state = taken;
            return true;
        }
        KnownFacts before = KnownFacts.of(state.facts(), evaluator.settings());
        KnownFacts after = KnownFacts.of(taken.facts(), evaluator.settings());
        boolean told = false;
        if (!begins.get().isAfter(state.evaluatedAt())) {
            rewrite(after, begins.get(), state.evaluatedAt(), of(causes, taken.facts()), causes.instants());
            told = true;
        }
        NavigableSet<Instant> instants =
                new TreeSet<>(causes.byInstant().tailMap(begins.get()).keySet());
        instants.add(begins.get());
        boolean evaluates = false;
        for (Instant at : instants.tailSet(state.evaluatedAt())) {
            if (isTooEarly(at)) {
                waitFor(at);
                state = told && taken.facts() != null ? state.knowing(taken.facts()) : state;
                return false;
            }
            meetUntil(at, false, at.equals(begins.get()) ? before : after);
            told = true;
            if (evaluates && isUneventful(after, at) && (at.isBefore(instants.last()) || !isPerson(taken.facts()))) {
                state = state.evaluated(state.memberships(), state.changeRevision(), at, state.dueAt());
                continue;
            }
            advance(after, at, of(causes, taken.facts()));
            evaluates = true;
        }
        state = state.taking(next);
        return true;
    }

    /**
     * What waited may be known already, because the past was told by it: then its own instants are still to come. Empty for
     * what just came and makes no difference.
     */
    private Optional<Instant> stillToTell(ChangeCauses causes) {
        return before.waiting().isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(causes.byInstant().higherKey(state.evaluatedAt()));
    }

    /**
     * Whether a touchpoint can't have moved anybody since the last evaluation by the same facts: before the next deadline
     * nothing begins or ceases to count, and no model asks when somebody was in touch.
     */
    private boolean isUneventful(KnownFacts known, Instant at) {
        Instant due = nextDue();
        ProfileFacts facts = known.at(at);
        return (due == null || due.isAfter(at)) && facts != null && !evaluator.asksWhenInTouch(facts);
    }

    private static boolean isPerson(ProfileFacts facts) {
        return facts != null && facts.kind() == ProfileFacts.Kind.PERSON;
    }

    /** Somebody may still have bought before a deadline that lies before the change; tomorrow's purchases wait for it. */
    private boolean isTooEarly(Instant at) {
        Instant due = nextDue();
        boolean behindDeadline = due != null && due.isBefore(at) && due.isAfter(moment.passed());
        LocalDate today = evaluator.settings().day(moment.now());
        return behindDeadline || (evaluator.settings().day(at).isAfter(today) && at.isAfter(moment.passed()));
    }

    /** While something waits, the clock looks again when the stream has passed what it waits for. */
    private void waitFor(Instant at) {
        Instant due = nextDue();
        Instant until = due != null && due.isBefore(at) ? due : at;
        state = state.evaluated(state.memberships(), state.changeRevision(), state.evaluatedAt(), until);
    }

    private void meetUntil(Instant limit, boolean inclusive, KnownFacts known) {
        Instant due = nextDue();
        while (due != null && (due.isBefore(limit) || (inclusive && due.equals(limit)))) {
            Instant met = due;
            if (!staysByOtherCuts(known, met)) {
                advance(known, met, this::passing);
            }
            due = nextDue();
            if (due != null && !due.isAfter(met)) {
                throw new IllegalStateException("Expected the next deadline after " + met + ", but it is " + due);
            }
        }
    }

    /**
     * Most customers whom other cuts may move stay where they are. Where nothing else happens at that instant, only the
     * models that ask the cuts are asked, and everything else stays right until its deadline.
     */
    private boolean staysByOtherCuts(KnownFacts known, Instant at) {
        ScoringHistory scoring = moment.scoring();
        boolean onlyCuts = !evaluated
                && changes.isEmpty()
                && scoring.cutsBeginAt(at)
                && !scoring.churnBeginsAt(at)
                && (state.dueAt() == null || state.dueAt().isAfter(at));
        if (!onlyCuts) {
            return false;
        }
        Map<String, EvaluatedMembership> found = SegmentMove.byModel(
                HistoricEvaluation.at(evaluator.restrictedTo(ModelIdentity.Basis.RFM_CUTS), known, scoring, at));
        for (SegmentModel model : evaluator.models()) {
            if (model.identity().basis() == ModelIdentity.Basis.RFM_CUTS
                    && !isSame(state.memberships().get(model.name()), found.get(model.name()))) {
                return false;
            }
        }
        Instant next = scoring.nextAfter(at)
                .filter(later -> known.facts() != null && (state.dueAt() == null || later.isBefore(state.dueAt())))
                .orElse(state.dueAt());
        settleScored(state.memberships(), at, next);
        return true;
    }

    private static boolean isSame(Membership then, EvaluatedMembership now) {
        if (then == null || now == null) {
            return then == null && now == null;
        }
        return then.segment().equals(now.segment())
                && Objects.equals(then.until(), now.until())
                && Objects.equals(then.untilSegment(), now.untilSegment());
    }

    /** The next instant at which memberships may stop being right: a deadline, or other parameters. */
    private Instant nextDue() {
        Instant waiting = moment.scoring().waiting(state.scoredBy()).stream()
                .filter(instant -> instant.isAfter(state.evaluatedAt()))
                .findFirst()
                .orElse(null);
        boolean never = state.facts() == null && state.memberships().isEmpty();
        if (never || waiting == null) {
            return state.dueAt();
        }
        return state.dueAt() == null || waiting.isBefore(state.dueAt()) ? waiting : state.dueAt();
    }

    /** Evaluates at an instant after all that was published, and publishes what moved. */
    private void advance(KnownFacts known, Instant at, SegmentMove.Causes causes) {
        ScoringParameters scoring = moment.scoring().at(at);
        SegmentEvaluation evaluation = HistoricEvaluation.at(evaluator, known, moment.scoring(), at);
        Map<String, EvaluatedMembership> found = SegmentMove.byModel(evaluation);
        List<SegmentMove> moves = new ArrayList<>();
        for (String model : models(found)) {
            EvaluatedMembership now = found.get(model);
            if (!Objects.equals(segment(state.memberships().get(model)), now == null ? null : now.segment())) {
                moves.add(new SegmentMove(model, now, at, causes.of(model, at), scoring));
            }
        }
        moves.forEach(move -> publish(move, List.of()));
        settle(found, at, evaluation.nextAt());
    }

    /** Compares all from an instant on with what was published, takes back what is not true and tells what is. */
    private void rewrite(
            KnownFacts known, Instant from, Instant to, SegmentMove.Causes causes, NavigableSet<Instant> stops) {
        HistoryRewrite.Rewritten rewritten = new HistoryRewrite(evaluator, moment.scoring(), List.copyOf(published))
                .rewrite(known, from, to, causes, stops);
        rewritten.corrections().forEach(correction -> publish(correction.move(), correction.supersedes()));
        settle(SegmentMove.byModel(rewritten.last()), to, rewritten.last().nextAt());
    }

    private MoveCauses causes() {
        return new MoveCauses(evaluator, moment.scoring(), published, state);
    }

    private SegmentCause passing(String model, Instant at) {
        return causes().passing(model, at);
    }

    private SegmentMove.Causes of(ChangeCauses causes, ProfileFacts facts) {
        return (model, at) -> causes().of(model, at, causes, facts);
    }

    private void publish(SegmentMove move, List<Long> supersedes) {
        Membership left = state.memberships().get(move.model());
        long revision = state.changeRevision() + 1;
        Instant effectiveAt = move.at().isAfter(moment.now()) ? moment.now() : move.at();
        Membership after =
                move.membership() == null ? null : Membership.stored(move.membership(), effectiveAt, revision);
        SegmentChange change = new SegmentChange(
                SegmentChange.SCHEMA,
                state.profileId(),
                revision,
                move.model(),
                segment(left),
                move.segment(),
                move.cause(),
                left == null ? null : lastMeasured(left),
                move.membership() == null ? null : move.membership().evidence(),
                new SegmentChange.Versions(
                        move.scoring().cuts().version(),
                        move.scoring().churn().version(),
                        evaluator.settings().grid().name(),
                        evaluator
                                .model(move.model())
                                .map(model -> model.identity().version())
                                .orElse(0)),
                effectiveAt,
                moment.now(),
                supersedes.isEmpty() ? null : List.copyOf(supersedes));
        changes.add(change);
        published.removeIf(told -> supersedes.contains(told.revision()));
        if (!supersedes.isEmpty()) {
            origins.put(revision, lastEffective(move.model()));
        }
        published.add(PublishedChange.of(change));
        published.sort(Comparator.comparing(PublishedChange::effectiveAt).thenComparing(PublishedChange::revision));
        Map<String, Membership> memberships = new LinkedHashMap<>(state.memberships());
        if (after == null) {
            memberships.remove(move.model());
        } else {
            memberships.put(move.model(), after);
        }
        measured.put(move.model(), move.membership());
        state = state.evaluated(memberships, revision, state.evaluatedAt(), state.dueAt());
    }

    /** What is taken back is always the end of a model's history. */
    private Optional<String> lastEffective(String model) {
        return published.stream()
                .filter(told -> told.model().equals(model))
                .reduce((one, other) -> other)
                .map(PublishedChange::segment);
    }

    /** The memberships are those found; each keeps since when and by which revision it was told. */
    private void settle(Map<String, EvaluatedMembership> found, Instant at, Instant due) {
        Map<String, Membership> memberships = new LinkedHashMap<>();
        found.forEach((model, membership) -> {
            Membership told = state.memberships().get(model);
            memberships.put(model, Membership.stored(membership, told.since(), told.revision()));
        });
        measured = new HashMap<>(found);
        evaluated = true;
        settleScored(memberships, at, due);
    }

    private void settleScored(Map<String, Membership> memberships, Instant at, Instant due) {
        boolean allBehind = moment.scoring().waiting(state.scoredBy()).stream()
                .allMatch(instant -> instant.isAfter(state.evaluatedAt()) && !instant.isAfter(at));
        state = state.evaluated(memberships, state.changeRevision(), at, due);
        if (allBehind) {
            state = state.scored(moment.scoring().latest());
        }
    }

    private SortedSet<String> models(Map<String, EvaluatedMembership> found) {
        TreeSet<String> models = new TreeSet<>(state.memberships().keySet());
        models.addAll(found.keySet());
        return models;
    }

    private static String segment(Membership membership) {
        return membership == null ? null : membership.segment();
    }

    /** What was measured when a membership was found to be right for the last time; null when other parameters held. */
    private Evidence lastMeasured(Membership membership) {
        String model = membership.model();
        EvaluatedMembership last = evaluated || measured.containsKey(model) ? measured.get(model) : lastFound(model);
        return last == null || !last.segment().equals(membership.segment()) ? null : last.evidence();
    }

    private EvaluatedMembership lastFound(String model) {
        return SegmentMove.byModel(HistoricEvaluation.at(
                        evaluator.restrictedTo(model),
                        KnownFacts.of(state.facts(), evaluator.settings()),
                        moment.scoring(),
                        state.evaluatedAt()))
                .get(model);
    }
}
