package touchfold.backbone.stream;

/**
 * What became of a batch's records. Each record counts once, so that accepted = folded + duplicate + quarantined +
 * ignored.
 *
 * @param folded records that added something
 * @param duplicate records that were there already
 * @param quarantined records that were set aside with a reason
 * @param ignored records that this service has no use for
 */
public record Outcomes(long folded, long duplicate, long quarantined, long ignored) {

    /** Nothing yet. */
    public static final Outcomes NONE = new Outcomes(0, 0, 0, 0);

    /** Both together. */
    public Outcomes plus(Outcomes other) {
        return new Outcomes(
                folded + other.folded,
                duplicate + other.duplicate,
                quarantined + other.quarantined,
                ignored + other.ignored);
    }
}
