package touchfold.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Objects;

/**
 * What a person allowed or forbade, for one purpose. Silence is never consent, so there is no signal without a status.
 *
 * <p>Shops and pages repeat what they once were told with every order and every page. Such a repetition is no answer: it
 * never prevails over a later one, whatever the time at which it is repeated.
 *
 * @param purpose what the data may be used for, for example {@code marketing}
 * @param status granted, denied or withdrawn
 * @param answeredAt when the person gave that answer, by the source's record; null when it does not say
 * @param repeated whether the source only repeats what it has on record, as opposed to the person answering now
 * @param recordedBy who holds the record when it is not the event's source, for example a consent tool; null otherwise
 * @param policyVersion the version of the text that the person saw; null when unknown
 * @param evidence where the proof lies, for example a form's name; never personal data; null when unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConsentSignal(
        String purpose,
        Status status,
        Instant answeredAt,
        @RareFlag boolean repeated,
        String recordedBy,
        String policyVersion,
        String evidence) {

    public ConsentSignal {
        if (purpose == null || purpose.isBlank()) {
            throw new IllegalArgumentException("Expected a consent purpose, but it is blank");
        }
        Objects.requireNonNull(status, "Expected a consent status, but there is none");
    }

    /** The person answers with this touchpoint. */
    public static ConsentSignal answered(String purpose, Status status, String policyVersion, String evidence) {
        return new ConsentSignal(purpose, status, null, false, null, policyVersion, evidence);
    }

    /**
     * The source repeats what it has on record.
     *
     * @param answeredAt when the person answered; null when the source does not say
     */
    public static ConsentSignal repeated(String purpose, Status status, Instant answeredAt, String evidence) {
        return new ConsentSignal(purpose, status, answeredAt, true, null, null, evidence);
    }

    /** The answer given, from the least to the most restrictive. */
    public enum Status {
        @JsonProperty("granted")
        GRANTED,
        @JsonProperty("denied")
        DENIED,
        @JsonProperty("withdrawn")
        WITHDRAWN
    }
}
