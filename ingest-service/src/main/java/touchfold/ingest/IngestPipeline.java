package touchfold.ingest;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import touchfold.backbone.problem.ThrottledLog;
import touchfold.events.Source;
import touchfold.ingest.admission.MemoryBudget;
import touchfold.ingest.live.LiveCall;
import touchfold.ingest.live.LiveView;
import touchfold.ingest.publish.DeliveryListener;
import touchfold.ingest.publish.DeliveryReport;
import touchfold.ingest.publish.DoorCall;
import touchfold.ingest.publish.EventPublisher;
import touchfold.ingest.publish.NotAcknowledged;
import touchfold.ingest.publish.RequestDelivery;
import touchfold.ingest.touchpoint.AllowedTypes;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;

/** The whole path of a request: raw messages, canonical events, topic. Nothing is promised before Kafka has it. */
@ApplicationScoped
public class IngestPipeline {

    private static final Logger LOG = Logger.getLogger(IngestPipeline.class);

    private final EventPublisher publisher;
    private final IngestMeter meter;
    private final ThrottledLog refusals = new ThrottledLog(Duration.ofSeconds(1));
    private final ThrottledLog rejections = new ThrottledLog(Duration.ofSeconds(1));
    private final MemoryBudget budget;
    private final LiveView live;

    @Inject
    IngestPipeline(EventPublisher publisher, IngestMeter meter, MemoryBudget budget, LiveView live) {
        this.publisher = publisher;
        this.meter = meter;
        this.budget = budget;
        this.live = live;
    }

    /**
     * Opens a request, to which messages are then added one at a time.
     *
     * @param call what it came by
     * @param memory what it may take; given back when Kafka is done with it
     * @param hold how long Kafka may take
     * @param listener is told once, by any thread
     */
    public RequestDelivery open(
            RequestContext reception,
            DoorCall call,
            MemoryBudget.Share memory,
            Duration hold,
            DeliveryListener listener) {
        Optional<LiveCall> watched = live.watch(reception, call.door());
        RequestDelivery delivery =
                publisher.open(reception, call, memory, hold, new Told(reception, listener, watched));
        watched.ifPresent(delivery::observedBy);
        return delivery;
    }

    /** Runs what adds to a request as soon as records can be sent, usually at once. */
    public void begin(RequestDelivery delivery, Runnable work) {
        publisher.begin(delivery, work);
    }

    /**
     * Takes a request whose messages are known all at once.
     *
     * @param call what it came by
     * @param parser reads the messages; throws {@link touchfold.ingest.touchpoint.Refusal} if the whole is unreadable
     * @param hold how long Kafka may take
     * @return what became of each, or {@link NotAcknowledged}
     */
    public Uni<List<TouchpointResult>> take(
            RequestContext reception,
            DoorCall call,
            Function<RequestContext, List<TouchpointResult>> parser,
            Duration hold) {
        AllowedTypes types = reception.reporter().types();
        List<TouchpointResult> results = parser.apply(reception).stream()
                .map(result -> types.allowed(result, ""))
                .toList();
        return Uni.createFrom().emitter(emitter -> {
            RequestDelivery delivery = open(reception, call, budget.open(), hold, new Emitting(results, emitter));
            begin(delivery, () -> {
                results.forEach(delivery::add);
                delivery.complete();
            });
        });
    }

    /** Tells a request's own thread. */
    private static final class Emitting implements DeliveryListener {

        private final List<TouchpointResult> results;
        private final UniEmitter<? super List<TouchpointResult>> emitter;
        private final Context context = Vertx.currentContext();

        private Emitting(List<TouchpointResult> results, UniEmitter<? super List<TouchpointResult>> emitter) {
            this.results = results;
            this.emitter = emitter;
        }

        @Override
        public void delivered(DeliveryReport report) {
            tell(() -> emitter.complete(known(report)));
        }

        @Override
        public void notAcknowledged(NotAcknowledged failure, int messages) {
            tell(() -> emitter.fail(failure));
        }

        /** Kafka may have refused for good what the parser accepted. */
        private List<TouchpointResult> known(DeliveryReport report) {
            Map<Integer, TouchpointResult> rejected = new HashMap<>();
            report.rejected().forEach(each -> rejected.put(each.index(), each));
            List<TouchpointResult> known = new ArrayList<>(results);
            known.replaceAll(result -> rejected.getOrDefault(result.index(), result));
            return known;
        }

        private void tell(Runnable answer) {
            if (context == null) {
                answer.run();
            } else {
                context.runOnContext(unused -> answer.run());
            }
        }
    }

    /** Counts and logs on the way. */
    private final class Told implements DeliveryListener {

        private final RequestContext reception;
        private final DeliveryListener next;
        private final Optional<LiveCall> watched;

        private Told(RequestContext reception, DeliveryListener next, Optional<LiveCall> watched) {
            this.reception = reception;
            this.next = next;
            this.watched = watched;
        }

        @Override
        public void delivered(DeliveryReport report) {
            meter.taken(source(), report);
            if (!report.rejected().isEmpty()) {
                tellRejected(report.rejected());
            }
            watched.ifPresent(call -> call.delivered(report));
            next.delivered(report);
        }

        @Override
        public void notAcknowledged(NotAcknowledged failure, int messages) {
            meter.refused(source(), messages);
            refusals.tell(requests -> LOG.warnf(
                    "Requests refused; requests=%d last source=%s: %s", requests, source().id(), failure.getMessage()));
            watched.ifPresent(call -> call.notAcknowledged(failure.getMessage()));
            next.notAcknowledged(failure, messages);
        }

        /** Without the pointer, whose names are the sender's own; the topic of rejected messages has all of it. */
        private void tellRejected(List<TouchpointResult.Rejected> rejected) {
            rejections.tell(
                    rejected.size(),
                    messages -> LOG.infof(
                            "Messages rejected; messages=%d last source=%s request=%s code=%s",
                            messages,
                            source().id(),
                            reception.requestId(),
                            rejected.getFirst().code()));
        }

        private Source source() {
            return reception.reporter().source();
        }
    }
}
