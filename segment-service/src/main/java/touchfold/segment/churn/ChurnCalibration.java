package touchfold.segment.churn;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import touchfold.segment.history.RecencyFrequency;

/**
 * How well the model foretells: it is fitted on what was known at an earlier day, and its chances are compared with who
 * bought within the horizon after it.
 *
 * @param asOf the day up to which the model knew the purchases
 * @param horizonDays how far it looked ahead
 * @param customers how many customers it judged
 * @param parameters the model that was fitted at that day
 * @param buyRate the share who bought within the horizon: the base rate
 * @param meanChance the mean chance that the model gave
 * @param brier the mean squared error of the chances; a constant at the base rate has {@code rate * (1 - rate)}
 * @param auc how probable it is that someone who stayed away had a lower chance than someone who bought; 0.5 is a coin
 * @param deciles the customers in ten groups of rising chance
 */
public record ChurnCalibration(
        LocalDate asOf,
        int horizonDays,
        long customers,
        MbgNbd parameters,
        double buyRate,
        double meanChance,
        double brier,
        double auc,
        List<Decile> deciles) {

    /**
     * A tenth of the customers.
     *
     * @param customers how many
     * @param meanChance the mean chance that the model gave them
     * @param buyRate the share of them who bought
     */
    public record Decile(long customers, double meanChance, double buyRate) {}

    private record Judged(double chance, boolean bought) {}

    public ChurnCalibration {
        deciles = List.copyOf(deciles);
    }

    /**
     * Fits the model as of a day and compares.
     *
     * @param purchaseDays each customer's purchase days, ascending, at least up to the end of the horizon
     * @param asOf the day up to which the model may know purchases
     * @return empty when nobody came back until that day, so that there is nothing to fit
     */
    public static Optional<ChurnCalibration> holdOut(
            List<List<LocalDate>> purchaseDays, LocalDate asOf, int horizonDays) {
        List<RecencyFrequency> known = new ArrayList<>();
        List<Boolean> bought = new ArrayList<>();
        for (List<LocalDate> days : purchaseDays) {
            List<LocalDate> before =
                    days.stream().filter(day -> !day.isAfter(asOf)).toList();
            RecencyFrequency.of(before).ifPresent(customer -> {
                known.add(customer);
                bought.add(
                        before.size() < days.size() && !days.get(before.size()).isAfter(asOf.plusDays(horizonDays)));
            });
        }
        FitSample sample = FitSample.at(known, asOf);
        if (sample.cameBack(1) == 0) {
            return Optional.empty();
        }
        return Optional.of(of(MbgNbdFit.of(sample).model(), known, bought, asOf, horizonDays));
    }

    /**
     * Compares a model's chances with what happened.
     *
     * @param bought whether each customer bought within the horizon
     */
    public static ChurnCalibration of(
            MbgNbd model, List<RecencyFrequency> known, List<Boolean> bought, LocalDate asOf, int horizonDays) {
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            double chance = new ChurnForecast(model, known.get(i), horizonDays).buys(asOf);
            judged.add(new Judged(chance, bought.get(i)));
        }
        judged.sort(Comparator.comparingDouble(Judged::chance));
        return new ChurnCalibration(
                asOf,
                horizonDays,
                judged.size(),
                model,
                rate(judged),
                chance(judged),
                brier(judged),
                auc(judged),
                deciles(judged));
    }

    private static double rate(List<Judged> judged) {
        return judged.stream().mapToInt(one -> one.bought() ? 1 : 0).average().orElse(0);
    }

    private static double chance(List<Judged> judged) {
        return judged.stream().mapToDouble(Judged::chance).average().orElse(0);
    }

    private static double brier(List<Judged> judged) {
        return judged.stream()
                .mapToDouble(one -> {
                    double error = one.chance() - (one.bought() ? 1 : 0);
                    return error * error;
                })
                .average()
                .orElse(0);
    }

    /** The Mann-Whitney statistic over ranks, equal chances sharing their mean rank. */
    private static double auc(List<Judged> ascending) {
        double buyers = 0;
        double rankSum = 0;
        int from = 0;
        while (from < ascending.size()) {
            int to = from;
            while (to < ascending.size()
                    && ascending.get(to).chance() == ascending.get(from).chance()) {
                to++;
            }
            double meanRank = (from + 1 + to) / 2.0;
            for (int i = from; i < to; i++) {
                if (ascending.get(i).bought()) {
                    buyers++;
                    rankSum += meanRank;
                }
            }
            from = to;
        }
        double others = ascending.size() - buyers;
        return buyers == 0 || others == 0 ? 0.5 : (rankSum - buyers * (buyers + 1) / 2) / (buyers * others);
    }

    private static List<Decile> deciles(List<Judged> ascending) {
        List<Decile> deciles = new ArrayList<>();
        for (int tenth = 0; tenth < 10; tenth++) {
            List<Judged> group = ascending.subList(
                    (int) ((long) ascending.size() * tenth / 10), (int) ((long) ascending.size() * (tenth + 1) / 10));
            if (!group.isEmpty()) {
                deciles.add(new Decile(group.size(), chance(group), rate(group)));
            }
        }
        return deciles;
    }
}
