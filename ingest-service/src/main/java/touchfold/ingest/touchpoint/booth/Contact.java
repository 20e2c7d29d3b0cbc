package touchfold.ingest.touchpoint.booth;

import java.util.List;
import touchfold.events.IdentifierType;
import touchfold.ingest.touchpoint.Fields;
import touchfold.ingest.touchpoint.Person;

/**
 * What a card or a form says about a visitor. Anything may be missing.
 *
 * @param phones the visitor's own numbers; a company's switchboard would fold its staff into one person
 * @param workPhone the company's number
 */
record Contact(
        String name,
        String firstName,
        String lastName,
        List<String> emails,
        List<String> phones,
        String workPhone,
        String company,
        String title,
        String note) {

    Contact {
        emails = List.copyOf(emails);
        phones = List.copyOf(phones);
    }

    /** A contact that was typed in. */
    static Contact ofForm(Fields form) {
        return new Contact(
                form.text("name", "fullName"),
                form.text("firstName", "first_name"),
                form.text("lastName", "last_name"),
                one(form.text("email")),
                one(form.text("phone", "mobile")),
                form.text("workPhone"),
                form.text("company", "organization"),
                form.text("title", "jobTitle"),
                form.text("note"));
    }

    static List<String> one(String value) {
        return value == null ? List.of() : List.of(value);
    }

    /** Tells the person all of it; the first address and number are the ones to write to. */
    void describe(Person person) {
        emails.forEach(email -> person.knownBy(IdentifierType.EMAIL, email));
        phones.forEach(phone -> person.knownBy(IdentifierType.PHONE, phone));
        person.trait("name", name)
                .trait("firstName", firstName)
                .trait("lastName", lastName)
                .trait("email", emails.isEmpty() ? null : emails.getFirst())
                .trait("phone", phones.isEmpty() ? null : phones.getFirst())
                .trait("workPhone", workPhone)
                .trait("company", company)
                .trait("title", title)
                .note(note);
    }
}
