package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import touchfold.events.IdentifierType;
import touchfold.events.PlaceholderValues;
import touchfold.ingest.touchpoint.Fields;
import touchfold.ingest.touchpoint.Person;
import touchfold.ingest.touchpoint.Refusal;

/** Who a tracking message is about. */
record TrackedPerson(Fields message, TrackedContext context, MessageKind kind) {

    /**
     * Their identifiers and traits.
     *
     * @throws Refusal if the message names neither a user nor a visitor
     */
    Person known() {
        Person person = new Person()
                .knownBy(IdentifierType.USER_ID, id("userId"))
                .knownBy(IdentifierType.ANONYMOUS_ID, id("anonymousId"));
        if (person.isUnknown()) {
            throw new Refusal(
                    "no_user_anon_id", "/userId", "Expected a usable userId or anonymousId, but there is neither");
        }
        person.knownBy(
                IdentifierType.DEVICE_ID, context.fields().object("device").text("id"));
        Map<String, JsonNode> traits = traits();
        traits.forEach(person::trait);
        return knownByTraits(person, traits);
    }

    private String id(String field) {
        String id = message.text(field);
        if (id != null && id.length() > PlaceholderValues.MAX_LENGTH) {
            throw new Refusal(
                    "id_too_long", "/" + field, "Expected at most " + PlaceholderValues.MAX_LENGTH + " characters");
        }
        return id;
    }

    /** The message's own over the context's; a group's traits are the group's, not the person's. */
    private Map<String, JsonNode> traits() {
        Map<String, JsonNode> traits = new TreeMap<>();
        putAll(traits, context.fields().object("traits"));
        if (kind != MessageKind.GROUP) {
            putAll(traits, message.object("traits"));
        }
        return traits;
    }

    private static void putAll(Map<String, JsonNode> traits, Fields from) {
        from.node().properties().forEach(trait -> traits.put(trait.getKey(), trait.getValue()));
    }

    private static Person knownByTraits(Person person, Map<String, JsonNode> traits) {
        traits.forEach((name, value) -> {
            if (value.isTextual() || value.isNumber()) {
                IdentifierType type = type(name);
                if (type != null) {
                    person.knownBy(type, value.asText());
                }
            }
        });
        return person;
    }

    private static IdentifierType type(String trait) {
        return switch (trait) {
            case "email" -> IdentifierType.EMAIL;
            case "phone", "mobile", "phoneNumber" -> IdentifierType.PHONE;
            case "card", "loyaltyCard", "loyalty_card", "cardNumber", "memberCard" -> IdentifierType.CARD;
            default -> null;
        };
    }
}
