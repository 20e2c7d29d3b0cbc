package touchfold.ingest.touchpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import touchfold.events.Identifier;
import touchfold.events.IdentifierType;
import touchfold.events.Personal;
import touchfold.events.PlaceholderValues;

/** Gathers what a message says about its person. Absent values are skipped, so that parsers read as lists. */
public final class PersonDraft {

    private static final Set<String> NAMES =
            Set.of("name", "fullname", "firstname", "lastname", "displayname", "customername", "hoten", "hovaten");

    private final Set<Identifier> identifiers = new LinkedHashSet<>();
    private final Map<String, JsonNode> traits = new TreeMap<>();
    private final Map<String, JsonNode> properties = new TreeMap<>();
    private final List<String> notes = new ArrayList<>();
    private String ip;
    private String userAgent;

    /** Can be recognised by this, if it is usable at all. */
    public PersonDraft knownBy(IdentifierType type, String value) {
        if (value == null) {
            return this;
        }
        String clean = type == IdentifierType.EMAIL ? CleanIds.addressIn(value) : CleanIds.id(value);
        if (clean.isEmpty()) {
            return this;
        }
        if (PlaceholderValues.contains(clean)) {
            // It recognises nobody; but what was said is kept, in case that it is somebody's after all.
            return property("placeholder." + type.wireName(), TextNode.valueOf(value));
        }
        identifiers.add(new Identifier(type, clean));
        return this;
    }

    /** Is this customer of a shop or till, whose own numbering it is. */
    public PersonDraft customer(String shop, String number) {
        String clean = number == null ? null : CleanIds.id(number);
        boolean usable = clean != null && !PlaceholderValues.contains(clean);
        return usable ? knownBy(IdentifierType.CUSTOMER_ID, shop + ":" + clean) : this;
    }

    /**
     * Is like this; a JSON null means "no longer so". What programs write for a value that is missing would stand in the
     * place of a name or an address that is known: it says nothing of the person, and is kept with the event.
     */
    public PersonDraft trait(String name, JsonNode value) {
        if (value != null && !name.isBlank()) {
            if (isMissing(name, value)) {
                property("traits." + name, value);
            } else {
                traits.put(name, value);
            }
        }
        return this;
    }

    private static boolean isMissing(String name, JsonNode value) {
        return value.isTextual()
                && (PlaceholderValues.isUnfilled(value.textValue())
                        || PlaceholderValues.isNotAvailable(value.textValue())
                        || (NAMES.contains(TraitNames.letters(name)) && isNoName(value.textValue()))
                        || (TraitNames.identifier(name).isPresent() && PlaceholderValues.contains(value.textValue())));
    }

    private static boolean isNoName(String name) {
        return PlaceholderValues.isNobodysName(name) || PlaceholderValues.isMaskedName(name);
    }

    /** Is like this. */
    public PersonDraft trait(String name, String value) {
        return value == null ? this : trait(name, TextNode.valueOf(value));
    }

    /** The event says this beyond its fact, and it may be personal; it is no trait. */
    public PersonDraft property(String name, JsonNode value) {
        if (value != null && !name.isBlank()) {
            properties.put(name, value);
        }
        return this;
    }

    /** Free text about them. */
    public PersonDraft note(String text) {
        if (text != null && !text.isBlank()) {
            notes.add(text.trim());
        }
        return this;
    }

    /** The network address and the user agent that they came with. */
    public PersonDraft cameWith(String address, String agent) {
        ip = address;
        userAgent = agent;
        return this;
    }

    /** Whether nothing recognises them. */
    public boolean isUnknown() {
        return identifiers.isEmpty();
    }

    /** All of it. */
    public Personal personal() {
        String note = notes.isEmpty() ? null : String.join("\n", notes);
        return new Personal(List.copyOf(identifiers), traits, properties, note, ip, userAgent);
    }
}
