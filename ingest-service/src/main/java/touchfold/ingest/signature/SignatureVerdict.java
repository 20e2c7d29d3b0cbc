package touchfold.ingest.signature;

/** What came of checking a webhook's signature. */
public enum SignatureVerdict {
    /** The sender holds the secret, and the bytes are as it sent them. */
    VALID,
    /** A signature, timestamp or id is not there. */
    MISSING,
    /** It does not fit the bytes. */
    INVALID,
    /** It fits, but is older or younger than the tolerance allows. */
    EXPIRED,
    /** The declared key can't be used: a mistake in the source's declaration. */
    UNUSABLE_KEY
}
