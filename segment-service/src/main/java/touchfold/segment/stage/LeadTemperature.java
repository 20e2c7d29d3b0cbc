package touchfold.segment.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import touchfold.segment.label.LabelledSegment;
import touchfold.segment.label.SegmentLabel;

/** How warm someone is who is in touch but has not bought. */
public enum LeadTemperature implements LabelledSegment {
    HOT("hot", "Hot lead", "Looked at a product, filled a cart or talked at a booth within 14 days"),
    WARM("warm", "Warm lead", "In touch within the last 90 days"),
    COLD("cold", "Cold lead", "Silent for 90 days without ever having bought");

    private static final Duration HOT_FOR = Duration.ofDays(14);
    /** How long an interaction keeps a lead warm. */
    public static final Duration WARM_FOR = Duration.ofDays(90);

    // A record of three texts never changes.
    @SuppressWarnings("ImmutableEnumChecker")
    private final SegmentLabel label;

    LeadTemperature(String key, String title, String description) {
        label = new SegmentLabel(key, title, description);
    }

    @Override
    public SegmentLabel label() {
        return label;
    }

    /**
     * The temperature at an instant.
     *
     * @param interaction when the person last did something
     * @param interest when the person last showed interest in buying, null when never
     */
    public static LeadTemperature at(Instant interaction, Instant interest, Instant at) {
        if (hotUntil(interest).filter(at::isBefore).isPresent()) {
            return HOT;
        }
        return at.isBefore(interaction.plus(WARM_FOR)) ? WARM : COLD;
    }

    /** When the temperature at an instant ends if nothing happens, empty when it stays. */
    public static Optional<Instant> until(Instant interaction, Instant interest, Instant at) {
        return switch (at(interaction, interest, at)) {
            case HOT -> hotUntil(interest);
            case WARM -> Optional.of(interaction.plus(WARM_FOR));
            case COLD -> Optional.empty();
        };
    }

    private static Optional<Instant> hotUntil(Instant interest) {
        return Optional.ofNullable(interest).map(since -> since.plus(HOT_FOR));
    }
}
