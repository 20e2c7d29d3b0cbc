package touchfold.profile.receipt;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where an event is, and what became of every message with its id. Nothing personal.
 *
 * @param id the event's id; a keyed digest where the sender's own may be personal
 * @param outcome {@code folded}, {@code accepted}, {@code quarantined}, {@code rejected} or {@code ignored}: the best that
 *     became of any message with the id
 * @param received how often a message with the id is known to have come
 * @param folded where it stands, absent when it does not
 * @param waiting where it waits in Kafka to be folded, absent when it does not
 * @param quarantined messages with the id that were set aside, the first hundred
 * @param refused messages with the id that became no event, the latest first
 * @param searched how far it was looked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Receipt(
        String source,
        String id,
        String outcome,
        Received received,
        Folded folded,
        Place waiting,
        List<SetAside> quarantined,
        List<Refused> refused,
        Searched searched) {

    /**
     * How often it came.
     *
     * @param times messages with the id that are known: folded, repeated, waiting, set aside, refused
     * @param repeated how many of them said the same again, and changed nothing
     * @param lastRepeatedAt when the last of these was noticed, absent if none was
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Received(long times, long repeated, Instant lastRepeatedAt) {}

    /**
     * The touchpoint that stands under the id; whatever said the same again is a duplicate of it.
     *
     * @param identifier the identifier that it hangs on
     * @param profileId the profile that holds it now
     * @param timeline where it is read in that profile's timeline, a path of this service
     */
    public record Folded(
            String type,
            String channel,
            Instant occurredAt,
            Instant receivedAt,
            Instant foldedAt,
            UUID identifier,
            UUID profileId,
            String timeline) {}

    /** A record on a topic. */
    public record Place(String topic, int partition, long offset, Instant receivedAt) {}

    /** A message with that id that was set aside. */
    public record SetAside(String reason, String detail, String topic, int partition, long offset, Instant at) {}

    /**
     * A message that became no event.
     *
     * @param outcome {@code rejected} or {@code ignored}
     * @param code why it was rejected, absent when it was ignored
     * @param pointer JSON pointer to the field, likewise
     * @param detail a sentence: what was expected, or why nothing is kept
     * @param index its place in the request
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Refused(
            String outcome,
            String code,
            String pointer,
            String detail,
            String door,
            String requestId,
            int index,
            Place place) {}

    /**
     * How far it was looked for in Kafka, which keeps records only for so long.
     *
     * @param answered whether Kafka answered at all
     * @param complete whether all was looked through that waits or was refused and is still kept
     * @param refusedSince from when on refused messages of the source were looked through, absent if there were none
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Searched(boolean answered, boolean complete, Instant refusedSince) {}

    /** Puts together what is known; empty if nothing is. */
    static Optional<Receipt> of(String source, GivenIds ids, ReceiptReads.Stored stored, ReceiptSearch.Found found) {
        List<Refused> refused = found.refused().stream()
                .sorted(Comparator.comparing((Refused each) -> each.place().receivedAt())
                        .reversed())
                .toList();
        String outcome = stored.folded() != null
                ? "folded"
                : found.waiting() != null
                        ? "accepted"
                        : !stored.setAside().isEmpty()
                                ? "quarantined"
                                : refused.isEmpty() ? null : refused.getFirst().outcome();
        if (outcome == null) {
            return Optional.empty();
        }
        long times = (stored.folded() == null ? 0 : 1)
                + stored.repetitions().repeated()
                + (found.waiting() == null ? 0 : 1)
                + stored.setAside().size()
                + refused.size();
        return Optional.of(new Receipt(
                source,
                stored.id() == null ? ids.shown() : stored.id(),
                outcome,
                new Received(
                        times,
                        stored.repetitions().repeated(),
                        stored.repetitions().lastRepeatedAt()),
                stored.folded(),
                found.waiting(),
                stored.setAside(),
                refused,
                found.searched()));
    }
}
