package touchfold.profile.rules;

import java.io.IOException;

/**
 * The store was folded by other rules than this program has. An environment's failure: the batch waits until the store is
 * rebuilt by these rules, or the program has the store's.
 */
public final class OtherRulesException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * @param mine this program's
     * @param stored the store's
     */
    OtherRulesException(String mine, String stored) {
        super("Expected the store to be folded by rules " + mine + ", but it was by " + stored
                + ": run ./touchfold rebuild --switch, or go back to the rules it was folded by");
    }
}
