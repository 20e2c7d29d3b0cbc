package touchfold.profile.decision;

import java.util.Optional;
import java.util.UUID;
import touchfold.profile.identity.Link;

/**
 * A link as the store has it.
 *
 * <p>What its touchpoints amount to is kept in parts of about {@link #PART} touchpoints each, so that taking one out of a
 * hundred thousand folds one part again and not all of them. The last part is open: what arrives goes there.
 *
 * @param anchor the member on which its touchpoints hang
 * @param part number of the open part, from 0
 * @param folded how many touchpoints are in the open part
 * @param base the link of what its touchpoints show, where they are folded by whoever held their device; see {@link
 *     touchfold.profile.holding.HeldLink}
 */
public record StoredLink(UUID id, Link link, UUID anchor, int part, int folded, Optional<UUID> base) {

    /** One whose touchpoints show what it says. */
    public StoredLink(UUID id, Link link, UUID anchor, int part, int folded) {
        this(id, link, anchor, part, folded, Optional.empty());
    }

    /** How many touchpoints close a part. */
    public static final int PART = 1_000;

    /** Whether any touchpoint shows exactly this set; evidence about orders is a link without touchpoints. */
    public boolean hasTouchpoints() {
        return folded > 0 || part > 0;
    }
}
