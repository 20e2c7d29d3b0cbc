package touchfold.profile.duplicate;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** The sentences in which a score is explained, in one language. They name no value. */
public sealed interface PairWording permits EnglishPairs, VietnamesePairs {

    /** The wording in a language of {@link touchfold.profile.identity.IdentityWording#language()}; English for any other. */
    static PairWording of(String language) {
        return "vi".equals(language) ? new VietnamesePairs() : new EnglishPairs();
    }

    /** How far two agree in a field, and what that says. */
    String part(ComparedField field, Agreement agreement, double bits);

    /** How likely it is that both are one person's, 0 to 1. */
    String score(double probability);

    /** By which weights that was found; the day is empty for those that hold until there are enough records. */
    String weights(Optional<LocalDate> on, int records);

    /** Bits with their sign, to one place; what is nearly nothing is nothing. */
    static String signed(double bits) {
        String text = String.format(Locale.ROOT, "%+.1f", bits);
        return text.equals("+0.0") || text.equals("-0.0") ? "0" : text;
    }

    /** A probability in percent that is never rounded to certainty. */
    static String percent(double probability) {
        double percent = Math.min(99.9, Math.max(0.1, 100 * probability));
        return String.format(Locale.ROOT, "%.1f", percent);
    }
}
