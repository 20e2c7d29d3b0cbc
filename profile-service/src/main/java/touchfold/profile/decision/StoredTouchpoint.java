package touchfold.profile.decision;

import java.time.Instant;
import java.util.UUID;
import touchfold.events.Trust;
import touchfold.profile.identity.Seen;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * A touchpoint as the log of record has it, without its content.
 *
 * @param occurredAt when it happened
 * @param receivedAt when ingest-service took it
 * @param channel wire name of the channel it came through
 * @param trust how far its source was believed
 * @param digest of what the sender said, under the deployment's secret
 * @param link the set of identifiers that it shows
 * @param part the part of the link's state in which it is folded
 */
public record StoredTouchpoint(
        Touchpoint.Key key,
        Instant occurredAt,
        Instant receivedAt,
        String channel,
        Trust trust,
        String digest,
        UUID link,
        int part) {

    /** Its place in time. */
    public Seen seen() {
        return new Seen(occurredAt, key.source(), key.id());
    }
}
