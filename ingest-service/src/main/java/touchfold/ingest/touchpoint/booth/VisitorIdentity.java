package touchfold.ingest.touchpoint.booth;

import java.util.Optional;
import touchfold.events.IdentifierType;
import touchfold.events.PlaceholderValues;
import touchfold.ingest.touchpoint.CleanIds;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.PersonDraft;
import touchfold.ingest.touchpoint.Refusal;

/**
 * Who was scanned: by the form that was typed in, the card that was read, and the badge.
 *
 * @param form what was typed in, possibly empty
 * @param card what the code said, null if it is no card
 * @param badge the badge with its fair in front, null without one
 */
record VisitorIdentity(VisitorContact form, VisitorContact card, String badge) {

    /**
     * Reads a scan.
     *
     * @param fair whose badges they are, null if the scan does not say
     * @param scanKey names the scan for ever: the meeting is kept even where nobody can be recognised
     * @throws Refusal if it says nothing about anyone
     */
    static VisitorIdentity of(JsonFields scan, String fair, String scanKey) {
        VisitorContact form = VisitorContact.ofForm(scan.object("contact"));
        String badge = usable(code(scan.text("badgeId", "badge")));
        VisitorContact card = null;
        if (badge != null && isNamedAddress(badge)) {
            card = VisitorContact.ofAddress(badge, null);
            badge = null;
        }
        ScannedCode code = ScannedCode.read(scan.text("raw"));
        if (code instanceof ScannedCode.ContactCode contact) {
            card = contact.contact();
        } else if (code instanceof ScannedCode.OpaqueCode opaque && badge == null) {
            badge = usable(opaque.text());
            card = addressIn(opaque.text());
        } else if (code instanceof ScannedCode.UselessCode useless && badge == null && form.isEmpty()) {
            throw new Refusal(useless.code(), "/raw", useless.detail());
        }
        if (badge == null && form.isEmpty() && card == null) {
            throw new Refusal(
                    "no_identity",
                    "/badgeId",
                    "Expected a badgeId, a readable raw text or a contact, but there is none");
        }
        return new VisitorIdentity(form, card, scoped(badge, fair, form, card, scanKey));
    }

    /** What a fair prints on a badge is no e-mail's receiver: whoever wrote that meant how to reach the visitor. */
    private static boolean isNamedAddress(String badge) {
        return badge.endsWith(">") && CleanIds.nameBeside(badge) != null;
    }

    private static String code(String badge) {
        return badge == null ? null : CodeText.badge(badge);
    }

    /** Some fairs print the visitor's address into the badge's own text. */
    private static VisitorContact addressIn(String badge) {
        String address = badge.contains("://") ? "" : CleanIds.addressIn(badge);
        return CleanIds.isAddress(address) && !address.equals(badge) ? VisitorContact.ofAddress(address, null) : null;
    }

    /** What scanners write for no badge would make all visitors one. */
    private static String usable(String badge) {
        return badge == null || PlaceholderValues.contains(badge) ? null : badge;
    }

    private static String scoped(String badge, String fair, VisitorContact form, VisitorContact card, String scanKey) {
        if (badge != null && fair == null) {
            throw Refusal.missing("/eventId", "the fair whose badge it is");
        }
        if (badge != null) {
            return fair + ":" + badge;
        }
        PersonDraft known = new PersonDraft();
        form.identify(known);
        if (card != null) {
            card.identify(known);
        }
        if (!known.isUnknown()) {
            return null;
        }
        // Nothing of the visitor's own: the card itself is what they can be recognised by, or else this one meeting.
        String scope = fair == null ? "" : fair + ":";
        return Optional.ofNullable(card)
                .or(() -> Optional.of(form))
                .map(VisitorContact::cardDigest)
                .map(digest -> scope + "card-" + digest)
                .orElseGet(() -> scope + "scan-" + DerivedId.of(scanKey).substring(0, 24));
    }

    /** The visitor as they can be recognised, without what they are like. */
    PersonDraft recognised() {
        PersonDraft person = new PersonDraft();
        form.identify(person);
        if (card != null) {
            card.identify(person);
        }
        return person.knownBy(IdentifierType.BADGE, badge);
    }

    /** All that is known of the visitor; what was typed in counts less than the card. */
    PersonDraft described() {
        PersonDraft person = recognised();
        form.describe(person);
        if (card != null) {
            card.describe(person);
        }
        return person;
    }
}
