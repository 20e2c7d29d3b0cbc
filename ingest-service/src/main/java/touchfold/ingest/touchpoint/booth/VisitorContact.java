package touchfold.ingest.touchpoint.booth;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchfold.events.IdentifierType;
import touchfold.events.PlaceholderValues;
import touchfold.ingest.touchpoint.CleanIds;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.PersonDraft;

/**
 * What a card or a form says about a visitor. Anything may be missing.
 *
 * @param name where no part of it is said, the one that stands beside an address: {@code Lan <lan@khach.example>}
 * @param phones the visitor's own numbers; a company's switchboard would fold its staff into one person
 * @param workPhone the company's number
 */
record VisitorContact(
        String name,
        String firstName,
        String lastName,
        List<String> emails,
        List<String> phones,
        String workPhone,
        String company,
        String title,
        String note) {

    private static final int DIGEST_CHARACTERS = 24;
    private static final String TEL = "tel:";

    VisitorContact {
        if (name == null && firstName == null && lastName == null) {
            name = emails.stream()
                    .map(CleanIds::nameBeside)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        emails = emails.stream().map(VisitorContact::address).toList();
        phones = phones.stream().map(VisitorContact::number).toList();
    }

    /** Some write a link where an address belongs, or several addresses, or a name in front. */
    private static String address(String email) {
        String address = CleanIds.address(email);
        return CleanIds.isAddress(address) && address.indexOf('<') < 0 ? address : CleanIds.addressIn(email);
    }

    /** Some write a link where a number belongs. */
    private static String number(String phone) {
        return phone.regionMatches(true, 0, TEL, 0, TEL.length()) ? phone.substring(TEL.length()) : phone;
    }

    /** A contact that was typed in. */
    static VisitorContact ofForm(JsonFields form) {
        return new VisitorContact(
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

    /** A contact of which only an address or a number is known. */
    static VisitorContact ofAddress(String email, String phone) {
        return new VisitorContact(null, null, null, one(email), one(phone), null, null, null, null);
    }

    /** Whether nobody could write to it, call it or name it. */
    boolean isEmpty() {
        String called = fullName();
        return emails.stream().allMatch(PlaceholderValues::contains)
                && phones.stream().allMatch(PlaceholderValues::contains)
                && workPhone == null
                && (called == null || PlaceholderValues.isNobodysName(called) || PlaceholderValues.isUnfilled(called));
    }

    /**
     * A digest by which the same card is recognised when it has no address and no number of the visitor's own; null when
     * it says too little to tell two visitors apart.
     */
    String cardDigest() {
        boolean tellsApart = fullName() != null && (company != null || workPhone != null);
        return tellsApart ? DerivedId.of("card", fullName(), company, workPhone).substring(0, DIGEST_CHARACTERS) : null;
    }

    private String fullName() {
        if (name != null) {
            return name;
        }
        String both = Stream.of(lastName, firstName).filter(Objects::nonNull).collect(Collectors.joining(" "));
        return both.isEmpty() ? null : both;
    }

    static List<String> one(String value) {
        return value == null ? List.of() : List.of(value);
    }

    /** Tells by what the person can be recognised. */
    void identify(PersonDraft person) {
        emails.forEach(email -> person.knownBy(IdentifierType.EMAIL, email));
        phones.forEach(phone -> person.knownBy(IdentifierType.PHONE, phone));
    }

    /** Tells what the person is like; the first address and number are the ones to write to. */
    void describe(PersonDraft person) {
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
