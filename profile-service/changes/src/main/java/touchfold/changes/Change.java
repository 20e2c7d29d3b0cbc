package touchfold.changes;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.UUID;

/** What can happen to a profile. Wire names are spelled out and never derived from class names. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(name = "created", value = Change.Created.class),
    @JsonSubTypes.Type(name = "updated", value = Change.Updated.class),
    @JsonSubTypes.Type(name = "merged", value = Change.Merged.class),
    @JsonSubTypes.Type(name = "split", value = Change.Split.class),
    @JsonSubTypes.Type(name = "erased", value = Change.Erased.class)
})
public sealed interface Change {

    /** The name on the wire. */
    String wireName();

    /** The profile is seen for the first time. */
    record Created() implements Change {
        @Override
        public String wireName() {
            return "created";
        }
    }

    /** @param parts which parts of the profile changed: {@code traits}, {@code orders}, {@code consents}, … */
    record Updated(List<String> parts) implements Change {
        public Updated {
            parts = parts == null ? List.of() : List.copyOf(parts);
        }

        @Override
        public String wireName() {
            return "updated";
        }
    }

    /** The profile turned out to be the same person as another and goes on under that one's id. */
    record Merged(UUID into) implements Change {
        @Override
        public String wireName() {
            return "merged";
        }
    }

    /** The profile was part of another and now stands by itself. */
    record Split(UUID from) implements Change {
        @Override
        public String wireName() {
            return "split";
        }
    }

    /** The person was forgotten. */
    record Erased() implements Change {
        @Override
        public String wireName() {
            return "erased";
        }
    }
}
