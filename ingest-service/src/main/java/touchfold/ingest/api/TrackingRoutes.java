package touchfold.ingest.api;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.jboss.logging.Logger;
import touchfold.backbone.problem.RedactedException;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.IngestPipeline;
import touchfold.ingest.admission.MemoryBudget;
import touchfold.ingest.admission.RateLimits;
import touchfold.ingest.live.LiveView;
import touchfold.ingest.publish.CalledPart;
import touchfold.ingest.publish.DeliveryListener;
import touchfold.ingest.publish.DeliveryReport;
import touchfold.ingest.publish.DoorCall;
import touchfold.ingest.publish.NotAcknowledged;
import touchfold.ingest.publish.RequestDelivery;
import touchfold.ingest.sources.RegisteredSource;
import touchfold.ingest.touchpoint.BodyReader;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.MessageReader;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.touchpoint.dialect.ClientDialects;
import touchfold.ingest.touchpoint.web.TrackingDoor;
import touchfold.ingest.touchpoint.web.TrackingMessages;

/**
 * The tracking API, as the Segment and RudderStack clients speak it: {@code META-INF/openapi.yaml} describes it. The body
 * is taken as raw bytes, because clients send JSON as {@code text/plain}, as a form, and compressed with and without
 * saying so.
 *
 * <p>Routes of the HTTP server itself and no REST resource: this is the path that has to be fast, and here the key can be
 * looked up before the body is read.
 */
@ApplicationScoped
class TrackingRoutes {

    private static final Logger LOG = Logger.getLogger(TrackingRoutes.class);

    /** What every tracking client takes for "come again". */
    private static final int BUSY = 429;

    /** Objects of the HTTP server for one request and its answer. */
    static final int REQUEST_BYTES = 8 * 1024;

    /** Of a form's text, of what its field says, and of the bytes that this stands for. */
    private static final long UNWRAPPING_TIMES_OF_BODY = 3;

    /** Of the body in base64, and of both as one text. */
    private static final long WITH_HEADERS_TIMES_OF_BODY = 3;

    /** How long one request may keep an event loop from all others. */
    private static final long SLICE_NANOS = 2_000_000;

    private final IngestConfig config;
    private final IngestPipeline pipeline;
    private final MemoryBudget budget;
    private final RateLimits rates;
    private final WriteKeys keys;
    private final RequestBodies bodies;
    private final RequestContexts receptions;
    private final CallerAddresses addresses;
    private final SenderAnswers answers;
    private final AnswerWriter replies;
    private final LiveView live;
    private final BodyReader inflater;
    private final MessageReader reader;

    @Inject
    TrackingRoutes(
            IngestConfig config,
            IngestPipeline pipeline,
            MemoryBudget budget,
            RateLimits rates,
            WriteKeys keys,
            RequestBodies bodies,
            RequestContexts receptions,
            CallerAddresses addresses,
            SenderAnswers answers,
            AnswerWriter replies,
            LiveView live) {
        this.config = config;
        this.pipeline = pipeline;
        this.budget = budget;
        this.rates = rates;
        this.keys = keys;
        this.bodies = bodies;
        this.receptions = receptions;
        this.addresses = addresses;
        this.answers = answers;
        this.replies = replies;
        this.live = live;
        inflater = new BodyReader(config.limits().limits());
        reader = new MessageReader(config.limits().limits());
    }

    void register(@Observes Router router) {
        for (TrackingDoor door : TrackingDoor.values()) {
            (door.pixel() ? router.get(door.path()) : router.post(door.path()))
                    .handler(context -> new TrackingCall(context.request(), door, budget.open()).begin());
        }
    }

    /** One call, from its headers to its answer. */
    private final class TrackingCall implements DeliveryListener {

        private final HttpServerRequest request;
        private final TrackingDoor door;
        private final MemoryBudget.Share memory;
        private final Context context = Vertx.currentContext();
        private final String address;
        private RegisteredSource source;
        private TrackingMessages messages;
        private RequestDelivery delivery;
        private boolean alone;
        private long bodyBytes;
        private int next;

        private TrackingCall(HttpServerRequest request, TrackingDoor door, MemoryBudget.Share memory) {
            this.request = request;
            this.door = door;
            this.memory = memory;
            address = addresses.of(request);
        }

