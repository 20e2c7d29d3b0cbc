package touchfold.profile.identity;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import touchfold.profile.identity.PairExplanation.Remedy;

/** Plain English. */
record EnglishWording() implements IdentityWording {

    @Override
    public String language() {
        return "en";
    }

    @Override
    public String noun(NodeType type) {
        return switch (type) {
            case USER_ID -> "user id";
            case CARD -> "card";
            case CUSTOMER_ID -> "customer number";
            case EMAIL -> "e-mail address";
            case PHONE -> "phone number";
            case BADGE -> "badge";
            case ANONYMOUS_ID -> "browser";
            case DEVICE_ID -> "device";
            case ORDER -> "order";
            case EVENT -> "touchpoint";
        };
    }

    @Override
    public String names(List<String> names) {
        return String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }

    @Override
    public String profile(long identifiers, String name, Seen seen) {
        return "This profile has " + identifiers + (identifiers == 1 ? " identifier" : " identifiers")
                + "; it is named after " + name + ", which was seen first, in touchpoint " + place(seen) + ".";
    }

    @Override
    public String together(String names, Seen seen, boolean trusted) {
        return capital(names) + " are one person's: touchpoint " + place(seen) + " showed them together"
                + (trusted ? ", and its source is trusted." : ".");
    }

    @Override
    public String keptApart(String one, String other, Seen seen, Conflict.Refusal refusal) {
        String said = seen.source().equals(IdentityOperation.SOURCE)
                ? "operation " + seen.touchpoint() + " states that they are one person's"
                : "touchpoint " + place(seen) + " showed them together";
        return capital(one) + " and " + other + " were kept apart although " + said + ": " + reason(refusal) + ".";
    }

    private String reason(Conflict.Refusal refusal) {
        return switch (refusal) {
            case Conflict.OverLimit over -> "one person has " + over.limit() + " " + noun(over.type()) + " at most";
            case Conflict.KnownApart apart ->
                "its source is not trusted, and trusted sources know another " + noun(apart.type())
                        + " of each of them";
            case Conflict.KeptApart stated ->
                "operation " + stated.operation() + " states that they are different people";
            case Conflict.TooLarge large -> "one person has " + large.limit() + " identifiers at most";
        };
    }

    @Override
    public String shared(String name) {
        return capital(name)
                + " was seen with so many different people that it counts as shared: it links nobody to anybody.";
    }

    @Override
    public String blocked(String name, UUID operation) {
        return capital(name) + " links nobody to anybody: operation " + operation + " states so.";
    }

    @Override
    public String held(String devices, String holder, HeldSpan span) {
        return capital(devices) + " was held by " + holder + " from " + span.from() + " until " + span.to() + " ("
                + span.touchpoints() + (span.touchpoints() == 1 ? " touchpoint" : " touchpoints")
                + " that name nobody), because "
                + (span.first()
                        ? "touchpoint " + place(span.because()) + " was the first to name anybody on it."
                        : "touchpoint " + place(span.because())
                                + " named that person, and nobody signed out or was named in between.");
    }

    @Override
    public String samePerson(String one, String other) {
        return capital(one) + " and " + other + " are one person's.";
    }

    @Override
    public String differentPeople(String one, String other) {
        return capital(one) + " and " + other + " are different people's, as far as is known.";
    }

    @Override
    public String neverSeen(String name) {
        return "Nobody was ever seen with " + name + ".";
    }

    @Override
    public String nothingTogether() {
        return "No touchpoint showed anything of the one together with anything of the other.";
    }

    @Override
    public String stated(String names, UUID operation) {
        return capital(names) + " are one person's: operation " + operation + " states so.";
    }

    @Override
    public String wouldJoin(Remedy remedy, Optional<String> name) {
        return "They would be one person " + remedy(remedy, name) + ".";
    }

    @Override
    public String wouldPart(Remedy remedy, Optional<String> name) {
        return "They would be two people " + remedy(remedy, name) + ".";
    }

    private static String remedy(Remedy remedy, Optional<String> name) {
        return switch (remedy.action()) {
            case MERGE -> "if you state a merge of the two";
            case SPLIT -> "if you state a split of the two";
            case BLOCK -> "if you block " + name.orElseThrow();
            case TRUST -> "if you state that you trust " + name.orElseThrow() + ", and evidence or a merge joins them";
            case UNDO -> "if you undo operation " + remedy.operation().orElseThrow();
            case EVIDENCE -> "once any touchpoint shows both";
            case TRUSTED_EVIDENCE -> "once a touchpoint of a trusted source shows both";
        };
    }

    private static String place(Seen seen) {
        return seen.source() + "/" + seen.touchpoint() + " of " + seen.at();
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
