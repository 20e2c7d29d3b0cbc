package touchfold.segment.evaluate;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import touchfold.changes.ProfileFacts;

/**
 * What the staff of a booth thought of the latest talk.
 *
 * @param word hot, warm or cold; other words say nothing of the warmth
 * @param at when the badge or card was scanned
 */
public record BoothRating(Word word, Instant at) {

    /** The words that say something of the warmth. */
    public enum Word {
        HOT,
        WARM,
        COLD
    }

    /** Under which the rating stands among the answers to surveys. */
    public static final String INSTRUMENT = "booth";

    private static final String QUESTION = "rating";

    /** The rating of the latest talk; empty where there is none that says something of the warmth. */
    public static Optional<BoothRating> of(ProfileFacts facts) {
        ProfileFacts.Answer answer =
                facts.surveys().getOrDefault(INSTRUMENT, Map.of()).get(QUESTION);
        if (answer == null || answer.choice() == null) {
            return Optional.empty();
        }
        return Arrays.stream(Word.values())
                .filter(word -> word.name().equalsIgnoreCase(answer.choice().strip()))
                .findFirst()
                .map(word -> new BoothRating(word, answer.at()));
    }
}
