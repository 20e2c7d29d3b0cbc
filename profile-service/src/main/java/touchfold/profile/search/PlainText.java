package touchfold.profile.search;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** Texts as they are compared: without diacritics, in lower case, words apart by single blanks. */
public final class PlainText {

    private PlainText() {}

    /** The text in that form; {@code "Nguyễn  Đình-Lan"} is {@code "nguyen dinh lan"}. Empty when no letter or digit is in it. */
    public static String of(String text) {
        // No diacritic is taken off this letter by decomposing it.
        String bare = text.replace('đ', 'd').replace('Đ', 'd');
        StringBuilder plain = new StringBuilder(bare.length());
        Normalizer.normalize(bare, Normalizer.Form.NFKD).codePoints().forEach(sign -> {
            if (Character.isLetterOrDigit(sign)) {
                plain.appendCodePoint(Character.toLowerCase(sign));
            } else if (Character.getType(sign) != Character.NON_SPACING_MARK
                    && !plain.isEmpty()
                    && plain.charAt(plain.length() - 1) != ' ') {
                plain.append(' ');
            }
        });
        return plain.toString().strip().toLowerCase(Locale.ROOT);
    }

    /** Its words. */
    public static List<String> words(String text) {
        String plain = of(text);
        return plain.isEmpty() ? List.of() : List.of(plain.split(" ", -1));
    }
}
