package touchfold.profile.duplicate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** How far two texts are from each other. */
final class TextDistance {

    private TextDistance() {}

    /**
     * Whether one insertion, deletion, replacement or exchange of neighbours at most makes one of the other (the optimal string
     * alignment distance is 1 or less).
     */
    static boolean isOneEdit(String a, String b) {
        if (a.length() > b.length()) {
            return isOneEdit(b, a);
        }
        if (b.length() - a.length() > 1) {
            return false;
        }
        int same = 0;
        while (same < a.length() && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        if (same == a.length()) {
            return true;
        }
        if (a.length() < b.length()) {
            return a.substring(same).equals(b.substring(same + 1));
        }
        if (a.substring(same + 1).equals(b.substring(same + 1))) {
            return true;
        }
        return a.charAt(same) == b.charAt(same + 1)
                && a.charAt(same + 1) == b.charAt(same)
                && a.substring(same + 2).equals(b.substring(same + 2));
    }

    /** The share of words that both have among those that either has (Jaccard), 0 to 1. */
    static double sharedWords(List<String> a, List<String> b) {
        Set<String> all = new HashSet<>(a);
        all.addAll(b);
        Set<String> both = new HashSet<>(a);
        both.retainAll(new HashSet<>(b));
        return all.isEmpty() ? 0 : (double) both.size() / all.size();
    }
}
