package touchfold.segment.evaluate;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import touchfold.segment.history.LookBackWindow;
import touchfold.segment.rfm.MoneyBucket;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.ValueTiers;

/**
 * Which part of the business' money a customer belongs to: the best customers who make 80 % of it, those who make the next
 * 15 %, or the rest. Only where the population is ranked.
 *
 * @param settings window and currency
 */
record ValueModel(SegmentationSettings settings) implements RankedModel {

    static final String NAME = "value";
    private static final ModelIdentity IDENTITY = new ModelIdentity(NAME, 1, ModelIdentity.Basis.RFM_CUTS);

    @Override
    public ModelIdentity identity() {
        return IDENTITY;
    }

    @Override
    public List<SegmentCatalog.Entry> segments() {
        return Arrays.stream(ValueTiers.Tier.values())
                .map(tier -> new SegmentCatalog.Entry(key(tier), NAME, "Tier " + tier, description(tier)))
                .toList();
    }

    @Override
    public Optional<EvaluatedMembership> evaluate(CustomerSnapshot snapshot, ScoringParameters scoring) {
        return switch (scoring.cuts()) {
            case RfmCuts.Fixed fixed -> Optional.empty();
            case RfmCuts.Ranked ranked -> ranked.tiers().flatMap(tiers -> membership(snapshot, ranked, tiers));
        };
    }

    @Override
    public Optional<String> segment(LookBackWindow window, RfmCuts.Ranked cuts) {
        return cuts.tiers().map(tiers -> key(tiers.tier(window.money().minor())));
    }

    private Optional<EvaluatedMembership> membership(CustomerSnapshot snapshot, RfmCuts.Ranked cuts, ValueTiers tiers) {
        LookBackWindow window = snapshot.history()
                .window(
                        cuts.closeDay().minusDays(settings.windowDays()),
                        snapshot.today(),
                        settings.conversion(),
                        settings.frequency());
        if (!snapshot.person() || !window.bought()) {
            return Optional.empty();
        }
        long money = window.money().minor();
        ValueTiers.Tier tier = tiers.tier(money);
        return Optional.of(new EvaluatedMembership(
                NAME,
                key(tier),
                wording -> new Evidence(
                        Map.of("money", money, "currency", settings.currency()),
                        Map.of(
                                "tierAFrom", MoneyBucket.smallest(tiers.fromA()),
                                "tierBFrom", MoneyBucket.smallest(tiers.fromB())),
                        wording.value(
                                money,
                                settings.currency(),
                                settings.windowDays(),
                                MoneyBucket.smallest(tiers.fromA()))),
                null,
                null));
    }

    private static String key(ValueTiers.Tier tier) {
        return NAME + "." + tier.name().toLowerCase(Locale.ROOT);
    }

    private static String description(ValueTiers.Tier tier) {
        return switch (tier) {
            case A -> "The fewest customers who together make 80 % of the money";
            case B -> "Those who make the next 15 % of the money";
            case C -> "Those who make the last 5 % of the money";
        };
    }
}