        private void begin() {
            try {
                if (!rates.letsIn(address)) {
                    throw answers.tooOften(BUSY);
                }
                if (!memory.take(REQUEST_BYTES)) {
                    throw answers.full(BUSY);
                }
                source = keys.named(request).orElse(null);
                if (source == null && !budget.isOpenToStrangers()) {
                    throw answers.full(BUSY);
                }
                if (door.pixel()) {
                    read(PixelQuery.of(request, door));
                } else {
                    bodies.read(request, memory, BUSY, this::read, this::refuse);
                }
            } catch (RuntimeException e) {
                refuse(e);
            }
        }

        private void read(byte[] raw) {
            try {
                bodyBytes = raw.length;
                byte[] body = whole(unwrapped(BodyReader.isGzip(raw) ? inflated(raw) : raw));
                boolean listed = door.isBatch() && door.dialect() == ClientDialects.SEGMENT;
                JsonSpan whole = listed ? JsonSpan.untilTheEnd(body) : JsonSpan.of(body);
                if (source == null) {
                    source = keys.inBody(request, door.dialect(), whole);
                }
                RequestContext reception = receptions.of(source, request);
                messages = TrackingMessages.of(door, whole, reader, reception);
                alone = messages.isAlone();
                if (!rates.letsIn(source.id(), messages.size())) {
                    throw answers.tooOften(BUSY);
                }
                delivery = pipeline.open(reception, call(messages), memory, config.hold(), this);
                pipeline.begin(delivery, this::work);
            } catch (RuntimeException e) {
                refuse(e);
            }
        }

        private DoorCall call(TrackingMessages sent) {
            CalledPart.Form form = sent.isArray()
                    ? CalledPart.Form.ARRAY
                    : sent.isAlone() ? CalledPart.Form.BODY : CalledPart.Form.BATCH;
            return new DoorCall(
                    request.path(),
                    () -> RequestContexts.headers(request),
                    index -> new CalledPart(form, sent.copy(index), sent.sharedCopy(), true));
        }

        private byte[] inflated(byte[] raw) {
            byte[] body = inflater.within(memory::take).inflate(raw);
            bodyBytes += body.length;
            return body;
        }

        private byte[] unwrapped(byte[] body) {
            if (!door.dialect().isWrapped(body)) {
                return body;
            }
            if (!memory.take(UNWRAPPING_TIMES_OF_BODY * body.length)) {
                throw answers.full(BUSY);
            }
            byte[] unwrapped = door.dialect().unwrapped(body);
            return BodyReader.isGzip(unwrapped) ? inflated(unwrapped) : unwrapped;
        }

        private byte[] whole(byte[] body) {
            if (!door.dialect().readsHeaders()) {
                return body;
            }
            if (!memory.take(WITH_HEADERS_TIMES_OF_BODY * body.length)) {
                throw answers.full(BUSY);
            }
            return door.dialect().withHeaders(body, RequestContexts.headers(request));
        }

        /** Adds messages for a while; what is left then waits until others had their turn. */
        private void work() {
            long until = System.nanoTime() + SLICE_NANOS;
            while (next < messages.size() && !delivery.hasEnded()) {
                delivery.add(result(next));
                next++;
                if (System.nanoTime() > until && next < messages.size()) {
                    delivery.send();
                    context.runOnContext(unused -> work());
                    return;
                }
            }
            messages = null;
            delivery.complete();
        }

        /** A fault of ours in one message must neither fail the others nor be sent again for ever. */
        private TouchpointResult result(int index) {
            try {
                return messages.parse(index);
            } catch (RuntimeException e) {
                LOG.errorf(RedactedException.of(e), "Expected to read every message; source=%s", source.id());
                return messages.unreadable(index);
            }
        }

        private void refuse(RuntimeException failure) {
            memory.close();
            if (SenderAnswers.isOwnFault(failure)) {
                rates.refused(address, bodyBytes);
            }
            if (source != null) {
                live.refused(source.id(), request.path(), failure);
            }
            failed(answers.told(failure, BUSY));
        }

        private void failed(Throwable failure) {
            if (door.pixel()) {
                replies.pixelFailure(request, failure);
            } else {
                replies.failure(request, failure);
            }
        }

        @Override
        public void delivered(DeliveryReport report) {
            context.runOnContext(unused -> answer(report));
        }

        private void answer(DeliveryReport report) {
            if (door.pixel()) {
                replies.pixel(request.response());
            } else if (alone && !report.rejected().isEmpty()) {
                replies.send(
                        request.response(),
                        SenderAnswers.rejected(report.rejected().getFirst()));
            } else {
                replies.receipt(request.response(), report);
            }
        }

        @Override
        public void notAcknowledged(NotAcknowledged failure, int handedIn) {
            context.runOnContext(unused -> failed(answers.busy(failure)));
        }
    }
}
