package touchfold.profile.duplicate;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import touchfold.profile.search.PlainText;

/**
 * A name as it is compared: its words in lower case, without diacritics and titles. Vietnamese names are written with the
 * family name first, and by foreign forms with the family name last, so the order of words only says how alike two names
 * are, and not whether.
 *
 * @param words in the order in which they were written
 */
public record PersonName(List<String> words) {

    private static final Set<String> TITLES =
            Set.of("mr", "mrs", "ms", "miss", "dr", "anh", "chi", "ong", "ba", "co", "chu", "em");

    public PersonName {
        words = List.copyOf(words);
    }

    /** Reads a name as it was written; it may have no words at all. */
    public static PersonName of(String written) {
        List<String> words = new ArrayList<>(PlainText.words(written));
        if (words.size() > 2 && TITLES.contains(words.getFirst())) {
            words.removeFirst();
        }
        return new PersonName(words);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** The same for names of the same words in any order. */
    String key() {
        return String.join(" ", words.stream().sorted().toList());
    }

    /** Whether every word of the shorter name, of which it has two or more, stands in the longer one. */
    boolean contains(PersonName other) {
        List<String> longer = new ArrayList<>(words.size() >= other.words.size() ? words : other.words);
        List<String> shorter = words.size() >= other.words.size() ? other.words : words;
        return shorter.size() > 1 && shorter.stream().allMatch(longer::remove);
    }
}
