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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
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
    private final CustomerState before;
    private CustomerState state;
    /** By model, what was found last; null until it is asked for or something was found. */
    private Map<String, EvaluatedMembership> evaluated;

    /**
     * A model's segment from an instant on.
     *
     * @param membership null when it is none
     */
    private record Move(
            String model, EvaluatedMembership membership, Instant at, SegmentCause cause, ScoringParameters scoring) {

        String segment() {
            return membership == null ? null : membership.segment();
        }
    }

    /** Says what moved a model at an instant. */
    private interface Causes {
        SegmentCause of(String model, Instant at);
    }

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
        return new TransitionResult(before, state, changes, evaluated == null ? Map.of() : evaluated);
    }

    /** Takes in what waits, each touchpoint at its own instant, as far as the stream has passed the deadlines before it. */
    void takeInWaiting() {
        while (!state.waiting().isEmpty() && takeInNext()) {}
    }

    /** Meets the deadlines that the stream has passed; what waits is taken in at its own instant between them. */
    void meetDeadlines() {
        takeInWaiting();
        if (state.waiting().isEmpty()) {
            meetUntil(moment.passed(), true, KnownFacts.of(state.facts(), evaluator.settings()));
        }
    }

    /** Evaluates at the instants of all parameters that the customer was not scored by yet. */
    void scoreAnew() {
        meetDeadlines();
        for (Instant instant : moment.scoring().waiting(state.scoredBy())) {
            if (instant.isAfter(moment.passed())) {
                return;
            }
            if (!instant.isAfter(state.evaluatedAt())) {
                rewrite(
                        KnownFacts.of(state.facts(), evaluator.settings()),
                        instant,
                        state.evaluatedAt(),
                        this::passing,
                        new TreeSet<>());
            } else {
                advance(KnownFacts.of(state.facts(), evaluator.settings()), instant, this::passing);
            }
        }
        state = state.scored(moment.scoring().latest());
    }

    private boolean takeInNext() {
        List<ProfileChange> next = state.nextWaiting();
        ChangeCauses causes = ChangeCauses.of(next);
        CustomerState taken = state.taking(next);
        Optional<Instant> begins = FactsDifference.begins(state.facts(), taken.facts(), causes, evaluator.settings());
        if (begins.isEmpty()) {
            state = taken;
            return true;
        }
        KnownFacts before = KnownFacts.of(state.facts(), evaluator.settings());
        KnownFacts after = known(state.facts(), taken.facts(), causes);
        if (!begins.get().isAfter(state.evaluatedAt())) {
            rewrite(after, begins.get(), state.evaluatedAt(), of(causes, taken.facts()), causes.instants());
        }
        NavigableSet<Instant> instants =
                new TreeSet<>(causes.byInstant().tailMap(begins.get()).keySet());
        instants.add(begins.get());
        boolean evaluates = false;
        for (Instant at : instants.tailSet(state.evaluatedAt())) {
            if (isTooEarly(at)) {
                waitFor(at);
                return false;
            }
            meetUntil(at, false, at.equals(begins.get()) ? before : after);
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
        boolean onlyCuts = evaluated == null
                && changes.isEmpty()
                && scoring.cutsBeginAt(at)
                && !scoring.churnBeginsAt(at)
                && (state.dueAt() == null || state.dueAt().isAfter(at));
        if (!onlyCuts) {
            return false;
        }
        Map<String, EvaluatedMembership> found = byModel(
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
    private void advance(KnownFacts known, Instant at, Causes causes) {
        ScoringParameters scoring = moment.scoring().at(at);
        SegmentEvaluation evaluation = HistoricEvaluation.at(evaluator, known, moment.scoring(), at);
        Map<String, EvaluatedMembership> found = byModel(evaluation);
        List<Move> moves = new ArrayList<>();
        for (String model : models(found)) {
            EvaluatedMembership now = found.get(model);
            if (!Objects.equals(segment(state.memberships().get(model)), now == null ? null : now.segment())) {
                moves.add(new Move(model, now, at, causes.of(model, at), scoring));
            }
        }
        moves.forEach(move -> publish(move, List.of()));
        settle(found, at, evaluation.nextAt());
    }

    /**
     * Evaluates anew from an instant on, compares with what was published, takes back what is not true and tells what is.
     *
     * @param stops instants besides the deadlines at which something happened
     */
    private void rewrite(KnownFacts known, Instant from, Instant to, Causes causes, NavigableSet<Instant> stops) {
        Map<String, String> segments = new HashMap<>();
        published.stream()
                .filter(change -> change.effectiveAt().isBefore(from))
                .forEach(change -> segments.put(change.model(), change.segment()));
        List<Move> moves = new ArrayList<>();
        SegmentEvaluation evaluation = null;
        for (Instant at = from; at != null; ) {
            evaluation = HistoricEvaluation.at(evaluator, known, moment.scoring(), at);
            Map<String, EvaluatedMembership> found = byModel(evaluation);
            TreeSet<String> models = new TreeSet<>(segments.keySet());
            models.addAll(found.keySet());
            for (String model : models) {
                EvaluatedMembership now = found.get(model);
                String segment = now == null ? null : now.segment();
                if (!Objects.equals(segments.get(model), segment)) {
                    moves.add(new Move(
                            model,
                            now,
                            at,
                            causes.of(model, at),
                            moment.scoring().at(at)));
                    segments.put(model, segment);
                }
            }
            at = Stream.of(Optional.ofNullable(evaluation.nextAt()), Optional.ofNullable(stops.higher(at)))
                    .flatMap(Optional::stream)
                    .filter(instant -> !instant.isAfter(to))
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }
        correct(known, from, moves, evaluation, causes, to);
        settle(byModel(evaluation), to, evaluation.nextAt());
    }

    private void correct(
            KnownFacts known, Instant from, List<Move> moves, SegmentEvaluation last, Causes causes, Instant to) {
        Map<String, List<PublishedChange>> told = new TreeMap<>();
        published.stream()
                .filter(change -> !change.effectiveAt().isBefore(from))
                .forEach(change -> told.computeIfAbsent(change.model(), any -> new ArrayList<>())
                        .add(change));
        Map<String, List<Move>> found = new TreeMap<>();
        moves.forEach(move ->
                found.computeIfAbsent(move.model(), any -> new ArrayList<>()).add(move));
        TreeSet<String> models = new TreeSet<>(told.keySet());
        models.addAll(found.keySet());
        List<Move> news = new ArrayList<>();
        Map<String, List<Long>> superseded = new HashMap<>();
        for (String model : models) {
            List<PublishedChange> old = told.getOrDefault(model, List.of());
            List<Move> now = found.getOrDefault(model, List.of());
            int same = 0;
            while (same < old.size() && same < now.size() && isSame(old.get(same), now.get(same), known)) {
                same++;
            }
            if (same == old.size() && same == now.size()) {
                continue;
            }
            List<Long> undone = new ArrayList<>();
            old.subList(same, old.size()).forEach(change -> undone.add(change.revision()));
            if (same < now.size()) {
                news.addAll(now.subList(same, now.size()));
            } else {
                news.add(told(model, from, same, old, undone, last, causes, to));
            }
            superseded.put(model, undone);
        }
        news.sort(Comparator.comparing(Move::at).thenComparing(Move::model));
        for (Move move : news) {
            List<Long> undone = superseded.remove(move.model());
            publish(move, undone == null ? List.of() : undone);
        }
    }

    /** What was true before all that is taken back is told again, so that the last thing told is true. */
    private Move told(
            String model,
            Instant from,
            int same,
            List<PublishedChange> old,
            List<Long> undone,
            SegmentEvaluation last,
            Causes causes,
            Instant to) {
        PublishedChange valid = same > 0
                ? old.get(same - 1)
                : published.stream()
                        .filter(change -> change.model().equals(model)
                                && change.effectiveAt().isBefore(from))
                        .reduce((one, other) -> other)
                        .orElse(null);
        EvaluatedMembership now = byModel(last).get(model);
        SegmentCause cause = causes.of(model, from).asCorrection();
        if (valid == null) {
            return new Move(
                    model,
                    null,
                    old.getFirst().effectiveAt(),
                    cause,
                    moment.scoring().at(to));
        }
        undone.addFirst(valid.revision());
        return new Move(model, now, valid.effectiveAt(), cause, moment.scoring().at(to));
    }

    /** Of a purchase day only the first purchase's instant is known, so what a later one of the same day did stays. */
    private boolean isSame(PublishedChange old, Move now, KnownFacts known) {
        return Objects.equals(old.segment(), now.segment())
                && (old.effectiveAt().equals(now.at())
                        || (old.cause().kind() == SegmentCause.Kind.OWN_EVENT
                                && old.effectiveAt().isAfter(now.at())
                                && evaluator
                                        .settings()
                                        .day(old.effectiveAt())
                                        .equals(evaluator.settings().day(now.at()))
                                && known.countsFrom(now.at())));
    }

    private void publish(Move move, List<Long> supersedes) {
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
        published.add(PublishedChange.of(change));
        published.sort(Comparator.comparing(PublishedChange::effectiveAt).thenComparing(PublishedChange::revision));
        Map<String, Membership> memberships = new LinkedHashMap<>(state.memberships());
        if (after == null) {
            memberships.remove(move.model());
            evaluated().remove(move.model());
        } else {
            memberships.put(move.model(), after);
            evaluated().put(move.model(), move.membership());
        }
        state = state.evaluated(memberships, revision, state.evaluatedAt(), state.dueAt());
    }

    /** The memberships are those found; each keeps since when and by which revision it was told. */
    private void settle(Map<String, EvaluatedMembership> found, Instant at, Instant due) {
        Map<String, Membership> memberships = new LinkedHashMap<>();
        found.forEach((model, membership) -> {
            Membership told = state.memberships().get(model);
            memberships.put(model, Membership.stored(membership, told.since(), told.revision()));
        });
        evaluated = found;
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

    private Causes of(ChangeCauses causes, ProfileFacts facts) {
        return (model, at) -> causes.byInstant().containsKey(at) ? causes.at(at) : otherwise(model, at, causes, facts);
    }

    /** In a past that looks different now: the touchpoint that was told for the same day, time, or the correction. */
    private SegmentCause otherwise(String model, Instant at, ChangeCauses causes, ProfileFacts facts) {
        LocalDate day = evaluator.settings().day(at);
        boolean purchased = facts != null
                && facts.purchaseDays().stream().anyMatch(entry -> KnownFacts.countsFrom(entry, evaluator.settings())
                        .equals(at));
        Optional<SegmentCause> then = published.stream()
                .filter(change -> change.cause().kind() == SegmentCause.Kind.OWN_EVENT
                        && evaluator.settings().day(change.effectiveAt()).equals(day))
                .map(PublishedChange::cause)
                .findFirst();
        if (purchased) {
            return then.orElseGet(() -> causes.at(at));
        }
        return isBeginning(at, causes) ? causes.at(at) : passing(model, at);
    }

    /** A day that was taken out of the history: nothing happened at that instant, as it is known now. */
    private boolean isBeginning(Instant at, ChangeCauses causes) {
        return published.stream()
                        .anyMatch(change -> change.effectiveAt().equals(at)
                                && change.cause().kind() != SegmentCause.Kind.TIMER)
                && !causes.byInstant().containsKey(at)
                && !moment.scoring().cutsBeginAt(at)
                && !moment.scoring().churnBeginsAt(at);
    }

    /** What moves a model when nothing happens: other parameters that begin to hold, or time. */
    private SegmentCause passing(String model, Instant at) {
        Membership membership = state.memberships().get(model);
        boolean expected = membership != null
                && membership.until() != null
                && !membership.until().isAfter(at);
        ModelIdentity.Basis basis = HistoricEvaluation.basis(evaluator, model);
        if (!expected
                && basis == ModelIdentity.Basis.RFM_CUTS
                && moment.scoring().cutsBeginAt(at)) {
            return SegmentCause.of(SegmentCause.Kind.CLOSE_RECUT);
        }
        if (!expected
                && basis == ModelIdentity.Basis.CHURN_PARAMETERS
                && moment.scoring().churnBeginsAt(at)) {
            return SegmentCause.of(SegmentCause.Kind.PARAM_VERSION);
        }
        // Of what is dated ahead the day is known, and not the touchpoint.
        boolean dated = KnownFacts.of(state.facts(), evaluator.settings()).countsFrom(at);
        return SegmentCause.of(dated && !expected ? SegmentCause.Kind.OWN_EVENT : SegmentCause.Kind.TIMER);
    }

    private KnownFacts known(ProfileFacts before, ProfileFacts after, ChangeCauses causes) {
        KnownFacts known =
                new KnownFacts(after, causes.instants(), new TreeSet<>(causes.interests()), evaluator.settings());
        if (before != null && before.lastInteractionAt() != null) {
            known.interactions().add(before.lastInteractionAt());
        }
        if (before != null && before.lastInterestAt() != null) {
            known.interests().add(before.lastInterestAt());
        }
        return known;
    }

    private SortedSet<String> models(Map<String, EvaluatedMembership> found) {
        TreeSet<String> models = new TreeSet<>(state.memberships().keySet());
        models.addAll(found.keySet());
        return models;
    }

    private static Map<String, EvaluatedMembership> byModel(SegmentEvaluation evaluation) {
        Map<String, EvaluatedMembership> byModel = new LinkedHashMap<>();
        evaluation.memberships().forEach(membership -> byModel.put(membership.model(), membership));
        return byModel;
    }

    private static String segment(Membership membership) {
        return membership == null ? null : membership.segment();
    }

    /** What was measured when a membership was found to be right for the last time; null when other parameters held. */
    private Evidence lastMeasured(Membership membership) {
        EvaluatedMembership last = evaluated().get(membership.model());
        return last == null || !last.segment().equals(membership.segment()) ? null : last.evidence();
    }

    private Map<String, EvaluatedMembership> evaluated() {
        if (evaluated == null && state.memberships().isEmpty()) {
            evaluated = new LinkedHashMap<>();
        } else if (evaluated == null) {
            evaluated = byModel(HistoricEvaluation.at(
                    evaluator,
                    KnownFacts.of(state.facts(), evaluator.settings()),
                    moment.scoring(),
                    state.evaluatedAt()));
        }
        return evaluated;
    }
}
