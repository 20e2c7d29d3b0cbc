package touchfold.profile.rules;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;
import touchfold.profile.store.StoreGate;

/**
 * Lets only those go on with a store who have the rules by which it was folded: half by these and half by those it would be
 * a function of nothing. Asked in the transaction of each batch, so a rebuild by new rules stops an instance with the old
 * ones at once, and lets one with the new ones go on by itself.
 */
@ApplicationScoped
public class RulesGuard implements StoreGate {

    private static final Logger LOG = Logger.getLogger(RulesGuard.class);
    private final RulesVersion mine;
    private volatile String refused = "";

    public RulesGuard(RulesVersion mine) {
        this.mine = mine;
    }

    void started(@Observes StartupEvent event) {
        LOG.infof("Rules of the fold; rules=%s description=%s", mine.id(), mine.description());
    }

    /** Fails with {@link OtherRulesException} unless the store was folded by these rules, or by none yet. */
    @Override
    public void admit(Optional<Rules> known, UnaryOperator<Rules> claim) {
        Rules stored = known.orElseGet(() -> claim.apply(new Rules(mine.id(), mine.description())));
        if (stored == null) {
            throw refusal("another instance just now");
        }
        if (stored.id().equals(mine.id())) {
            refused = "";
            return;
        }
        if (refused.isEmpty()) {
            LOG.errorf(
                    "Nothing is folded: the store was folded by other rules. Run ./touchfold rebuild --switch,"
                            + " or go back to the rules it was folded by; stored=%s mine=%s differing=%s",
                    stored.id(), mine.id(), mine.differences(stored.description()));
        }
        refused = stored.id();
        throw refusal(stored.id());
    }

    private UncheckedIOException refusal(String stored) {
        return new UncheckedIOException(new OtherRulesException(mine.id(), stored));
    }

    /** The rules of the store, if they were seen to be others; empty otherwise. */
    String refused() {
        return refused;
    }

    /** This program's. */
    RulesVersion mine() {
        return mine;
    }
}
