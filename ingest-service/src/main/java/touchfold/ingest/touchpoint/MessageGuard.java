package touchfold.ingest.touchpoint;

import java.util.function.Supplier;

/**
 * One message's try at becoming an event. Whatever is wrong with it ends here, so that its neighbours never notice.
 *
 * @param index its place in the request
 * @param messageId its own id as it came, null without one
 * @param pointer to it within the body
 */
public record MessageGuard(int index, String messageId, String pointer) {

    /** What the parser makes of it, or why it can't. */
    public TouchpointResult by(Supplier<TouchpointResult> parser) {
        try {
            return parser.get();
        } catch (Refusal refusal) {
            return new TouchpointResult.Rejected(
                    index, messageId, refusal.code(), pointer + refusal.pointer(), refusal.getMessage());
        } catch (IllegalArgumentException | ArithmeticException e) {
            // The contract's own checks: their messages may quote what they refused.
            return new TouchpointResult.Rejected(
                    index, messageId, "not_in_contract", pointer, "Expected values that fit the contract");
        }
    }
}
