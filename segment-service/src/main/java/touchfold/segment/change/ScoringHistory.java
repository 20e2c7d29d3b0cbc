package touchfold.segment.change;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.evaluate.ScoringParameters;
import touchfold.segment.rfm.RfmCuts;

/**
 * All parameters of the population that were ever live, by the instant from which they hold. Where two versions hold from
 * the same instant, the later one supersedes the earlier.
 */
public final class ScoringHistory {

    private final NavigableMap<Instant, RfmCuts> cuts = new TreeMap<>();
    private final NavigableMap<Instant, ChurnParameters> churn = new TreeMap<>();
    private final List<Pending> pending;
    private final ScoredBy latest;

    /**
     * A version by which not everybody has been scored yet.
     *
     * @param scoredBy whoever was scored by this or by later versions is done
     * @param effectiveAt from when on it holds
     */
    public record Pending(ScoredBy scoredBy, Instant effectiveAt) {}

    /**
     * The parameters by which a customer was scored.
     *
     * @param cuts version of the RFM cuts
     * @param churn version of the churn parameters
     */
    public record ScoredBy(int cuts, int churn) {

        /** Of a customer who was never scored. */
        public static final ScoredBy NOTHING = new ScoredBy(0, 0);

        /** Whether the parameters of another are not older. */
        boolean covers(ScoredBy other) {
            return cuts >= other.cuts && churn >= other.churn;
        }
    }

    /**
     * A history of at least one version of each.
     *
     * @param pending versions by which not everybody has been scored yet
     */
    public ScoringHistory(
            Collection<? extends RfmCuts> cuts, Collection<? extends ChurnParameters> churn, List<Pending> pending) {
        cuts.forEach(version -> this.cuts.merge(
                version.effectiveAt(), version, (one, other) -> one.version() > other.version() ? one : other));
        churn.forEach(version -> this.churn.merge(
                version.effectiveAt(), version, (one, other) -> one.version() > other.version() ? one : other));
        this.pending = List.copyOf(pending);
        this.latest = new ScoredBy(
                cuts.stream().mapToInt(RfmCuts::version).max().orElseThrow(),
                churn.stream().mapToInt(ChurnParameters::version).max().orElseThrow());
    }

    /** The parameters that hold at an instant; before the first ones, the first ones. */
    public ScoringParameters at(Instant at) {
        return new ScoringParameters(floor(cuts, at), floor(churn, at));
    }

    /** The parameters that hold now and until further notice. */
    public ScoringParameters live() {
        return new ScoringParameters(
                cuts.lastEntry().getValue(), churn.lastEntry().getValue());
    }

    /** The cuts that held just before an instant; empty before the first ones. */
    Optional<RfmCuts> cutsBefore(Instant at) {
        return Optional.ofNullable(cuts.lowerEntry(at)).map(Map.Entry::getValue);
    }

    /** Whether cuts are the latest of all parameters and follow ranks, both without a dead band. */
    boolean followsInKind(RfmCuts.Ranked latest) {
        Instant at = latest.effectiveAt();
        return nextAfter(at).isEmpty()
                && !churnBeginsAt(at)
                && at(at).cuts().version() == latest.version()
                && latest.deadBand().isEmpty()
                && cutsBefore(at)
                        .filter(RfmCuts.Ranked.class::isInstance)
                        .map(RfmCuts.Ranked.class::cast)
                        .filter(before -> before.deadBand().isEmpty())
                        .isPresent();
    }

    /** Whether customers were ranked or held against thresholds at an instant: before the first cuts nobody was. */
    boolean scoresRfm(Instant at) {
        return !at.isBefore(cuts.firstKey());
    }

    /** The first instant after another at which other parameters begin to hold. */
    Optional<Instant> nextAfter(Instant at) {
        return Stream.of(cuts.higherKey(at), churn.higherKey(at))
                .filter(Objects::nonNull)
                .min(Instant::compareTo);
    }

    /** Whether other cuts begin to hold at exactly this instant. */
    boolean cutsBeginAt(Instant at) {
        return cuts.containsKey(at);
    }

    /** Whether other churn parameters begin to hold at exactly this instant. */
    boolean churnBeginsAt(Instant at) {
        return churn.containsKey(at);
    }

    /** From when on the versions hold that a customer is still to be scored by, ascending. */
    List<Instant> waiting(ScoredBy scoredBy) {
        List<Instant> waiting = new ArrayList<>();
        for (Pending version : pending) {
            if (!scoredBy.covers(version.scoredBy())) {
                waiting.add(version.effectiveAt());
            }
        }
        waiting.sort(Instant::compareTo);
        return waiting;
    }

    /** The latest versions of both. */
    public ScoredBy latest() {
        return latest;
    }

    private static <T> T floor(NavigableMap<Instant, T> versions, Instant at) {
        var entry = versions.floorEntry(at);
        return entry == null ? versions.firstEntry().getValue() : entry.getValue();
    }
}
