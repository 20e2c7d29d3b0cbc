package touchfold.profile.duplicate;

import java.util.List;
import touchfold.profile.duplicate.WeightEstimate.LevelChance;

/** The chances of {@link WeightEstimate#initial}. */
final class InitialChances {

    static final List<LevelChance> ALL = List.of(
            chance(ComparedField.NAME, Agreement.SAME_RARE, 0.23, 0.00003),
            chance(ComparedField.NAME, Agreement.SAME, 0.3, 0.0001),
            chance(ComparedField.NAME, Agreement.OTHER_ORDER, 0.11, 0.00003),
            chance(ComparedField.NAME, Agreement.CONTAINED, 0.25, 0.00015),
            chance(ComparedField.NAME, Agreement.SIMILAR, 0.108, 0.0003),
            chance(ComparedField.NAME, Agreement.DIFFERENT, 0.002, 0.99939),
            chance(ComparedField.BIRTHDAY, Agreement.SAME, 0.94, 0.0001),
            chance(ComparedField.BIRTHDAY, Agreement.ONE_PART_DIFFERS, 0.05, 0.005),
            chance(ComparedField.BIRTHDAY, Agreement.DIFFERENT, 0.01, 0.9949),
            chance(ComparedField.PHONE, Agreement.SAME, 0.65, 0.000005),
            chance(ComparedField.PHONE, Agreement.ONE_DIGIT_DIFFERS, 0.08, 0.000005),
            chance(ComparedField.PHONE, Agreement.DIFFERENT, 0.27, 0.99999),
            chance(ComparedField.EMAIL, Agreement.SAME, 0.34, 0.00001),
            chance(ComparedField.EMAIL, Agreement.SAME_MAILBOX, 0.18, 0.00001),
            chance(ComparedField.EMAIL, Agreement.SIMILAR, 0.005, 0.00005),
            chance(ComparedField.EMAIL, Agreement.DIFFERENT, 0.475, 0.99993),
            chance(ComparedField.ADDRESS, Agreement.SAME, 0.32, 0.0001),
            chance(ComparedField.ADDRESS, Agreement.SIMILAR, 0.46, 0.01),
            chance(ComparedField.ADDRESS, Agreement.DIFFERENT, 0.22, 0.9899),
            chance(ComparedField.COMPANY, Agreement.SAME, 0.9, 0.15),
            chance(ComparedField.COMPANY, Agreement.DIFFERENT, 0.1, 0.85));

    private InitialChances() {}

    private static LevelChance chance(ComparedField field, Agreement level, double same, double different) {
        return new LevelChance(field, level, same, different);
    }
}
