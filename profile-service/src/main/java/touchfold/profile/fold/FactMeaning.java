package touchfold.profile.fold;

import touchfold.events.CanonicalEvent;
import touchfold.events.Channel;
import touchfold.events.ConsentSignal;
import touchfold.events.EmailFact;
import touchfold.events.Fact;
import touchfold.events.OrderFact;
import touchfold.events.ShoppingFact;

/**
 * What a touchpoint says about the person behind it. A new kind of fact does not compile until it is placed here.
 *
 * <p>Who refuses something has not come closer: neither leaving a list nor reporting spam is an interaction.
 *
 * @param interaction whether the person did something, as opposed to a machine or to us
 * @param interest whether it shows interest in what is sold
 */
public record FactMeaning(boolean interaction, boolean interest) {

    private static final FactMeaning SILENT = new FactMeaning(false, false);
    private static final FactMeaning ACTIVE = new FactMeaning(true, false);
    private static final FactMeaning INTERESTED = new FactMeaning(true, true);

    /** What that touchpoint says. */
    public static FactMeaning of(CanonicalEvent event) {
        if (event.byMachine()) {
            return SILENT;
        }
        return switch (event.fact()) {
            case ShoppingFact f -> INTERESTED;
            case Fact.BoothScanned f -> INTERESTED;
            case Fact.ViewFact f -> ACTIVE;
            case OrderFact.Completed f -> ACTIVE;
            case OrderFact.Refunded f -> ACTIVE;
            case OrderFact.Cancelled f -> ACTIVE;
            case OrderFact.Updated f -> SILENT;
            case OrderFact.Returned f -> SILENT;
            case EmailFact.Opened f -> ACTIVE;
            case EmailFact.Clicked f -> ACTIVE;
            case EmailFact.Unsubscribed f -> SILENT;
            case EmailFact.Complained f -> SILENT;
            case EmailFact.Delivered f -> SILENT;
            case EmailFact.Bounced f -> SILENT;
            case Fact.SurveyAnswered f -> ACTIVE;
            case Fact.ConsentChanged f -> allows(event) ? ACTIVE : SILENT;
            case Fact.Custom f -> unlessImported(event);
            case Fact.PersonFact f -> unlessImported(event);
            case Fact.ErasureRequested f -> SILENT;
            case Fact.AccessRequested f -> SILENT;
        };
    }

    private static boolean allows(CanonicalEvent event) {
        return event.consents().stream()
                .anyMatch(signal -> signal.status() == ConsentSignal.Status.GRANTED && !signal.repeated());
    }

    private static FactMeaning unlessImported(CanonicalEvent event) {
        return event.source().channel() == Channel.IMPORT ? SILENT : ACTIVE;
    }
}
