package touchfold.segment.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import touchfold.segment.evaluate.EvaluatedMembership;
import touchfold.segment.evaluate.SegmentEvaluation;
import touchfold.segment.evaluate.SegmentEvaluator;

/**
 * Tells one customer's past anew, where something became known late.
 *
 * @param evaluator who belongs where
 * @param scoring the parameters of the population
 * @param published what was told of the customer and not taken back, in order of effect
 */
record HistoryRewrite(SegmentEvaluator evaluator, ScoringHistory scoring, List<PublishedChange> published) {

    /**
     * A move that is told instead of others.
     *
     * @param supersedes the revisions that it takes back
     */
    record Correction(SegmentMove move, List<Long> supersedes) {}

    /**
     * The past as it is known now.
     *
     * @param corrections what is to be told, in order of effect
     * @param last the evaluation at its end
     */
    record Rewritten(List<Correction> corrections, SegmentEvaluation last) {}

    /**
     * Evaluates anew from an instant on, compares with what was published, takes back what is not true and tells what is.
     *
     * @param stops instants besides the deadlines at which something happened
     */
    Rewritten rewrite(
            KnownFacts known, Instant from, Instant to, SegmentMove.Causes causes, NavigableSet<Instant> stops) {
        Map<String, String> segments = new HashMap<>();
        published.stream()
                .filter(change -> change.effectiveAt().isBefore(from))
                .forEach(change -> segments.put(change.model(), change.segment()));
        List<SegmentMove> moves = new ArrayList<>();
        SegmentEvaluation evaluation = null;
        for (Instant at = from; at != null; ) {
            evaluation = HistoricEvaluation.at(evaluator, known, scoring, at);
            Map<String, EvaluatedMembership> found = SegmentMove.byModel(evaluation);
            TreeSet<String> models = new TreeSet<>(segments.keySet());
            models.addAll(found.keySet());
            for (String model : models) {
                EvaluatedMembership now = found.get(model);
                String segment = now == null ? null : now.segment();
                if (!Objects.equals(segments.get(model), segment)) {
                    moves.add(new SegmentMove(model, now, at, causes.of(model, at), scoring.at(at)));
                    segments.put(model, segment);
                }
            }
            at = Stream.of(Optional.ofNullable(evaluation.nextAt()), Optional.ofNullable(stops.higher(at)))
                    .flatMap(Optional::stream)
                    .filter(instant -> !instant.isAfter(to))
                    .min(Comparator.naturalOrder())
                    .orElse(null);
        }
        return new Rewritten(corrections(from, moves, evaluation, causes, to), evaluation);
    }

    private List<Correction> corrections(
            Instant from, List<SegmentMove> moves, SegmentEvaluation last, SegmentMove.Causes causes, Instant to) {
        Map<String, List<PublishedChange>> told = new TreeMap<>();
        published.stream()
                .filter(change -> !change.effectiveAt().isBefore(from))
                .forEach(change -> told.computeIfAbsent(change.model(), any -> new ArrayList<>())
                        .add(change));
        Map<String, List<SegmentMove>> found = new TreeMap<>();
        moves.forEach(move ->
                found.computeIfAbsent(move.model(), any -> new ArrayList<>()).add(move));
        TreeSet<String> models = new TreeSet<>(told.keySet());
        models.addAll(found.keySet());
        List<SegmentMove> news = new ArrayList<>();
        Map<String, List<Long>> superseded = new HashMap<>();
        for (String model : models) {
            List<PublishedChange> old = told.getOrDefault(model, List.of());
            List<SegmentMove> now = found.getOrDefault(model, List.of());
            int same = 0;
            while (same < old.size() && same < now.size() && isSame(old.get(same), now.get(same))) {
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
        news.sort(Comparator.comparing(SegmentMove::at).thenComparing(SegmentMove::model));
        List<Correction> corrections = new ArrayList<>();
        for (SegmentMove move : news) {
            List<Long> undone = superseded.remove(move.model());
            corrections.add(new Correction(move, undone == null ? List.of() : undone));
        }
        return corrections;
    }

    /** What was true before all that is taken back is told again, so that the last thing told is true. */
    private SegmentMove told(
            String model,
            Instant from,
            int same,
            List<PublishedChange> old,
            List<Long> undone,
            SegmentEvaluation last,
            SegmentMove.Causes causes,
            Instant to) {
        PublishedChange valid = same > 0
                ? old.get(same - 1)
                : published.stream()
                        .filter(change -> change.model().equals(model)
                                && change.effectiveAt().isBefore(from))
                        .reduce((one, other) -> other)
                        .orElse(null);
        EvaluatedMembership now = SegmentMove.byModel(last).get(model);
        SegmentCause cause = causes.of(model, from).asCorrection();
        if (valid == null) {
            return new SegmentMove(model, null, old.getFirst().effectiveAt(), cause, scoring.at(to));
        }
        undone.addFirst(valid.revision());
        return new SegmentMove(model, now, valid.effectiveAt(), cause, scoring.at(to));
    }

    private static boolean isSame(PublishedChange old, SegmentMove now) {
        return Objects.equals(old.segment(), now.segment()) && old.effectiveAt().equals(now.at());
    }
}
