package touchfold.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;

/** What became of something that was offered to a person. Anything that is null was not said. */
@JsonInclude(Include.NON_NULL)
public sealed interface OfferFact extends Fact {

    /** The campaign that it belongs to. */
    String campaign();

    /** The person took it. Wire name {@code offer-redeemed}. */
    record OfferRedeemed(String offerId, String campaign, String orderId) implements OfferFact {}

    /**
     * The person did not want it. Wire name {@code offer-declined}.
     *
     * @param reason why, in the source's words
     * @param competitor whose offer was taken instead
     */
    record OfferDeclined(String offerId, String campaign, String reason, String competitor) implements OfferFact {}

    /**
     * An advertisement was followed. Wire name {@code ad-clicked}.
     *
     * @param platform where it was shown
     * @param placement where on it
     */
    record AdClicked(String platform, String campaign, String adId, String placement) implements OfferFact {}
}
