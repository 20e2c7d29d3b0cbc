package touchfold.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.math.BigDecimal;

/**
 * What a person says about a business or to it. The words themselves stand in {@link Personal#properties()}. Anything that
 * is null was not said.
 */
@JsonInclude(Include.NON_NULL)
public sealed interface SocialFact extends Fact {

    /** Where it was said, for example {@code facebook}. */
    String platform();

    /**
     * A product or a shop was reviewed. Wire name {@code review-posted}.
     *
     * @param productId what was reviewed; null for the shop as a whole
     * @param rating on the platform's scale
     */
    record ReviewPosted(String platform, String reviewId, String productId, BigDecimal rating) implements SocialFact {}

    /**
     * Something that the business published was commented on. Wire name {@code comment-posted}.
     *
     * @param postId what was commented on
     */
    record CommentPosted(String platform, String commentId, String postId) implements SocialFact {}

    /** The person wrote to the business. Wire name {@code message-sent}. */
    record MessageSent(String platform, String messageId, String conversationId) implements SocialFact {}

    /**
     * The business was recommended to somebody, who stands in {@link Personal#properties()}. Wire name {@code
     * referral-made}.
     *
     * @param code by which the recommendation is known
     */
    record ReferralMade(String platform, String referralId, String code) implements SocialFact {}
}
