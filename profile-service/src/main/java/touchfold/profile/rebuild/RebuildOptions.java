package touchfold.profile.rebuild;

import java.util.List;
import java.util.Optional;

/**
 * A command line, understood.
 *
 * @param replace whether the rebuilt store takes the live one's place
 * @param values whether what differs is told with its values, which may be personal
 * @param differences how many differences are told one by one
 */
record RebuildOptions(boolean replace, boolean values, int differences) {

    static final String USAGE = """
            rebuild --verify            folds the log from zero beside the live store and compares; 1 when anything differs
            rebuild --switch            the same, and puts what was rebuilt in the live store's place
              --values                  tells what differs with its values, which may be personal
              --differences N (20)      how many differences are told one by one""";
    private static final int DIFFERENCES = 20;

    /** Empty when a word is not understood, or when it is not said what to do. */
    static Optional<RebuildOptions> parse(List<String> words) {
        boolean verify = words.contains("--verify");
        boolean replace = words.contains("--switch");
        int differences = DIFFERENCES;
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "--verify", "--switch", "--values" -> {
                    // looked up by name
                }
                case "--differences" -> {
                    i++;
                    if (i == words.size() || !words.get(i).matches("[0-9]{1,6}")) {
                        return Optional.empty();
                    }
                    differences = Integer.parseInt(words.get(i));
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
        return verify || replace
                ? Optional.of(new RebuildOptions(replace, words.contains("--values"), differences))
                : Optional.empty();
    }
}
