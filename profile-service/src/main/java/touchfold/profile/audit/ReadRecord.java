package touchfold.profile.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/**
 * A read of personal data.
 *
 * @param at to the microsecond
 * @param who a digest of the key that was used
 * @param action what was asked for: {@code profile}, {@code lookup}, {@code lookup-batch}, {@code search} or
 *     {@code review}
 * @param profiles whose data was answered
 * @param fields members that were answered, separated by commas; {@code *} for all
 * @param purpose for what, as the caller said; empty when nothing was said
 */
public record ReadRecord(Instant at, String who, String action, List<UUID> profiles, String fields, String purpose) {

    public ReadRecord {
        at = at.truncatedTo(ChronoUnit.MICROS);
        profiles = List.copyOf(profiles);
    }
}
