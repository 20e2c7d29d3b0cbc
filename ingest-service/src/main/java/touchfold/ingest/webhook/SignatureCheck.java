package touchfold.ingest.webhook;

import java.net.URI;
import java.util.function.Function;
import touchfold.ingest.signature.SignatureVerdict;

/** What a provider says about a call's signature: its verdict, or what it needs for one. */
public sealed interface SignatureCheck {

    /** It is decided. */
    record Decided(SignatureVerdict verdict) implements SignatureCheck {}

    /**
     * The signature fits, but covers a token and not the message: the same token with another message is a forgery.
     *
     * @param token what was signed
     * @param message a digest of what came with it
     */
    record OnceWithToken(String token, String message) implements SignatureCheck {}

    /**
     * A public document decides, such as the certificate of the key that signed.
     *
     * @param address on a host that the provider owns, which the provider has made sure of: nobody else's is opened
     * @param verdict what the document's bytes say
     */
    record NeedsDocument(URI address, Function<byte[], SignatureVerdict> verdict) implements SignatureCheck {}

    /** It is decided. */
    static SignatureCheck of(SignatureVerdict verdict) {
        return new Decided(verdict);
    }
}
