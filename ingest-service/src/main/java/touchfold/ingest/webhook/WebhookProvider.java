package touchfold.ingest.webhook;

import java.util.List;
import java.util.Optional;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * A system that calls {@code /webhooks/{name}/{source}} when something happens: a mail provider, a shop, a till.
 *
 * <p>One class for each, annotated with {@code @Singleton}, is all that the product needs: the route, the check of the
 * sources' settings and the tests find it by this interface. It decides and does nothing: no IO, no clock, no state.
 *
 * <pre>{@code
 * call → setup (GET, HEAD) → reply
 * call → verify → refused, or parse → events → Kafka → answer by answers()
 * }</pre>
 */
public interface WebhookProvider {

    /** Its place in the path and in a source's {@code webhooks}: lower-case letters, digits and hyphens. */
    String name();

    /**
     * Reads all its settings once, so that a mistake is told when a source is declared and not when the first call comes.
     *
     * @throws InvalidSetting if one is missing or can't be used; names it
     */
    void check(ProviderSettings settings);

    /**
     * What to reply to a call that sets the webhook up: a GET or HEAD before any signature, or a POST whose signature was
     * verified, for example Amazon's confirmation of a subscription. Empty if it is no such call.
     */
    default Optional<SetupReply> setup(RawCall call, ProviderSettings settings) {
        return Optional.empty();
    }

    /**
     * Whether the call really is the provider's.
     *
     * @throws InvalidSetting if the settings can't be used
     */
    SignatureCheck verify(RawCall call, ProviderSettings settings);

    /**
     * What became of each message of a verified call, in their order.
     *
     * @throws Refusal if the body as a whole can't be understood
     */
    List<TouchpointResult> parse(RawCall call, RequestContext reception);

    /** Which answers make this provider do the right thing. */
    default AnswerRules answers() {
        return AnswerRules.DEFAULT;
    }

    /** The longest body that it sends, in bytes; a longer one is refused before anything reads it. */
    default int longestBody() {
        return Integer.MAX_VALUE;
    }
}
