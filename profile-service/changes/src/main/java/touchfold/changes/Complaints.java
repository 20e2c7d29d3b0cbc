package touchfold.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * The customer's complaints.
 *
 * @param open how many are not resolved
 * @param openSince when the oldest of them was made; null when none is open
 * @param made how many there were in all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Complaints(int open, Instant openSince, int made) {}
