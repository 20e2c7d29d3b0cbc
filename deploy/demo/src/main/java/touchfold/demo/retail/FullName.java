package touchfold.demo.retail;

import java.text.Normalizer;
import java.util.Locale;

/** A Vietnamese name in its own order: family, middle, given ("Nguyễn Thị Lan"). */
public record FullName(String family, String middle, String given) {

    /** The name as it is written and said. */
    public String full() {
        return family + " " + middle + " " + given;
    }

    /** What a shop that asks for two fields stores as "last name". */
    public String last() {
        return family + " " + middle;
    }

    /** {@code lan.nguyen}: the start of an e-mail address, without marks. */
    public String mailbox() {
        return plain(given) + "." + plain(family);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .replace(" ", "")
                .toLowerCase(Locale.ROOT);
    }
}
