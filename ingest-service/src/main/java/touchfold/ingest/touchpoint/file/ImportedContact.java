package touchfold.ingest.touchpoint.file;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchfold.events.CanonicalEvent;
import touchfold.events.Fact;
import touchfold.events.IdentifierType;
import touchfold.events.PlaceholderValues;
import touchfold.ingest.time.ClaimedTime;
import touchfold.ingest.touchpoint.EventDraft;
import touchfold.ingest.touchpoint.PersonDraft;
import touchfold.ingest.touchpoint.Refusal;

/** A person of a file: who they are, what they are like, what they allowed. */
final class ImportedContact {

    private static final int MOST_TRAITS = 250;
    private static final List<String> TRAITS =
            List.of("name", "firstName", "lastName", "company", "title", "city", "country", "address", "gender");

    /** Traits that have a column of their own: another one of that name stands for something else. */
    private static final Set<String> READ = Stream.concat(
                    TRAITS.stream(), Stream.of("email", "phone", "birthday", "createdAt"))
            .collect(Collectors.toUnmodifiableSet());

    private final RowFields row;

    ImportedContact(RowFields row) {
        this.row = row;
    }

    /** The one event. */
    List<CanonicalEvent> events() {
        PersonDraft person = person();
        if (person.isUnknown()) {
            throw new Refusal(
                    "no_identity",
                    "",
                    "Expected a contact id, a user id, an e-mail address, a phone number, a card or a badge, but there is"
                            + " none that is usable");
        }
        Instant at = row.instant("updatedAt", "createdAt");
        EventDraft draft =
                EventDraft.of(ClaimedTime.byServer(at), new Fact.Identified(), person.note(row.text("note")));
        EventDraft whole =
                new EventDraft(draft.claim(), draft.fact(), draft.properties(), null, row.consents(), person);
        return List.of(whole.event(row.id("contact", ""), row.reception()));
    }

    private PersonDraft person() {
        String email = row.email();
        String phone = row.phone();
        PersonDraft person = new PersonDraft()
                .customer(row.reception().reporter().source().id(), row.text("contactId"))
                .knownBy(IdentifierType.USER_ID, row.text("userId"))
                .knownBy(IdentifierType.CARD, row.text("card"))
                .knownBy(IdentifierType.EMAIL, email)
                .knownBy(IdentifierType.PHONE, phone)
                .knownBy(IdentifierType.BADGE, badge());
        TRAITS.forEach(name -> person.trait(name, row.text(name)));
        person.trait("name", row.name())
                .trait("email", email)
                .trait("phone", phone)
                .trait("birthday", row.timeText("birthday"))
                .trait("createdAt", row.timeText("createdAt"));
        var columns = row.columns();
        if (columns.size() > MOST_TRAITS) {
            throw new Refusal("too_many_traits", "", "Expected at most " + MOST_TRAITS + " further columns a row");
        }
        columns.forEach((name, value) -> {
            if (READ.contains(name)) {
                person.property(ColumnMap.COLUMNS + "." + name, value);
            } else {
                person.trait(name, value);
            }
        });
        return person;
    }

    /** The badge with its fair in front, as a scan of it names it. */
    private String badge() {
        String badge = row.text("badge");
        if (badge == null || PlaceholderValues.contains(badge)) {
            return null;
        }
        if (row.fair() == null) {
            throw Refusal.missing("/event", "the fair whose badge it is");
        }
        return row.fair() + ":" + badge;
    }
}
