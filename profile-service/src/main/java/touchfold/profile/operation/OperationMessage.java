package touchfold.profile.operation;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * An operation on the topic {@code identity-operations}.
 *
 * @param schema the version of this form
 * @param kind {@code merge}, {@code split}, {@code block}, {@code trust} or {@code undo}
 * @param undoes the operation that is undone; absent for others
 * @param personal whatever says who somebody is
 */
@JsonPropertyOrder({"schema", "id", "kind", "undoes", "issuedAt", "personal"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OperationMessage(int schema, UUID id, String kind, UUID undoes, Instant issuedAt, PersonalPart personal) {

    /** The version that this code writes. */
    public static final int SCHEMA = 1;

    /** The topic, before any prefix. */
    public static final String TOPIC = "identity-operations";

    /** The CloudEvents type of its records. */
    public static final String TYPE = "touchfold.identity.operation.v1";

    /**
     * What is personal in it.
     *
     * @param identifiers as they were written; none in an undo
     * @param reason why it was done
     * @param author who did it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record PersonalPart(List<WrittenIdentifier> identifiers, String reason, String author) {

        public PersonalPart {
            identifiers = identifiers == null ? List.of() : List.copyOf(identifiers);
        }

        /** Never shows who it is about. */
        @Override
        public String toString() {
            return "PersonalPart[" + identifiers.size() + " identifiers]";
        }
    }

    /** An identifier as it was written. Personal data. */
    public record WrittenIdentifier(String type, String value) {

        /** Never shows the value. */
        @Override
        public String toString() {
            return "WrittenIdentifier[" + type + "]";
        }
    }
}
