package touchfold.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * All personal data of a touchpoint, apart from its facts.
 *
 * @param identifiers what the person can be recognised by, in no particular order
 * @param traits what is said about the person (name, birthday, city), by name; a JSON null means "no longer so"
 * @param properties what the message says beyond its fact and may be personal, by the source's own names; it belongs to
 *     the event and is no trait of the person
 * @param notes free text about the person, such as a booth scan's remark; null when there is none
 * @param ip the client's network address; null when unknown
 * @param userAgent the client's user agent; null when unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Personal(
        List<Identifier> identifiers,
        Map<String, JsonNode> traits,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, JsonNode> properties,
        String notes,
        String ip,
        String userAgent) {

    /** Nothing is known of the person. */
    public static final Personal NONE = new Personal(List.of(), Map.of(), Map.of(), null, null, null);

    public Personal {
        identifiers = identifiers == null ? List.of() : List.copyOf(identifiers);
        traits = NamedValues.copy(traits);
        properties = NamedValues.copy(properties);
    }

    /** Never shows a value. */
    @Override
    public String toString() {
        return "Personal[identifiers=" + identifiers + ", traits=" + traits.size() + "]";
    }
}
