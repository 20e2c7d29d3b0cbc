package touchfold.ingest.sources;

/**
 * A write key, of which only what is needed is kept.
 *
 * @param shown its beginning, so that people can tell keys apart
 * @param digest its keyed digest
 */
record StoredKey(String shown, String digest) {}
