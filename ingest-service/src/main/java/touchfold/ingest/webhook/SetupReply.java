package touchfold.ingest.webhook;

import java.net.URI;

/** The reply to a call that sets a webhook up. */
public sealed interface SetupReply {

    /**
     * Answers at once.
     *
     * @param status HTTP status
     * @param text the body as plain text, possibly empty
     */
    record Text(int status, String text) implements SetupReply {}

    /**
     * Opens an address of the provider first, and answers 200 when that worked.
     *
     * @param address on a host that the provider owns, which {@link WebhookProvider#setup} has made sure of
     */
    record Visit(URI address) implements SetupReply {}
}
