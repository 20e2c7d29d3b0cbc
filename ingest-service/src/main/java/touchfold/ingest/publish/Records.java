package touchfold.ingest.publish;

import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadata;
import io.smallrye.reactive.messaging.ce.OutgoingCloudEventMetadataBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import touchfold.events.CanonicalEvent;
import touchfold.events.CloudEventNames;
import touchfold.events.EventCodec;
import touchfold.events.Source;
import touchfold.ingest.IdentitySecret;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.Reception;
import touchfold.ingest.touchpoint.TouchpointResult;

/** Results to Kafka records: CloudEvents in binary mode, no personal data in headers or key. */
@ApplicationScoped
public class Records {

    private final EventCodec codec = new EventCodec();
    private final PartitionKey keys;

    @Inject
    Records(IdentitySecret secret) {
        keys = new PartitionKey(secret);
    }

    Message<byte[]> of(CanonicalEvent event) {
        var metadata = metadata(event.source(), event.times().receivedAt())
                .withId(event.id())
                .withType(CloudEventNames.type(event.fact()))
                .withTimestamp(event.times().occurredAt().atZone(ZoneOffset.UTC))
                .withDataSchema(URI.create(CloudEventNames.dataSchema()))
                .withExtension(CloudEventNames.PARTITION_KEY, keys.of(event));
        return Message.of(codec.write(event), Metadata.of(metadata.build()));
    }

    Message<byte[]> of(TouchpointResult.Rejected rejected, Reception reception) {
        String id = DerivedId.of("rejected", reception.requestId(), Integer.toString(rejected.index()));
        var metadata = metadata(reception.reporter().source(), reception.receivedAt())
                .withId(id)
                .withType(RejectedRecord.TYPE)
                .withTimestamp(reception.receivedAt().atZone(ZoneOffset.UTC))
                .withExtension(
                        CloudEventNames.PARTITION_KEY,
                        reception.reporter().source().id());
        return Message.of(RejectedRecord.of(rejected, reception).bytes(), Metadata.of(metadata.build()));
    }

    private static OutgoingCloudEventMetadataBuilder<Object> metadata(Source source, Instant receivedAt) {
        return OutgoingCloudEventMetadata.builder()
                .withSource(URI.create(CloudEventNames.source(source)))
                .withDataContentType("application/json")
                .withExtension(CloudEventNames.RECORDED_TIME, receivedAt.toString());
    }
}
