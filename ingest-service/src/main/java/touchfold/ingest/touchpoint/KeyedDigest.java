package touchfold.ingest.touchpoint;

/** Digests that nobody can compute without the deployment's secret: for what may be personal and must not be told. */
@FunctionalInterface
public interface KeyedDigest {

    /**
     * The value's digest in hexadecimal, 64 characters.
     *
     * @param purpose digests for different purposes never match
     */
    String of(String purpose, String value);
}
