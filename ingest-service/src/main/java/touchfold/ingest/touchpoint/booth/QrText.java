package touchfold.ingest.touchpoint.booth;

import java.util.Locale;

/**
 * What a scanned code says: a contact (vCard, MECARD), or a text that means something only to the fair.
 *
 * @param contact null if it is no card, or an unreadable one
 * @param opaque null if it is a card
 */
record QrText(Contact contact, String opaque) {

    static QrText read(String raw) {
        if (raw == null) {
            return new QrText(null, null);
        }
        String upper = raw.substring(0, Math.min(raw.length(), 16)).toUpperCase(Locale.ROOT);
        if (upper.startsWith("BEGIN:VCARD")) {
            return new QrText(VCardContact.read(raw), null);
        }
        if (upper.startsWith("MECARD:")) {
            return new QrText(MeCardContact.read(raw), null);
        }
        return new QrText(null, raw);
    }
}
