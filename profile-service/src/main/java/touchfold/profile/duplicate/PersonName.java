package touchfold.profile.duplicate;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A name as it is compared: its words in lower case, without diacritics and titles. Vietnamese names are written with the
 * family name first, and by foreign forms with the family name last, so the order of words only says how alike two names
 * are, and not whether.
 *
 * @param words in the order in which they were written
 */
public record PersonName(List<String> words) {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Set<String> TITLES =
            Set.of("mr", "mrs", "ms", "miss", "dr", "anh", "chi", "ong", "ba", "co", "chu", "em");

    public PersonName {
        words = List.copyOf(words);
    }

    /** Reads a name as it was written; it may have no words at all. */
    public static PersonName of(String written) {
        List<String> words = new ArrayList<>(folded(written));
        if (words.size() > 2 && TITLES.contains(words.getFirst())) {
            words.removeFirst();
        }
        return new PersonName(words);
    }

    /** The words of a text, in lower case and without diacritics. */
    static List<String> folded(String written) {
        String plain = MARKS.matcher(Normalizer.normalize(written, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace('đ', 'd');
        return Arrays.stream(BETWEEN.split(plain))
                .filter(word -> !word.isEmpty())
                .toList();
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
