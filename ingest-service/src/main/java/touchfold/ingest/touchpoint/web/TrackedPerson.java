package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import touchfold.events.IdentifierType;
import touchfold.events.PlaceholderValues;
import touchfold.ingest.touchpoint.CleanIds;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.PersonDraft;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TraitNames;

/**
 * Who a tracking message is about.
 *
 * <p>Only what an identify call says are traits of the person. What {@code context.traits} repeats on other calls may be
 * what the library remembers of somebody who used the device before: it still recognises, where nobody contradicts, and is
 * kept with the event.
 */
record TrackedPerson(JsonFields message, TrackedContext context, MessageKind kind) {

    private static final int MOST_OF_A_KIND = 5;
    private static final int MOST_TRAITS = 250;

    /** Under this name PostHog's clients say with any event what the person is like from now on. */
    static final String SET = "$set";

    /**
     * Their identifiers and traits, and what the traits have on record of their answers.
     *
     * @throws Refusal if nothing in the message recognises anybody
     */
    KnownPerson known(RequestContext reception) {
        PersonDraft person = new PersonDraft();
        user(person, "userId");
        String visitor = id("anonymousId");
        person.knownBy(IdentifierType.ANONYMOUS_ID, visitor);
        knownAsContact(person, visitor);
        person.knownBy(
                IdentifierType.DEVICE_ID, context.fields().object("device").text("id"));
        knownElsewhere(person);
        JsonFields remembered = context.fields().object("traits");
        boolean ofAnother = isOfAnother(remembered);
        JsonFields repeated = ofAnother ? JsonFields.untraced(null) : remembered;
        knownByTraits(person, repeated);
        JsonFields said = message.object(kind == MessageKind.IDENTIFY ? "traits" : SET);
        Map<String, JsonNode> traits = new TreeMap<>();
        if (kind == MessageKind.IDENTIFY) {
            putAll(traits, repeated);
        }
        putAll(traits, said);
        knownByTraits(person, said);
        describe(person, traits);
        if (!remembered.isEmpty() && (ofAnother || kind != MessageKind.IDENTIFY)) {
            person.property("context.traits", remembered.node());
        }
        if (kind == MessageKind.ALIAS) {
            TrackedAlias.of(message).knownBy(person);
        }
        if (person.isUnknown()) {
            throw nobody();
        }
        return new KnownPerson(
                person, kind == MessageKind.IDENTIFY ? RecordedConsents.of(traits, reception) : List.of());
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

    /** The ids that a library carries along of a user; those that are digested or of a group tell nothing of a person. */
    private void knownElsewhere(PersonDraft person) {
        JsonNode known = context.fields().node().path("externalIds");
        for (int i = 0; i < known.size(); i++) {
            JsonFields external = JsonFields.untraced(known.get(i));
            String type = external.text("type");
            boolean plain = isOneOf(external.text("encoding"), "none") && isOneOf(external.text("collection"), "users");
            if (plain && type != null) {
                externalType(type).ifPresent(id -> person.knownBy(id, external.text("id")));
            }
        }
    }

    private static boolean isOneOf(String said, String only) {
        return said == null || said.equals(only);
    }

    private static Optional<IdentifierType> externalType(String type) {
        return switch (TraitNames.letters(type)) {
            case "userid" -> Optional.of(IdentifierType.USER_ID);
            case "anonymousid" -> Optional.of(IdentifierType.ANONYMOUS_ID);
            case "email" -> Optional.of(IdentifierType.EMAIL);
            case "phone" -> Optional.of(IdentifierType.PHONE);
            default -> Optional.empty();
        };
    }

    /**
     * Whether a library remembers the traits of somebody who used the device before: under another id, or with an address or
     * a number that the message itself contradicts.
     */
    private boolean isOfAnother(JsonFields remembered) {
        if (remembered.isEmpty()) {
            return false;
        }
        String userId = message.text("userId");
        String remembers = remembered.text("userId", "user_id", "id");
        return (userId != null && remembers != null && !userId.equals(remembers))
                || (kind == MessageKind.IDENTIFY && contradicts(remembered, message.object("traits")));
    }

    private static boolean contradicts(JsonFields remembered, JsonFields said) {
        return said.node().properties().stream().anyMatch(trait -> TraitNames.identifier(trait.getKey())
                .filter(type -> type == IdentifierType.EMAIL || type == IdentifierType.PHONE)
                .filter(type -> differs(type, said.text(trait.getKey()), remembered))
                .isPresent());
    }

    /** Whether there are ones of that type, and none of them is this. */
    private static boolean differs(IdentifierType type, String said, JsonFields remembered) {
        List<String> others = remembered.node().properties().stream()
                .filter(trait -> TraitNames.identifier(trait.getKey()).equals(Optional.of(type)))
                .map(trait -> remembered.text(trait.getKey()))
                .filter(Objects::nonNull)
                .toList();
        return said != null
                && !others.isEmpty()
                && others.stream().noneMatch(other -> comparable(other).equals(comparable(said)));
    }

    private static String comparable(String value) {
        return TraitNames.letters(CleanIds.id(value));
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
                : value.isTextual() && CleanIds.visible(value.textValue()).isEmpty();
    }

    private static void describe(PersonDraft person, Map<String, JsonNode> traits) {
        if (traits.size() > MOST_TRAITS) {
            throw new Refusal("too_many_traits", "/traits", "Expected at most " + MOST_TRAITS + " traits a message");
        }
        traits.forEach(person::trait);
    }

    /** Some keep a list of addresses under the name of one. */
    private static Stream<String> values(String name, JsonFields traits) {
        JsonNode list = traits.array(name);
        return list.isEmpty()
                ? Stream.ofNullable(traits.text(name))
                : list.valueStream()
                        .limit(MOST_OF_A_KIND)
                        .filter(JsonNode::isTextual)
                        .map(JsonNode::textValue);
    }

    private static void knownByTraits(PersonDraft person, JsonFields traits) {
        traits.node().properties().forEach(trait -> TraitNames.identifier(trait.getKey())
                .ifPresent(type -> values(trait.getKey(), traits).forEach(value -> person.knownBy(type, value))));
    }
}
