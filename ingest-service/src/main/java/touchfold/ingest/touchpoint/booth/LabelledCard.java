package touchfold.ingest.touchpoint.booth;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.TraitNames;

/**
 * A contact that somebody wrote into a code as labels and values: {@code Name: Lan}, {@code Email: lan@khach.example}, on lines
 * or beside each other, or as the query of a link.
 */
final class LabelledCard {

    private static final Pattern LABELLED = Pattern.compile("(?<label>[^:=]{1,40})[:=](?<value>.{1,300})");
    private static final Pattern LINK =
            Pattern.compile("https?://[^?#]{1,200}\\?(?<query>[^#]{1,2000}).*", Pattern.DOTALL);
    private static final Pattern BESIDE = Pattern.compile("[|;&\\t]");
    private static final int MOST_LINES = 50;

    private LabelledCard() {}

    /** The contact; null if the text is no such list, or one without an address and a number. */
    static VisitorContact read(String text) {
        Matcher link = LINK.matcher(text);
        boolean isQuery = link.matches() || (text.indexOf(' ') < 0 && text.indexOf('&') > 0);
        String list = link.matches() ? link.group("query") : text;
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        (list.indexOf('\n') >= 0 ? list.lines() : BESIDE.splitAsStream(list))
                .limit(MOST_LINES)
                .forEach(line -> {
                    Matcher matcher = LABELLED.matcher(line.strip());
                    if (matcher.matches()) {
                        String value = matcher.group("value").strip();
                        form.put(known(matcher.group("label").strip()), isQuery ? decoded(value) : value);
                    }
                });
        return form.size() > 1 || link.matches() ? contact(form) : null;
    }

    /** The contact of a form whose fields may have any of their usual names; null if it has no address and no number. */
    static VisitorContact contact(ObjectNode form) {
        VisitorContact contact = VisitorContact.ofForm(new JsonFields(form));
        return contact.emails().isEmpty() && contact.phones().isEmpty() ? null : contact;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return value;
        }
    }

    /** The name of a form's field that is meant. */
    static String known(String label) {
        String shown = TraitNames.shown(label);
        return switch (TraitNames.letters(shown)) {
            case "hoten", "hovaten", "ten", "fullname", "name", "displayname" -> "name";
            case "firstname", "givenname" -> "firstName";
            case "lastname", "familyname", "surname" -> "lastName";
            case "congty", "company", "companyname", "organization", "organisation", "org" -> "company";
            case "chucvu", "chucdanh", "title", "jobtitle", "position" -> "title";
            case "workphone" -> "workPhone";
            default -> shown;
        };
    }
}
