package touchfold.segment.close;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import touchfold.segment.change.CustomerState;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.config.SegmentConfig;
import touchfold.segment.evaluate.ScoringParameters;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.store.CustomerTable;
import touchfold.segment.store.DailyClose;
import touchfold.segment.store.ParameterVersion;
import touchfold.segment.store.ScoringTable;
import touchfold.segment.store.Transition;
import touchfold.segment.store.TransitionWriter;
import touchfold.segment.store.WriterLock;

/**
 * Scores customers again by new parameters, a batch a transaction. How far it came is stored with the parameters, so a
 * restart goes on where it was.
 */
@ApplicationScoped
public class CustomerRescoring {

    private static final Logger LOG = Logger.getLogger(CustomerRescoring.class);

    @Inject
    WriterLock lock;

    @Inject
    CustomerTable customers;

    @Inject
    ScoringTable scoring;

    @Inject
    AffectedCustomers affected;

    @Inject
    TransitionWriter transitionWriter;

    @Inject
    CustomerTransitions customerTransitions;

    @Inject
    SegmentConfig config;

    /** Measures the next batch of those whom a close concerns; tells whether there may be more. */
    public Uni<Boolean> continueClose(DailyClose close, Instant now) {
        return lock.holding(tx -> affected(tx, close)
                .call(profiles -> onRescore(tx, profiles, now))
                .call(profiles -> scoring.reached(tx, close, last(profiles), end(profiles, now)))
                .invoke(profiles -> tell("cuts", close.cuts().version(), profiles))
                .map(profiles -> profiles.size() == config.batch()));
    }

    /** Measures the next batch by new churn parameters; tells whether there may be more. */
    public Uni<Boolean> continueParams(ParameterVersion params, Instant now) {
        return lock.holding(tx -> affected.buyers(tx, params.reached(), config.batch())
                .call(profiles -> onRescore(tx, profiles, now))
                .call(profiles -> scoring.reached(tx, params, last(profiles), end(profiles, now)))
                .invoke(profiles -> tell("parameters", params.parameters().version(), profiles))
                .map(profiles -> profiles.size() == config.batch()));
    }

    private Uni<List<UUID>> affected(SqlConnection tx, DailyClose close) {
        if (close.everyone() || !(close.cuts() instanceof RfmCuts.Ranked now)) {
            return affected.buyers(tx, close.reached(), config.batch());
        }
        return scoring.close(tx, now.version() - 1).chain(before -> {
            RfmCuts.Ranked then = (RfmCuts.Ranked) before.orElseThrow().cuts();
            return affected.moved(tx, CutMoves.between(then, now), close.reached(), config.batch());
        });
    }

    private Uni<Void> onRescore(SqlConnection tx, List<UUID> profiles, Instant now) {
        return customers.load(tx, profiles).chain(states -> scoring.live(tx)
                .chain(live -> write(tx, states, live, now)));
    }

    private Uni<Void> write(SqlConnection tx, List<CustomerState> states, ScoringParameters live, Instant now) {
        List<Transition> transitions = states.stream()
                .map(state -> Transition.of(state, customerTransitions.onRescore(state, live, now, now)))
                .toList();
        return transitionWriter.write(tx, transitions, live);
    }

    private Instant end(List<UUID> profiles, Instant now) {
        return profiles.size() < config.batch() ? now : null;
    }

    private static UUID last(List<UUID> profiles) {
        return profiles.isEmpty() ? null : profiles.getLast();
    }

    private static void tell(String scoring, int version, List<UUID> profiles) {
        if (!profiles.isEmpty()) {
            LOG.infof("Scored by new %s; version=%d customers=%d", scoring, version, profiles.size());
        }
    }
}
