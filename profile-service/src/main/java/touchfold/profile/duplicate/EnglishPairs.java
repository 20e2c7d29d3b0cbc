package touchfold.profile.duplicate;

import java.time.LocalDate;
import java.util.Optional;

/** Plain English. */
record EnglishPairs() implements PairWording {

    @Override
    public String part(ComparedField field, Agreement agreement, double bits) {
        String worth = PairWording.signed(bits);
        String said =
                switch (worth.charAt(0)) {
                    case '+' -> "speaks for one person (" + worth + " bits)";
                    case '-' -> "speaks for two people (" + worth + " bits)";
                    default -> "says nothing beside the rest";
                };
        return agreement(field, agreement) + ": " + said + ".";
    }

    private static String agreement(ComparedField field, Agreement agreement) {
        return switch (agreement) {
            case SAME_RARE -> "The same " + noun(field) + ", which hardly anybody else has";
            case SAME -> "The same " + noun(field);
            case SAME_MAILBOX -> "The same mailbox at another provider";
            case OTHER_ORDER -> "The same words of the name in another order";
            case CONTAINED -> "All words of the one name stand in the other";
            case ONE_PART_DIFFERS -> "Of the birthday one part differs, or day and month are exchanged";
            case ONE_DIGIT_DIFFERS -> "The telephone numbers differ in one digit";
            case SIMILAR -> "Nearly the same " + noun(field);
            case DIFFERENT -> "Not the same " + noun(field);
        };
    }

    private static String noun(ComparedField field) {
        return switch (field) {
            case NAME -> "name";
            case BIRTHDAY -> "birthday";
            case PHONE -> "telephone number";
            case EMAIL -> "e-mail address";
            case ADDRESS -> "address";
            case COMPANY -> "company";
        };
    }

    @Override
    public String score(double probability) {
        return "The two are one person with a probability of " + PairWording.percent(probability) + " %.";
    }

    @Override
    public String weights(Optional<LocalDate> on, int records) {
        return on.map(day ->
                        "The weights were estimated on " + day + " from this deployment's own " + records + " records.")
                .orElse("The weights are not this deployment's own yet: they are estimated once there are "
                        + WeightEstimate.LEAST_RECORDS + " records.");
    }
}
