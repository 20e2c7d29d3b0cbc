package touchfold.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * What a person allowed or forbade, for one purpose. Silence is never consent, so there is no signal without a status.
 *
 * @param purpose what the data may be used for, for example {@code marketing}
 * @param status granted, denied or withdrawn
 * @param policyVersion the version of the text that the person saw; null when unknown
 * @param evidence where the proof lies, for example a form's name; never personal data; null when unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConsentSignal(String purpose, Status status, String policyVersion, String evidence) {

    public ConsentSignal {
        if (purpose == null || purpose.isBlank()) {
            throw new IllegalArgumentException("Expected a consent purpose, but it is blank");
        }
        Objects.requireNonNull(status, "Expected a consent status, but there is none");
    }

    /** The answer given. */
    public enum Status {
        @JsonProperty("granted")
        GRANTED,
        @JsonProperty("denied")
        DENIED,
        @JsonProperty("withdrawn")
        WITHDRAWN
    }
}
