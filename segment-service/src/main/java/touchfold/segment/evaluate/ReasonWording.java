package touchfold.segment.evaluate;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.RfmScore;
import touchfold.segment.stage.LeadTemperature;
import touchfold.segment.stage.Stage;

/** The sentences in which it is said why somebody is in a segment, in one language. */
public sealed interface ReasonWording permits EnglishReasons, VietnameseReasons {

    /** In English: what topics carry, and what whoever asks for no language that there is gets. */
    ReasonWording ENGLISH = new EnglishReasons();

    /** In Vietnamese. */
    ReasonWording VIETNAMESE = new VietnameseReasons();

    /** The language's tag, for {@code Content-Language}. */
    String language();

    /** The wording in the first of these languages that there is, each a language tag without its region. */
    static ReasonWording of(List<String> languages) {
        return languages.stream()
                .flatMap(language -> List.of(ENGLISH, VIETNAMESE).stream()
                        .filter(wording -> wording.language().equals(language)))
                .findFirst()
                .orElse(ENGLISH);
    }

    /** That nobody knows who it is. */
    String unknown();

    /** That somebody is known and never did anything. */
    String neverInTouch();

    /** That somebody was in touch and never bought. */
    String prospect(LocalDate lastInteraction);

    /** Known, in touch again and again since a day and beyond the instant that is asked for, has not bought. */
    String prospectSince(LocalDate firstInteraction);

    /** The stage of somebody who bought. */
    String stage(Stage stage, PurchaseRhythm rhythm);

    /** How warm somebody is, and what a booth's staff said if it said anything. */
    String lead(LeadTemperature temperature, Optional<BoothRating.Word> said);

    /** That somebody bought again after a silence. */
    String wonBack(LocalDate boughtOn, LocalDate boughtBefore);

    /**
     * The churn risk by a fitted model.
     *
     * @param gaps the silence in usual gaps
     * @param buys the chance to buy within the horizon, 0 to 1
     * @param alive the chance to be a customer still, 0 to 1
     */
    String churnChance(PurchaseRhythm rhythm, double gaps, double buys, int horizonDays, double alive);

    /** The churn risk by silence alone. */
    String churnBySilence(PurchaseRhythm rhythm, double gaps);

    /** The value tier, in minor units. */
    String value(long money, String currency, int windowDays, long tierAFrom);

    /** The score; what was bought comes first, then what it was compared with. */
    String rfm(WindowPurchases bought, RfmScore score, RfmCuts cuts);

    /**
     * What was bought within the look-back window.
     *
     * @param money in minor units
     * @param excluded currencies that no rate is given for
     */
    record WindowPurchases(
            LocalDate last, long orders, long money, String currency, Collection<String> excluded, int windowDays) {}
}
