package touchfold.segment.evaluate;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import touchfold.segment.stage.Heat;

/** How warm those are who are in touch but have not bought. */
final class LeadModel {

    static final String NAME = "lead";

    private LeadModel() {}

    static Optional<Membership> membership(Subject subject) {
        Instant interaction = subject.facts().lastInteractionAt();
        if (!subject.person() || subject.customer() || interaction == null) {
            return Optional.empty();
        }
        Instant interest = subject.facts().lastInterestAt();
        Heat heat = Heat.at(interaction, interest, subject.at());
        Instant until = Heat.until(interaction, interest, subject.at()).orElse(null);
        return Optional.of(new Membership(
                NAME,
                key(heat),
                values(interaction, interest),
                Map.of("hotDays", 14, "warmDays", 90),
                heat.description() + ".",
                heat.fellAt(interaction, interest).orElse(null),
                null,
                until,
                until == null ? null : key(Heat.at(interaction, interest, until))));
    }

    private static Map<String, Object> values(Instant interaction, Instant interest) {
        Map<String, Object> values = new HashMap<>();
        values.put("lastInteraction", interaction.toString());
        if (interest != null) {
            values.put("lastInterest", interest.toString());
        }
        return values;
    }

    private static String key(Heat heat) {
        return NAME + "." + heat.key();
    }
}
