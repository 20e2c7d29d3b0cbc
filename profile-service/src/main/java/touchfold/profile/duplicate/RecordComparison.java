package touchfold.profile.duplicate;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;

/** Says how far two records agree, field by field; a name is rare when few records of the population have it. */
public final class RecordComparison {

    /** As many records may have a rare name. */
    private static final int RARE = 3;

    private static final double SAME_ADDRESS = 0.8;
    private static final double SIMILAR_ADDRESS = 0.5;

    private final ToIntFunction<PersonName> namesakes;

    /** @param namesakes how many records have a name of these words, in any order; it need not count beyond 50 */
    public RecordComparison(ToIntFunction<PersonName> namesakes) {
        this.namesakes = namesakes;
    }

    /** Among these records and no others. */
    public static RecordComparison among(Collection<PersonRecord> population) {
        Map<String, Integer> names = new HashMap<>();
        population.forEach(record -> record.name().ifPresent(name -> names.merge(name.key(), 1, Integer::sum)));
        return new RecordComparison(name -> names.getOrDefault(name.key(), 0));
    }

    /** The level of each field, in the order of {@link ComparedField}; {@link ComparedField#MISSING} where nothing is said. */
    public int[] compare(PersonRecord a, PersonRecord b) {
        int[] levels = new int[ComparedField.values().length];
        for (ComparedField field : ComparedField.values()) {
            levels[field.place()] = level(field, a, b).map(field::level).orElse(ComparedField.MISSING);
        }
        return levels;
    }

    /** How far they agree in one field; empty where nothing is said. */
    Optional<Agreement> level(ComparedField field, PersonRecord a, PersonRecord b) {
        return switch (field) {
            case NAME -> a.name().flatMap(one -> b.name().map(other -> name(one, other)));
            case BIRTHDAY -> a.birthday().flatMap(one -> b.birthday().map(other -> birthday(one, other)));
            case PHONE -> best(a.phones(), b.phones(), RecordComparison::phone, field);
            case EMAIL -> best(a.emails(), b.emails(), RecordComparison::email, field);
            case ADDRESS -> words(a.address(), b.address(), RecordComparison::address);
            case COMPANY ->
                words(
                        a.company(),
                        b.company(),
                        (one, other) -> one.equals(other) ? Agreement.SAME : Agreement.DIFFERENT);
        };
    }

    private Agreement name(PersonName one, PersonName other) {
        if (one.key().equals(other.key())) {
            if (!one.words().equals(other.words())) {
                return Agreement.OTHER_ORDER;
            }
            return namesakes.applyAsInt(one) <= RARE ? Agreement.SAME_RARE : Agreement.SAME;
        }
        if (one.contains(other)) {
            return Agreement.CONTAINED;
        }
        return TextDistance.isOneEdit(String.join("", one.words()), String.join("", other.words()))
                ? Agreement.SIMILAR
                : Agreement.DIFFERENT;
    }

    private static Agreement birthday(LocalDate one, LocalDate other) {
        if (one.equals(other)) {
            return Agreement.SAME;
        }
        int same = (one.getYear() == other.getYear() ? 1 : 0)
                + (one.getMonthValue() == other.getMonthValue() ? 1 : 0)
                + (one.getDayOfMonth() == other.getDayOfMonth() ? 1 : 0);
        boolean swapped = one.getYear() == other.getYear()
                && one.getMonthValue() == other.getDayOfMonth()
                && one.getDayOfMonth() == other.getMonthValue();
        return same == 2 || swapped ? Agreement.ONE_PART_DIFFERS : Agreement.DIFFERENT;
    }

    private static Agreement phone(String one, String other) {
        if (one.equals(other)) {
            return Agreement.SAME;
        }
        return TextDistance.isOneEdit(one, other) ? Agreement.ONE_DIGIT_DIFFERS : Agreement.DIFFERENT;
    }

    private static Agreement email(String one, String other) {
        if (one.equals(other)) {
            return Agreement.SAME;
        }
        String mine = mailbox(one);
        String theirs = mailbox(other);
        if (mine.equals(theirs)) {
            return Agreement.SAME_MAILBOX;
        }
        return TextDistance.isOneEdit(mine, theirs) ? Agreement.SIMILAR : Agreement.DIFFERENT;
    }

    /** What stands before the sign, without what providers ignore. */
    static String mailbox(String email) {
        String local = email.substring(0, Math.max(0, email.lastIndexOf('@')));
        int tag = local.indexOf('+');
        return (tag < 0 ? local : local.substring(0, tag)).replace(".", "").replace("_", "");
    }

    private static Agreement address(List<String> one, List<String> other) {
        double shared = TextDistance.sharedWords(one, other);
        if (shared >= SAME_ADDRESS) {
            return Agreement.SAME;
        }
        return shared >= SIMILAR_ADDRESS ? Agreement.SIMILAR : Agreement.DIFFERENT;
    }

    private static Optional<Agreement> words(
            List<String> a, List<String> b, BiFunction<List<String>, List<String>, Agreement> compared) {
        return a.isEmpty() || b.isEmpty() ? Optional.empty() : Optional.of(compared.apply(a, b));
    }

    /** The best of all pairs. */
    private static Optional<Agreement> best(
            Set<String> a, Set<String> b, BiFunction<String, String, Agreement> compared, ComparedField field) {
        return a.stream()
                .flatMap(one -> b.stream().map(other -> compared.apply(one, other)))
                .min((x, y) -> Integer.compare(field.level(x), field.level(y)));
    }
}
