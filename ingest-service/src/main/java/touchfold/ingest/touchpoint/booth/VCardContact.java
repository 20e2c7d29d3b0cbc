package touchfold.ingest.touchpoint.booth;

import ezvcard.Ezvcard;
import ezvcard.VCard;
import ezvcard.parameter.TelephoneType;
import ezvcard.property.Email;
import ezvcard.property.FormattedName;
import ezvcard.property.Note;
import ezvcard.property.Organization;
import ezvcard.property.StructuredName;
import ezvcard.property.Telephone;
import ezvcard.property.Title;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** vCard 2.1, 3.0 and 4.0. */
final class VCardContact {

    private VCardContact() {}

    /** The contact, or null if the text holds none. */
    static VisitorContact read(String text) {
        return contact(Ezvcard.parse(text).first());
    }

    /** The same of a vCard in JSON (RFC 7095). */
    static VisitorContact readJson(String text) {
        return contact(Ezvcard.parseJson(text).first());
    }

    private static VisitorContact contact(VCard card) {
        if (card == null) {
            return null;
        }
        StructuredName name = card.getStructuredName();
        FormattedName formatted = card.getFormattedName();
        List<String> own = new ArrayList<>();
        String work = null;
        for (Telephone phone : card.getTelephoneNumbers()) {
            if (isOwn(phone)) {
                own.add(number(phone));
            } else if (!phone.getTypes().contains(TelephoneType.FAX)) {
                work = number(phone);
            }
        }
        return new VisitorContact(
                formatted == null ? null : blankToNull(formatted.getValue()),
                name == null ? null : blankToNull(name.getGiven()),
                name == null ? null : blankToNull(name.getFamily()),
                values(card.getEmails().stream().map(Email::getValue).toList()),
                values(own),
                blankToNull(work),
                company(card.getOrganization()),
                first(card.getTitles().stream().map(Title::getValue).toList()),
                first(card.getNotes().stream().map(Note::getValue).toList()));
    }

    /** A mobile or private number, or one of which nothing is said. */
    private static boolean isOwn(Telephone phone) {
        List<TelephoneType> types = phone.getTypes();
        return !types.contains(TelephoneType.FAX)
                && (!types.contains(TelephoneType.WORK) || types.contains(TelephoneType.CELL));
    }

    private static String number(Telephone phone) {
        return phone.getUri() == null ? phone.getText() : phone.getUri().getNumber();
    }

    private static String company(Organization organization) {
        return organization == null ? null : first(organization.getValues());
    }

    private static String first(List<String> all) {
        List<String> values = values(all);
        return values.isEmpty() ? null : values.getFirst();
    }

    private static List<String> values(List<String> all) {
        return all.stream()
                .map(VCardContact::blankToNull)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.trim();
    }
}
