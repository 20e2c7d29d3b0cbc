package touchfold.ingest.touchpoint.booth;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import touchfold.ingest.touchpoint.CleanIds;

/**
 * A contact that somebody wrote into a code as a list without labels: {@code Nguyễn Lan, 0901234567, lan@khach.example}. An
 * address shows what such a list is; whoever writes one of a person begins with the name.
 */
final class ListedCard {

    private static final Pattern BETWEEN = Pattern.compile("\\s*[,;|\\t\\r\\n]+\\s*");
    private static final Pattern NUMBER = Pattern.compile("(?:\\+|00|0)[0-9 ().-]{7,20}");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{M}][\\p{L}\\p{M} .'’-]{0,79}");
    private static final Pattern COMPANY = Pattern.compile("(?iu)(?:công ty|cong ty|cty|tập đoàn|trường|ngân hàng)\\b.*"
            + "|.*\\b(?:ltd|llc|inc|corp|gmbh|ag|kg|jsc|s\\.?a|s\\.?r\\.?l|b\\.?v|co|company|group|tnhh|plc)\\.?");
    private static final int FEWEST = 2;
    private static final int MOST = 10;

    private ListedCard() {}

    /** The contact; null if the text is no such list, or one whose parts may as well be something else. */
    static VisitorContact read(String text) {
        List<String> parts = BETWEEN.splitAsStream(text)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.size() < FEWEST || parts.size() > MOST) {
            return null;
        }
        List<String> emails = new ArrayList<>();
        List<String> phones = new ArrayList<>();
        List<String> companies = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (String part : parts) {
            String address = CleanIds.address(part);
            if (CleanIds.isAddress(address)) {
                emails.add(address);
                if (names.isEmpty() && CleanIds.nameBeside(part) != null) {
                    names.add(CleanIds.nameBeside(part));
                }
            } else if (NUMBER.matcher(part).matches()) {
                phones.add(part);
            } else if (COMPANY.matcher(part).matches()) {
                companies.add(part);
            } else if (names.isEmpty() && others.isEmpty() && NAME.matcher(part).matches()) {
                names.add(part);
            } else {
                others.add(part);
            }
        }
        // A number in front is the badge's, as a fair writes it.
        boolean known = emails.size() == 1 && phones.size() <= 1 && (!names.isEmpty() || !phones.isEmpty());
        if (!known || (names.isEmpty() && !others.isEmpty())) {
            return null;
        }
        return new VisitorContact(
                names.isEmpty() ? null : names.getFirst(),
                null,
                null,
                emails,
                phones,
                null,
                companies.isEmpty() ? null : companies.getFirst(),
                null,
                others.isEmpty() ? null : String.join("; ", others));
    }
}
