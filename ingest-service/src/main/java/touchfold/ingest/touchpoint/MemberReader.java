package touchfold.ingest.touchpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads an object's members and remembers which were read, so that all others can be kept. Reading is that of {@link
 * Fields}; a member counts as read only if it could be.
 */
public final class MemberReader {

    private final JsonFields fields;
    private final Set<String> read = new HashSet<>();

    public MemberReader(JsonFields fields) {
        this.fields = fields;
    }

    /** The object. */
    public JsonFields fields() {
        return fields;
    }

    /** The first of these members that is a text or number, null if none is. */
    public String text(String... names) {
        for (String name : names) {
            String text = text(name);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The same of one name. */
    public String text(String name) {
        String text = fields.text(name);
        if (text != null) {
            read.add(name);
        }
        return text;
    }

    /** The name of the first of these members that is there and neither null nor blank; null if none is. */
    public String present(String... names) {
        for (String name : names) {
            JsonNode value = fields.node().path(name);
            boolean blank = value.isTextual() && value.textValue().isBlank();
            if (!value.isMissingNode() && !value.isNull() && !blank) {
                return name;
            }
        }
        return null;
    }

    /** The member, null when absent or null; not yet counted as read. */
    public JsonNode value(String name) {
        return fields.value(name);
    }

    /** A boolean or its text, null if it is neither. */
    public Boolean flag(String name) {
        Boolean flag = fields.flag(name);
        if (flag != null) {
            read.add(name);
        }
        return flag;
    }

    /** These need not be kept: they stand elsewhere. */
    public MemberReader read(String... names) {
        read.addAll(Set.of(names));
        return this;
    }

    /** All members that were not read, by name. Nulls say nothing. */
    public Map<String, JsonNode> rest() {
        Map<String, JsonNode> rest = new TreeMap<>();
        fields.node().properties().forEach(member -> {
            if (!read.contains(member.getKey()) && !member.getValue().isNull()) {
                rest.put(member.getKey(), member.getValue());
            }
        });
        return rest;
    }
}
