package touchfold.segment.evaluate;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.RfmScore;
import touchfold.segment.stage.LapseSchedule;
import touchfold.segment.stage.LeadTemperature;
import touchfold.segment.stage.Stage;

/** Why somebody is in a segment, in English. */
record EnglishReasons() implements ReasonWording {

    @Override
    public String language() {
        return "en";
    }

    @Override
    public String unknown() {
        return "Not known yet: seen, but without a name, address or number.";
    }

    @Override
    public String neverInTouch() {
        return "Known, but has never been in touch.";
    }

    @Override
    public String prospectSince(LocalDate firstInteraction) {
        return "Known, in touch again and again since " + firstInteraction + ", has not bought yet.";
    }

    @Override
    public String prospect(LocalDate lastInteraction) {
        return "Known, last in touch on " + lastInteraction + ", has not bought yet.";
    }

    @Override
    public String stage(Stage stage, PurchaseRhythm rhythm) {
        String bought = "Bought on " + NumberFormats.count(rhythm.days(), "day") + ", last on " + rhythm.last() + ", "
                + NumberFormats.count(rhythm.silentDays(), "day") + " ago, usually every "
                + NumberFormats.count(rhythm.usualGapDays(), "day");
        return switch (stage) {
            case QUIET -> bought + ": silent for more than " + LapseSchedule.QUIET_AFTER_GAPS + " usual gaps.";
            case ENDED -> bought + ": silent for too long to be expected back.";
            case BEFORE, PROSPECT, FIRST_PURCHASE, CLOSE -> bought + ".";
        };
    }

    @Override
    public String lead(LeadTemperature temperature, Optional<BoothRating.Word> said) {
        return temperature.description()
                + said.map(word -> "; the booth's staff said " + word.name().toLowerCase(Locale.ROOT) + ".")
                        .orElse(".");
    }

    @Override
    public String wonBack(LocalDate boughtOn, LocalDate boughtBefore) {
        return "Bought again on " + boughtOn + " after a silence since " + boughtBefore + ".";
    }

    @Override
    public String churnChance(PurchaseRhythm rhythm, double gaps, double buys, int horizonDays, double alive) {
        return silent(rhythm, gaps) + ": a " + NumberFormats.percent(buys) + " chance to buy within " + horizonDays
                + " days, " + NumberFormats.percent(alive) + " to be a customer still.";
    }

    @Override
    public String churnBySilence(PurchaseRhythm rhythm, double gaps) {
        return silent(rhythm, gaps)
                + "; too little is known of the population yet to fit a model, so silence alone decides.";
    }

    private static String silent(PurchaseRhythm rhythm, double gaps) {
        return "Bought on " + NumberFormats.count(rhythm.days(), "day") + ", silent for "
                + NumberFormats.count(rhythm.silentDays(), "day") + ", " + NumberFormats.oneDecimal(gaps)
                + " times the usual " + NumberFormats.count(rhythm.usualGapDays(), "day");
    }

    @Override
    public String value(long money, String currency, int windowDays, long tierAFrom) {
        return "Spent " + NumberFormats.money(money, currency) + " within " + windowDays + " days; tier A begins at "
                + NumberFormats.money(tierAFrom, currency) + ".";
    }

    @Override
    public String rfm(WindowPurchases bought, RfmScore score, RfmCuts cuts) {
        String foreign = bought.excluded().isEmpty()
                ? ""
                : " (without " + String.join(", ", bought.excluded()) + ", of which no rate is given)";
        String against =
                switch (cuts) {
                    case RfmCuts.Ranked ranked ->
                        "ranked among " + ranked.population() + " customers at the close of " + ranked.closeDay();
                    case RfmCuts.Fixed fixed -> "against fixed thresholds";
                };
        return "Last bought on " + bought.last() + ", " + NumberFormats.count(bought.orders(), "order") + " worth "
                + NumberFormats.money(bought.money(), bought.currency()) + foreign + " within " + bought.windowDays()
                + " days; scores " + score.cell() + " " + against + ".";
    }
}
