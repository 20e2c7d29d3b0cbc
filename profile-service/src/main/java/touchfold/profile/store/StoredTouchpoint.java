package touchfold.profile.store;

import java.time.Instant;
import java.util.UUID;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * A touchpoint as the table has it.
 *
 * @param anchor the identifier it hangs on
 * @param link the set of identifiers that it shows
 * @param event as JSON
 */
record StoredTouchpoint(Touchpoint.Key key, Instant receivedAt, String digest, UUID anchor, UUID link, byte[] event) {}
