package touchfold.segment.close;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jboss.logging.Logger;
import touchfold.segment.change.Progress;
import touchfold.segment.config.RfmConfig;
import touchfold.segment.config.SegmentConfig;
import touchfold.segment.evaluate.Frame;
import touchfold.segment.rfm.Cuts;
import touchfold.segment.store.Close;
import touchfold.segment.store.CustomerTable;
import touchfold.segment.store.InitialYardsticks;
import touchfold.segment.store.WriterLock;
import touchfold.segment.store.YardstickTable;

/** Ranks the population at a close and makes the cuts live. */
@ApplicationScoped
public class Closes {

    private static final Logger LOG = Logger.getLogger(Closes.class);

    @Inject
    Pool pool;

    @Inject
    WriterLock lock;

    @Inject
    YardstickTable yardsticks;

    @Inject
    InitialYardsticks initial;

    @Inject
    CustomerTable customers;

    @Inject
    Population population;

    @Inject
    Progress progress;

    @Inject
    RfmConfig rfm;

    @Inject
    SegmentConfig config;

    private Instant counted = Instant.EPOCH;

    /** Makes the close that is due, if any; tells whether new cuts became live. */
    public Uni<Boolean> makeDue(Close latest, Instant now) {
        if (!latest.frame().equals(initial.frameText())) {
            LOG.infof("Grid, window, currency, zone or thresholds changed: everyone is measured again");
            return make(latest, new CloseRule.Due(frame().day(now).minusDays(1), now), now);
        }
        CloseRule rule = new CloseRule(rfm.minimumPopulation(), rfm.closeEarlyGrowth(), rfm.closeMinInterval());
        if (!rule.worthCounting(latest, counted, now, frame())) {
            return Uni.createFrom().item(false);
        }
        counted = now;
        return population.size(pool).chain(size -> rule.due(latest, size, now, frame())
                .map(due -> make(latest, due, now))
                .orElseGet(() -> Uni.createFrom().item(false)));
    }

    private Uni<Boolean> make(Close latest, CloseRule.Due due, Instant now) {
        return expireAll(due.closeDay())
                .chain(() -> lock.holding(tx -> yardsticks
                        .close(tx)
                        .chain(still -> still.filter(latest::equals).isPresent()
                                ? rank(tx, latest, due, now)
                                : Uni.createFrom().item(Optional.<Close>empty()))
                        .invoke(made -> made.ifPresent(close -> tell(close, due)))
                        .map(Optional::isPresent)));
    }

    /** Places that lose a day are renewed beforehand, a batch at a time, so that the close itself is short. */
    private Uni<Void> expireAll(LocalDate closeDay) {
        return lock.holding(tx -> expire(tx, closeDay, config.batch()))
                .chain(count -> count < config.batch() ? Uni.createFrom().voidItem() : expireAll(closeDay));
    }

    private Uni<Integer> expire(SqlConnection tx, LocalDate closeDay, int limit) {
        return customers
                .leaving(tx, closeDay, limit)
                .chain(states -> customers.expire(tx, states, closeDay).replaceWith(states.size()));
    }

    private Uni<Optional<Close>> rank(SqlConnection tx, Close latest, CloseRule.Due due, Instant now) {
        return expire(tx, due.closeDay(), Integer.MAX_VALUE)
                .chain(() -> population.histograms(tx, due.closeDay()))
                .map(histograms -> next(latest, due, histograms, now))
                .call(close -> yardsticks.add(tx, close))
                .map(Optional::of);
    }

    private Close next(Close latest, CloseRule.Due due, Histograms histograms, Instant now) {
        int version = latest.cuts().version() + 1;
        if (histograms.population() < Math.max(1, rfm.minimumPopulation())) {
            return initial.fixed(version, due.effectiveAt(), histograms.population(), now);
        }
        boolean comparable =
                latest.cuts() instanceof Cuts.Ranked && latest.frame().equals(initial.frameText());
        return new Close(
                histograms.cuts(version, due.effectiveAt(), due.closeDay()),
                due.closeDay(),
                now,
                initial.frameText(),
                !comparable,
                null,
                null);
    }

    private static void tell(Close close, CloseRule.Due due) {
        LOG.infof(
                "Close made; version=%d day=%s population=%d effectiveAt=%s",
                close.cuts().version(), due.closeDay(), close.cuts().population(), due.effectiveAt());
    }

    private Frame frame() {
        return progress.evaluator().frame();
    }
}
