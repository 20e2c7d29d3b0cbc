package touchfold.ingest.publish;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import touchfold.backbone.problem.RedactedException;
import touchfold.events.Channel;
import touchfold.events.Source;
import touchfold.events.Trust;
import touchfold.ingest.IdentitySecret;
import touchfold.ingest.IngestConfig;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.MessageReader;
import touchfold.ingest.touchpoint.NumberFormat;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.SourceContext;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.touchpoint.web.TrackingMessages;

/**
 * Reads sample messages over and over while the service starts, from their bytes to their records, so that the JVM has
 * begun to compile the way of every message when the first one comes. Nothing is sent.
 */
@Singleton
class PathWarmUp {

    private static final Logger LOG = Logger.getLogger(PathWarmUp.class);
    private static final String SAMPLES = "warm-up.json";

    private final EventRecords records;
    private final Duration duration;
    private final MessageReader reader;
    private final RequestContext reception;
    private volatile Thread thread;

    @Inject
    PathWarmUp(EventRecords records, IdentitySecret secret, IngestConfig config) {
        this(
                records,
                new RequestContext(
                        new SourceContext(
                                new Source("sample", Channel.WEB, Trust.LOW),
                                "VND",
                                ZoneOffset.UTC,
                                null,
                                config.time().lowTrustMaxAge(),
                                NumberFormat.PLAIN),
                        Instant.now(),
                        "sample",
                        "",
                        null,
                        config.time().rules(),
                        config.limits().limits(),
                        secret::digest),
                config.warmUp());
    }

    PathWarmUp(EventRecords records, RequestContext reception, Duration duration) {
        this.records = records;
        this.reception = reception;
        this.duration = duration;
        reader = new MessageReader(reception.limits());
    }

    void start(@Observes StartupEvent event) {
        if (duration.isPositive()) {
            thread = Thread.ofPlatform().name("path-warm-up").daemon().start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        long until = System.nanoTime() + duration.toNanos();
        int rounds = 0;
        try {
            byte[] samples = samples();
            while (System.nanoTime() < until && !Thread.currentThread().isInterrupted()) {
                rounds += taken(samples).isEmpty() ? 0 : 1;
            }
            LOG.debugf("Samples read; rounds=%d", rounds);
        } catch (RuntimeException e) {
            LOG.warnf(RedactedException.of(e), "Expected the samples to be read; the first messages will be slower");
        }
    }

    static byte[] samples() {
        try (InputStream file = PathWarmUp.class.getResourceAsStream(SAMPLES)) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Expected the samples among the service's own files", e);
        }
    }

    /** Takes the samples all the way; the records that they would be. */
    List<ProducerRecord<byte[], byte[]>> taken(byte[] samples) {
        TrackingMessages messages = TrackingMessages.batch(JsonSpan.untilTheEnd(samples), reader, reception);
        List<ProducerRecord<byte[], byte[]>> taken = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            if (messages.parse(i) instanceof TouchpointResult.Accepted accepted) {
                accepted.events().forEach(event -> taken.add(records.of(event)));
            }
        }
        return taken;
    }
}
