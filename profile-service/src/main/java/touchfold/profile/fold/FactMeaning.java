package touchfold.profile.fold;

import touchfold.events.Channel;
import touchfold.events.EmailFact;
import touchfold.events.Fact;
import touchfold.events.OrderFact;
import touchfold.events.ShoppingFact;

/**
 * What a kind of fact says about the person behind it. A new kind of fact does not compile until it is placed here.
 *
 * @param interaction whether the person did something, as opposed to a machine or to us
 * @param interest whether it shows interest in what is sold
 */
public record FactMeaning(boolean interaction, boolean interest) {

    private static final FactMeaning SILENT = new FactMeaning(false, false);
    private static final FactMeaning ACTIVE = new FactMeaning(true, false);
    private static final FactMeaning INTERESTED = new FactMeaning(true, true);

    /** What that kind of fact says, reported through that channel. */
    public static FactMeaning of(Fact fact, Channel channel) {
        return switch (fact) {
            case ShoppingFact f -> INTERESTED;
            case Fact.BoothScanned f -> INTERESTED;
            case Fact.ViewFact f -> ACTIVE;
            case OrderFact.Completed f -> ACTIVE;
            case OrderFact.Refunded f -> ACTIVE;
            case OrderFact.Cancelled f -> ACTIVE;
            case OrderFact.Updated f -> SILENT;
            case OrderFact.Returned f -> SILENT;
            case EmailFact.Opened f -> f.machine() ? SILENT : ACTIVE;
            case EmailFact.Clicked f -> f.machine() ? SILENT : ACTIVE;
            case EmailFact.Unsubscribed f -> f.machine() ? SILENT : ACTIVE;
            case EmailFact.Complained f -> ACTIVE;
            case EmailFact.Delivered f -> SILENT;
            case EmailFact.Bounced f -> SILENT;
            case Fact.SurveyAnswered f -> ACTIVE;
            case Fact.ConsentChanged f -> ACTIVE;
            case Fact.Custom f -> ACTIVE;
            case Fact.PersonFact f -> channel == Channel.IMPORT ? SILENT : ACTIVE;
            case Fact.ErasureRequested f -> SILENT;
            case Fact.AccessRequested f -> SILENT;
        };
    }
}
