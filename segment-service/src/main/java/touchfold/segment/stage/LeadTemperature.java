package touchfold.segment.stage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How warm someone is who is in touch but has not bought. */
public enum LeadTemperature {
    HOT("hot", "Hot lead", "Looked at a product, filled a cart or talked at a booth within 14 days"),
    WARM("warm", "Warm lead", "In touch within the last 90 days"),
    COLD("cold", "Cold lead", "Silent for 90 days without ever having bought");

    private static final Duration HOT_FOR = Duration.ofDays(14);
    /** How long an interaction keeps a lead warm. */
    public static final Duration WARM_FOR = Duration.ofDays(90);

    private final String key;
    private final String title;
    private final String description;

    LeadTemperature(String key, String title, String description) {
        this.key = key;
        this.title = title;
        this.description = description;
    }

    /** The key within the model, for example {@code hot}. */
    public String key() {
        return key;
    }

    /** The name that people read. */
    public String title() {
        return title;
    }

    /** Who is in it, in plain words. */
    public String description() {
        return description;
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

    /** When the temperature last fell to this one, empty when the person warmed up to it. */
    public Optional<Instant> fellAt(Instant interaction, Instant interest) {
        Optional<Instant> hotEnd = hotUntil(interest);
        Instant warmEnd = interaction.plus(WARM_FOR);
        return switch (this) {
            case HOT -> Optional.empty();
            case WARM -> hotEnd.filter(end -> end.isAfter(interaction));
            case COLD -> Optional.of(hotEnd.filter(warmEnd::isBefore).orElse(warmEnd));
        };
    }

    private static Optional<Instant> hotUntil(Instant interest) {
        return Optional.ofNullable(interest).map(since -> since.plus(HOT_FOR));
    }
}
