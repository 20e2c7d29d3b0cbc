package touchfold.profile.api;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.UUID;
import touchfold.events.IdentifierType;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeKeys;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.Normaliser;

/** Says which id an identifier has, however it is spelled. */
@Singleton
class IdentifierLookup {

    private final Normaliser normaliser;
    private final NodeKeys keys;

    @Inject
    IdentifierLookup(Normaliser normaliser, NodeKeys keys) {
        this.normaliser = normaliser;
        this.keys = keys;
    }

    /** What a lookup asks for: an identifier is personal data and never stands in a URL. */
    public record AskedIdentifier(String type, String value) {}

    /**
     * The id of an identifier, whether anybody has it or not.
     *
     * @param at JSON pointer to the identifier within the body
     * @throws touchfold.backbone.problem.ProblemException when it can't identify anybody; names the member at fault
     */
    UUID id(AskedIdentifier asked, String at) {
        return node(asked, at).id();
    }

    /** The same, as the identity graph sees it. */
    Node node(AskedIdentifier asked, String at) {
        if (asked == null) {
            throw Parameters.invalid(at, "required", "Expected type and value, but there is none");
        }
        NodeType type = IdentifierType.ofWireName(asked.type())
                .map(NodeType::of)
                .orElseThrow(() -> Parameters.invalid(
                        at + "/type",
                        asked.type() == null ? "required" : "unknown",
                        "Expected an identifier type such as email, phone or card, but it is none"));
        if (asked.value() == null || asked.value().isBlank()) {
            throw Parameters.invalid(at + "/value", "required", "Expected a value, but there is none");
        }
        Parameters.storable(asked.value(), at + "/value");
        String normalised = normaliser
                .normalise(type, asked.value())
                .orElseThrow(() -> Parameters.invalid(
                        at + "/value",
                        "invalid",
                        "Expected a value that can identify someone as " + type.wireName() + ", but it can't"));
        return keys.node(type, normalised);
    }
}
