package touchfold.profile.fold;

import touchfold.events.CanonicalEvent;
import touchfold.events.Channel;
import touchfold.events.ConsentSignal;
import touchfold.events.EmailFact;
import touchfold.events.Fact;
import touchfold.events.OfferFact;
import touchfold.events.OrderFact;
import touchfold.events.ServiceFact;
import touchfold.events.ShoppingFact;
import touchfold.events.SocialFact;

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
            case SocialFact f -> unlessImported(event);
            case OfferFact.OfferRedeemed f -> INTERESTED;
            case OfferFact.AdClicked f -> INTERESTED;
            case OfferFact.OfferDeclined f -> SILENT;
            case ServiceFact f -> service(f, event);
            case Fact.ConsentChanged f -> allows(event) ? ACTIVE : SILENT;
            case Fact.Custom f -> unlessImported(event);
            case Fact.PersonFact f -> unlessImported(event);
            case Fact.ErasureRequested f -> SILENT;
            case Fact.AccessRequested f -> SILENT;
        };
    }

    /** What we do, or what somebody fails to do, is no act of theirs. */
    private static FactMeaning service(ServiceFact fact, CanonicalEvent event) {
        return switch (fact) {
            case ServiceFact.AppointmentBooked f -> INTERESTED;
            case ServiceFact.ProductUsed f -> ACTIVE;
            case ServiceFact.ComplaintOpened f -> unlessImported(event);
            case ServiceFact.AccountChanged f -> account(f.action());
            case ServiceFact.ComplaintResolved f -> SILENT;
            case ServiceFact.AppointmentMissed f -> SILENT;
            case ServiceFact.DeliveryCompleted f -> SILENT;
            case ServiceFact.DeliveryLate f -> SILENT;
            case ServiceFact.DeliveryFailed f -> SILENT;
            case ServiceFact.RelationshipEnded f -> SILENT;
        };
    }

    private static FactMeaning account(ServiceFact.AccountAction action) {
        return switch (action) {
            case SIGNED_UP, TRIAL_STARTED -> INTERESTED;
            case CREATED, SIGNED_IN, SIGNED_OUT, USER_ADDED -> ACTIVE;
            case DELETED, USER_REMOVED, TRIAL_ENDED -> SILENT;
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
