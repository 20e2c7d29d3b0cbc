package touchfold.segment.evaluate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import touchfold.segment.churn.ChurnParameters;
import touchfold.segment.churn.Outlook;
import touchfold.segment.history.Rhythm;
import touchfold.segment.stage.Silence;
import touchfold.segment.stage.Stage;

/** Where the relationship stands: everyone but a shared device is in exactly one stage. */
final class StageModel {

    static final String NAME = "stage";

    private StageModel() {}

    static Membership membership(Subject subject, ChurnParameters parameters, Frame frame) {
        if (!subject.person()) {
            return still(Stage.BEFORE, Map.of(), "Not known yet: seen, but without a name, address or number.");
        }
        Optional<Rhythm> rhythm = subject.history().rhythm();
        if (rhythm.isPresent()) {
            return bought(subject, rhythm.get(), parameters, frame);
        }
        Instant interaction = subject.facts().lastInteractionAt();
        return interaction == null
                ? still(Stage.BEFORE, Map.of(), "Known, but has never been in touch.")
                : still(
                        Stage.PROSPECT,
                        Map.of("lastInteraction", interaction.toString()),
                        "Known, last in touch on " + frame.day(interaction) + ", has not bought yet.");
    }

    private static Membership bought(Subject subject, Rhythm rhythm, ChurnParameters parameters, Frame frame) {
        LocalDate today = subject.today();
        Silence silence = Silence.after(rhythm, parameters);
        Stage stage = silence.stage(rhythm, today);
        Instant until = end(stage, silence, frame).orElse(null);
        return new Membership(
                NAME,
                key(stage),
                values(rhythm, silence, parameters, today),
                Map.of(
                        "quietAt", silence.quietAt().toString(),
                        "endedAt", silence.endedAt().toString(),
                        "endedBelowChance", Silence.ENDED_BELOW_CHANCE),
                reason(stage, rhythm, silence, today),
                begin(stage, silence, frame).orElse(null),
                new Stretch(subject.history(), frame)
                        .began(
                                today,
                                (past, day) -> Silence.after(past, parameters).stage(past, day),
                                past -> reached(stage, Silence.after(past, parameters)))
                        .orElse(null),
                until,
                until == null ? null : key(silence.stage(rhythm, frame.day(until))));
    }

    private static Optional<Instant> begin(Stage stage, Silence silence, Frame frame) {
        return switch (stage) {
            case QUIET -> Optional.of(frame.start(silence.quietAt()));
            case ENDED -> Optional.of(frame.start(silence.endedAt()));
            case BEFORE, PROSPECT, FIRST_PURCHASE, CLOSE -> Optional.empty();
        };
    }

    private static LocalDate reached(Stage stage, Silence silence) {
        return stage == Stage.ENDED ? silence.endedAt() : silence.quietAt();
    }

    private static Optional<Instant> end(Stage stage, Silence silence, Frame frame) {
        return switch (stage) {
            case FIRST_PURCHASE, CLOSE -> Optional.of(frame.start(silence.fadesAt()));
            case QUIET -> Optional.of(frame.start(silence.endedAt()));
            case BEFORE, PROSPECT, ENDED -> Optional.empty();
        };
    }

    private static Map<String, Object> values(
            Rhythm rhythm, Silence silence, ChurnParameters parameters, LocalDate day) {
        Map<String, Object> values = new HashMap<>();
        values.put("lastPurchase", rhythm.last().toString());
        values.put("purchaseDays", rhythm.repeats() + 1);
        values.put("silentDays", rhythm.silentDays(day));
        values.put("usualGapDays", Words.rounded(silence.usualGapDays()));
        if (parameters instanceof ChurnParameters.Fitted fitted) {
            values.put("buys", Words.rounded(new Outlook(fitted.mbgNbd(), rhythm).buys(day)));
        }
        return values;
    }

    private static String reason(Stage stage, Rhythm rhythm, Silence silence, LocalDate day) {
        String rhythmOf = "Bought on " + Words.count(rhythm.repeats() + 1L, "day") + ", last on " + rhythm.last()
                + ", " + Words.count(rhythm.silentDays(day), "day") + " ago, usually every "
                + Words.count(Math.round(silence.usualGapDays()), "day");
        return switch (stage) {
            case QUIET -> rhythmOf + ": silent for more than " + Silence.QUIET_AFTER_GAPS + " usual gaps.";
            case ENDED -> rhythmOf + ": silent for too long to be expected back.";
            case BEFORE, PROSPECT, FIRST_PURCHASE, CLOSE -> rhythmOf + ".";
        };
    }

    private static Membership still(Stage stage, Map<String, Object> values, String reason) {
        return new Membership(NAME, key(stage), values, Map.of(), reason, null, null, null, null);
    }

    private static String key(Stage stage) {
        return NAME + "." + stage.key();
    }
}
