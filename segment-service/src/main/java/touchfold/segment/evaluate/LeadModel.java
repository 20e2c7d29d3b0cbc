package touchfold.segment.evaluate;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import touchfold.segment.stage.LeadTemperature;

/** How warm those are who are in touch but have not bought. */
record LeadModel() implements SegmentModel {

    static final String NAME = "lead";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public Basis basis() {
        return Basis.FACTS_ONLY;
    }

    @Override
    public List<SegmentCatalog.Entry> segments() {
        return Arrays.stream(LeadTemperature.values())
                .map(lead -> new SegmentCatalog.Entry(key(lead), NAME, lead.title(), lead.description()))
                .toList();
    }

    @Override
    public Optional<EvaluatedMembership> evaluate(CustomerSnapshot snapshot, ScoringParameters scoring) {
        Instant interaction = snapshot.facts().lastInteractionAt();
        if (!snapshot.person() || snapshot.customer() || interaction == null) {
            return Optional.empty();
        }
        Instant interest = snapshot.facts().lastInterestAt();
        LeadTemperature temperature = LeadTemperature.at(interaction, interest, snapshot.at());
        Instant until =
                LeadTemperature.until(interaction, interest, snapshot.at()).orElse(null);
        return Optional.of(new EvaluatedMembership(
                NAME,
                key(temperature),
                new Evidence(
                        values(interaction, interest),
                        Map.of("hotDays", 14, "warmDays", 90),
                        temperature.description() + "."),
                temperature.fellAt(interaction, interest).orElse(null),
                EvaluatedMembership.UNTOLD,
                until,
                until == null ? null : key(LeadTemperature.at(interaction, interest, until))));
    }

    private static Map<String, Object> values(Instant interaction, Instant interest) {
        Map<String, Object> values = new HashMap<>();
        values.put("lastInteraction", interaction.toString());
        if (interest != null) {
            values.put("lastInterest", interest.toString());
        }
        return values;
    }

    private static String key(LeadTemperature temperature) {
        return NAME + "." + temperature.key();
    }
}
