package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import touchfold.events.IdentifierType;
import touchfold.events.PlaceholderValues;
import touchfold.ingest.touchpoint.CleanIds;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.PersonDraft;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.TraitNames;

/**
 * Who a tracking message is about.
 *
 * <p>Only what an identify call says are traits of the person. What {@code context.traits} repeats on other calls may be
 * what the library remembers of somebody who used the device before: it still recognises, where nobody contradicts, and is
 * kept with the event.
 */
record TrackedPerson(JsonFields message, TrackedContext context, MessageKind kind) {

    private static final int MOST_TRAITS = 250;

    /**
     * Their identifiers and traits.
     *
     * @throws Refusal if nothing in the message recognises anybody
     */
    PersonDraft known() {
        PersonDraft person = new PersonDraft();
        user(person, "userId");
        String visitor = id("anonymousId");
        person.knownBy(IdentifierType.ANONYMOUS_ID, visitor);
        knownAsContact(person, visitor);
        person.knownBy(
                IdentifierType.DEVICE_ID, context.fields().object("device").text("id"));
        JsonFields remembered = context.fields().object("traits");
        boolean ofAnother = isOfAnother(remembered);
        JsonFields repeated = ofAnother ? JsonFields.untraced(null) : remembered;
        knownByTraits(person, repeated);
        if (kind == MessageKind.IDENTIFY) {
            Map<String, JsonNode> traits = new TreeMap<>();
            putAll(traits, repeated);
            putAll(traits, message.object("traits"));
            knownByTraits(person, message.object("traits"));
            describe(person, traits);
        }
        if (!remembered.isEmpty() && (ofAnother || kind != MessageKind.IDENTIFY)) {
            person.property("context.traits", remembered.node());
        }
        if (kind == MessageKind.ALIAS) {
            TrackedAlias.of(message).knownBy(person);
        }
        if (person.isUnknown()) {
            throw nobody();
        }
        return person;
    }

    /** Says which of both is at fault: an id is missing, or it is a word that programs write for nobody. */
    private Refusal nobody() {
        String given =
                message.text("userId") != null ? "userId" : message.text("anonymousId") != null ? "anonymousId" : null;
        return given == null
                ? new Refusal(
                        "no_user_anon_id", "/userId", "Expected a usable userId or anonymousId, but there is neither")
                : new Refusal(
                        "no_user_anon_id",
                        "/" + given,
                        "Expected a usable userId or anonymousId, but it is a placeholder that programs write for nobody");
    }

    private void user(PersonDraft person, String field) {
        String id = id(field);
        person.knownBy(IdentifierType.USER_ID, id);
        knownAsContact(person, id);
    }

    /** An id that is an address or an international number is one: other doors know the person by it. */
    private static void knownAsContact(PersonDraft person, String id) {
        if (id == null) {
            return;
        }
        if (id.indexOf('@') > 0 && CleanIds.isAddress(CleanIds.address(id))) {
            person.knownBy(IdentifierType.EMAIL, id);
        } else if (CleanIds.isInternationalNumber(id)) {
            person.knownBy(IdentifierType.PHONE, id);
        }
    }

    /** Whether a library remembers the traits of somebody who used the device before. */
    private boolean isOfAnother(JsonFields remembered) {
        String userId = message.text("userId");
        String remembers = remembered.text("userId", "user_id", "id");
        return userId != null && remembers != null && !userId.equals(remembers);
    }

    private String id(String field) {
        String id = message.text(field);
        if (id != null && id.length() > PlaceholderValues.MAX_LENGTH) {
            throw new Refusal(
                    "id_too_long", "/" + field, "Expected at most " + PlaceholderValues.MAX_LENGTH + " characters");
        }
        return id;
    }

    /** Later ones win; a blank one is an unfilled form and says nothing, a null takes the trait back. */
    private static void putAll(Map<String, JsonNode> traits, JsonFields from) {
        from.node().properties().forEach(trait -> {
            if (!isUnfilled(trait.getValue())) {
                traits.put(TraitNames.shown(trait.getKey()), trait.getValue());
            }
        });
    }

    /** A blank, or a group of fields none of which was filled in. */
    private static boolean isUnfilled(JsonNode value) {
        return value.isObject()
                ? value.properties().stream()
                        .allMatch(field -> field.getValue().isNull() || isUnfilled(field.getValue()))
                : value.isTextual() && value.textValue().isBlank();
    }

    private static void describe(PersonDraft person, Map<String, JsonNode> traits) {
        if (traits.size() > MOST_TRAITS) {
            throw new Refusal("too_many_traits", "/traits", "Expected at most " + MOST_TRAITS + " traits a message");
        }
        traits.forEach(person::trait);
    }

    private static void knownByTraits(PersonDraft person, JsonFields traits) {
        traits.node().properties().forEach(trait -> TraitNames.identifier(trait.getKey())
                .ifPresent(type -> person.knownBy(type, traits.text(trait.getKey()))));
    }
}
