package touchfold.profile.rules;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * Lets only those go on with a store who have the rules by which it was folded: half by these and half by those it would be
 * a function of nothing. Asked in the transaction of each batch, so a rebuild by new rules stops an instance with the old
 * ones at once, and lets one with the new ones go on by itself.
 */
@ApplicationScoped
public class RulesGuard {

    private static final Logger LOG = Logger.getLogger(RulesGuard.class);
    private static final String CLAIM = """
            with claimed as (
              insert into fold_rules (id, description) select $1, $2 where not exists (select from fold_rules)
              on conflict (one) do nothing returning id, description)
            select id, description from claimed union all select id, description from fold_rules limit 1
            """;

    private final RulesVersion mine;
    private volatile String refused = "";

    public RulesGuard(RulesVersion mine) {
        this.mine = mine;
    }

    void started(@Observes StartupEvent event) {
        LOG.infof("Rules of the fold; rules=%s description=%s", mine.id(), mine.description());
    }

    /** Fails with {@link OtherRulesException} unless the store was folded by these rules, or by none yet. */
    public Uni<Void> check(SqlConnection tx) {
        return tx.preparedQuery(CLAIM)
                .execute(Tuple.of(mine.id(), mine.description()))
                .chain(rows -> {
                    if (rows.size() == 0) {
                        return Uni.createFrom()
                                .failure(new OtherRulesException(mine.id(), "another instance just now"));
                    }
                    Row stored = rows.iterator().next();
                    if (stored.getString(0).equals(mine.id())) {
                        refused = "";
                        return Uni.createFrom().voidItem();
                    }
                    if (refused.isEmpty()) {
                        LOG.errorf(
                                "Nothing is folded: the store was folded by other rules. Run ./touchfold rebuild --switch,"
                                        + " or go back to the rules it was folded by; stored=%s mine=%s differing=%s",
                                stored.getString(0), mine.id(), mine.differences(stored.getString(1)));
                    }
                    refused = stored.getString(0);
                    return Uni.createFrom().failure(new OtherRulesException(mine.id(), stored.getString(0)));
                });
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
