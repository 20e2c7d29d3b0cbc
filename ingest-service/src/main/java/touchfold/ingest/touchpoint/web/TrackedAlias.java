package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import touchfold.events.Identifier;
import touchfold.events.IdentifierType;
import touchfold.events.PlaceholderValues;
import touchfold.ingest.touchpoint.CleanIds;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.PersonDraft;
import touchfold.ingest.touchpoint.TraitNames;

/**
 * Who an alias call says is the same person, in all forms that clients document:
 *
 * <ul>
 *   <li>{@code previousId} beside another {@code anonymousId}: the former id was a user's;
 *   <li>{@code previousId} equal to {@code anonymousId}, or without any {@code userId}: it was a visitor's;
 *   <li>{@code previousId} alone: it may have been either, and both are named;
 *   <li>RudderStack's {@code mergeProperties}: a list of types and values.
 * </ul>
 *
 * @param others the ids beside {@code userId} and {@code anonymousId}
 * @param saysNothing why there is nothing to join, null when there is
 */
record TrackedAlias(Set<Identifier> others, String saysNothing) {

    static TrackedAlias of(JsonFields message) {
        JsonNode merged = message.value("mergeProperties");
        return merged != null && merged.isArray() ? ofList(message, merged) : ofPrevious(message);
    }

    private static TrackedAlias ofPrevious(JsonFields message) {
        String userId = message.text("userId");
        String previousId = message.text("previousId");
        String anonymousId = message.text("anonymousId");
        if (PlaceholderValues.contains(previousId)) {
            return nothing("an alias without a usable previousId joins nobody");
        }
        boolean visitorsOnly = PlaceholderValues.contains(userId);
        if (visitorsOnly && PlaceholderValues.contains(anonymousId)) {
            return nothing("an alias without a usable userId joins nobody");
        }
        if (previousId.equals(visitorsOnly ? anonymousId : userId)) {
            return nothing("alias of an id to itself");
        }
        Set<Identifier> others = new LinkedHashSet<>();
        boolean visitor = visitorsOnly || previousId.equals(anonymousId);
        boolean user = !visitorsOnly && !previousId.equals(anonymousId);
        if (user) {
            others.add(new Identifier(IdentifierType.USER_ID, previousId));
        }
        if (visitor || PlaceholderValues.contains(anonymousId)) {
            others.add(new Identifier(IdentifierType.ANONYMOUS_ID, previousId));
        }
        if (CleanIds.isAddress(CleanIds.address(previousId))) {
            others.add(new Identifier(IdentifierType.EMAIL, previousId));
        } else if (CleanIds.isInternationalNumber(previousId)) {
            others.add(new Identifier(IdentifierType.PHONE, previousId));
        }
        return new TrackedAlias(others, null);
    }

    private static TrackedAlias ofList(JsonFields message, JsonNode merged) {
        Set<Identifier> others = new LinkedHashSet<>();
        for (JsonNode node : merged) {
            JsonFields property = new JsonFields(node);
            String value = property.text("value");
            if (!PlaceholderValues.contains(value)) {
                type(property.text("type")).ifPresent(type -> others.add(new Identifier(type, value)));
            }
        }
        boolean named = message.text("userId") != null || message.text("anonymousId") != null;
        return others.isEmpty() || (others.size() == 1 && !named)
                ? nothing("a merge of fewer than two usable ids joins nobody")
                : new TrackedAlias(others, null);
    }

    private static Optional<IdentifierType> type(String name) {
        Optional<IdentifierType> contact = name == null ? Optional.empty() : TraitNames.identifier(name);
        return contact.isPresent() ? contact : idType(name);
    }

    private static Optional<IdentifierType> idType(String name) {
        return switch (name == null ? "" : name.toLowerCase(Locale.ROOT).replace("_", "")) {
            case "userid", "user" -> Optional.of(IdentifierType.USER_ID);
            case "anonymousid", "anonymous" -> Optional.of(IdentifierType.ANONYMOUS_ID);
            case "deviceid" -> Optional.of(IdentifierType.DEVICE_ID);
            default -> Optional.empty();
        };
    }

    private static TrackedAlias nothing(String reason) {
        return new TrackedAlias(Set.of(), reason);
    }

    void knownBy(PersonDraft person) {
        others.forEach(other -> person.knownBy(other.type(), other.value()));
    }
}
