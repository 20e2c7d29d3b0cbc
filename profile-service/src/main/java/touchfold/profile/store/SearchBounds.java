package touchfold.profile.store;

/**
 * How far a search looks, so that words that many people share hold up nobody.
 *
 * @param keysAtOnce keys that are looked at for one scan
 * @param wordsAtOnce first words that are tried with a second one for one scan, so that whoever makes up words holds up nobody
 * @param fewKeys up to how many keys of each plan are counted at first
 * @param manyKeys up to how many they are counted where every plan has more
 */
public record SearchBounds(int keysAtOnce, int wordsAtOnce, int fewKeys, int manyKeys) {

    /** Those of the service. */
    public static final SearchBounds USUAL = new SearchBounds(4_000, 500, 1_000, 25_000);
}
