package touchfold.ingest.touchpoint.booth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.TraitNames;

/** A contact that somebody wrote into a code as lines with labels: {@code Name: Lan}, {@code Email: lan@khach.example}. */
final class LabelledCard {

    private static final Pattern LINE = Pattern.compile("(?<label>[^:]{1,40}):(?<value>.{1,300})");
    private static final int MOST_LINES = 50;

    private LabelledCard() {}

    /** The contact; null if the text is no such list, or one without an address and a number. */
    static VisitorContact read(String text) {
        if (text.indexOf('\n') < 0) {
            return null;
        }
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        text.lines().limit(MOST_LINES).forEach(line -> {
            Matcher matcher = LINE.matcher(line.strip());
            if (matcher.matches()) {
                String label = matcher.group("label").strip();
                form.put(known(label), matcher.group("value").strip());
            }
        });
        VisitorContact contact = VisitorContact.ofForm(new JsonFields(form));
        return contact.emails().isEmpty() && contact.phones().isEmpty() ? null : contact;
    }

    private static String known(String label) {
        String shown = TraitNames.shown(label);
        return switch (TraitNames.letters(shown)) {
            case "hoten", "hovaten", "ten", "fullname", "name" -> "name";
            case "congty", "company", "organization" -> "company";
            case "chucvu", "chucdanh", "title", "jobtitle" -> "title";
            default -> shown;
        };
    }
}
