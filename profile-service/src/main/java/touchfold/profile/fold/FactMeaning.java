package touchfold.profile.fold;

import touchfold.events.Channel;
import touchfold.events.Fact;

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
            case Fact.ProductViewed f -> INTERESTED;
            case Fact.CartUpdated f -> INTERESTED;
            case Fact.CheckoutStarted f -> INTERESTED;
            case Fact.BoothScanned f -> INTERESTED;
            case Fact.PageViewed f -> ACTIVE;
            case Fact.ScreenViewed f -> ACTIVE;
            case Fact.OrderCompleted f -> ACTIVE;
            case Fact.OrderRefunded f -> ACTIVE;
            case Fact.OrderCancelled f -> ACTIVE;
            case Fact.EmailClicked f -> ACTIVE;
            case Fact.EmailComplained f -> ACTIVE;
            case Fact.EmailUnsubscribed f -> ACTIVE;
            case Fact.SurveyAnswered f -> ACTIVE;
            case Fact.ConsentChanged f -> ACTIVE;
            case Fact.Custom f -> ACTIVE;
            case Fact.EmailOpened f -> f.machine() ? SILENT : ACTIVE;
            case Fact.Identified f -> unlessImported(channel);
            case Fact.Aliased f -> unlessImported(channel);
            case Fact.GroupJoined f -> unlessImported(channel);
            case Fact.EmailDelivered f -> SILENT;
            case Fact.EmailBounced f -> SILENT;
            case Fact.ErasureRequested f -> SILENT;
            case Fact.AccessRequested f -> SILENT;
        };
    }

    private static FactMeaning unlessImported(Channel channel) {
        return channel == Channel.IMPORT ? SILENT : ACTIVE;
    }
}
