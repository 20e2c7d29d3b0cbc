package touchfold.segment.store;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jboss.logging.Logger;
import touchfold.segment.change.CustomerState;
import touchfold.segment.change.CustomerTransitions;
import touchfold.segment.change.PublishedChange;
import touchfold.segment.change.TransitionResult;

/**
 * Moves a batch of customers whom nobody asked about: by time, by other cuts, by other parameters. A customer that can't be
 * moved is set aside with the reason, and stops nobody else; what she does next is tried again.
 */
@ApplicationScoped
public class CustomerUnitOfWork {

    private static final Logger LOG = Logger.getLogger(CustomerUnitOfWork.class);
    private static final String SET_ASIDE = """
            insert into quarantine (topic, part, off, reason, detail, source, event_id)
            values ('segment.customer', 0, $1, 'refused', $2, 'segment-service', $3)
            on conflict (topic, part, off) do nothing
            """;

    @Inject
    CustomerTable table;

    @Inject
    SegmentChangeTable published;

    @Inject
    TransitionWriter writer;

    @Inject
    MeterRegistry registry;

    /** What is done to each customer. */
    @FunctionalInterface
    public interface Step {
        TransitionResult take(CustomerState state, List<PublishedChange> published, CustomerTransitions.Moment moment);
    }

    /** A customer who can't be moved. */
    private record Fault(StoredCustomer customer, RuntimeException cause) {}

    private record Moved(TransitionWriter.Prepared prepared, List<Fault> faults) {}

    /**
     * Moves customers that the caller has locked.
     *
     * @param looksBack for whom the step needs the effective history
     * @param rescored whether the step scores by the latest parameters
     */
    public Uni<Void> move(
            SqlConnection tx,
            SegmentMoment moment,
            Instant now,
            List<StoredCustomer> customers,
            Predicate<CustomerState> looksBack,
            Step step,
            boolean rescored) {
        List<UUID> back = customers.stream()
                .map(StoredCustomer::state)
                .filter(looksBack)
                .map(CustomerState::profileId)
                .toList();
        return published
                .effective(tx, back)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(histories -> moved(moment, now, customers, histories, step, rescored))
                .chain(moved -> writer.write(tx, moved.prepared())
                        .chain(() -> table.setAside(
                                tx, unreadable(customers), moment.scoring().latest()))
                        .chain(() -> setAside(tx, moved.faults())));
    }

    private Moved moved(
            SegmentMoment moment,
            Instant now,
            List<StoredCustomer> customers,
            Map<UUID, List<PublishedChange>> histories,
            Step step,
            boolean rescored) {
        List<StoredTransition> transitions = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (StoredCustomer customer : customers) {
            if (customer.fault().isPresent()) {
                faults.add(new Fault(customer, customer.fault().get()));
                continue;
            }
            try {
                transitions.add(StoredTransition.of(
                        customer,
                        step.take(
                                customer.state(),
                                histories.getOrDefault(customer.state().profileId(), List.of()),
                                moment.at(now))));
            } catch (RuntimeException e) {
                faults.add(new Fault(customer, e));
                transitions.add(
                        StoredTransition.setAside(customer, moment.scoring().latest()));
            }
        }
        TransitionWriter.Replacement setAside = (transition, cause) -> {
            faults.add(new Fault(transition.before(), cause));
            return StoredTransition.setAside(
                    transition.before(), moment.scoring().latest());
        };
        return new Moved(writer.prepare(transitions, moment, rescored, setAside), faults);
    }

    private static List<UUID> unreadable(List<StoredCustomer> customers) {
        return customers.stream()
                .filter(customer -> customer.fault().isPresent())
                .map(customer -> customer.state().profileId())
                .toList();
    }

    private Uni<Void> setAside(SqlConnection tx, List<Fault> faults) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (Fault fault : faults) {
            UUID profile = fault.customer().state().profileId();
            LOG.errorf(
                    "Customer set aside until the next change; profile=%s cause=%s", profile, describe(fault.cause()));
            registry.counter("touchfold.segment.faults").increment();
            done = done.chain(() -> tx.preparedQuery(SET_ASIDE)
                    .execute(Tuple.of(
                            profile.getLeastSignificantBits() & Long.MAX_VALUE,
                            describe(fault.cause()),
                            profile.toString()))
                    .replaceWithVoid());
        }
        return done;
    }

    /** Never the message: it may quote what somebody's data say. */
    private static String describe(RuntimeException cause) {
        for (StackTraceElement frame : cause.getStackTrace()) {
            if (frame.getClassName().startsWith("touchfold.")) {
                return cause.getClass().getSimpleName() + " at " + frame;
            }
        }
        return cause.getClass().getSimpleName();
    }
}
