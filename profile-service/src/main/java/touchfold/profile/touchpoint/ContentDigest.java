package touchfold.profile.touchpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.Context;
import touchfold.events.Fact;
import touchfold.events.Identifier;

/**
 * Tells a repetition from a contradiction: two touchpoints with the same id and the same digest are one message sent
 * twice, with different digests one id used for two messages.
 *
 * <p>Left out is what may differ between two deliveries of one message: when it was sent and received, the time that we
 * derived from that, the network address and user agent, and what the source's configuration said at the time.
 */
final class ContentDigest {

    private final ObjectMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
            // 100.0 comes off the wire as 1E+2 and out of the store as 100.
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    String of(CanonicalEvent event) {
        try {
            byte[] said = mapper.writeValueAsBytes(Said.by(event));
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(said));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected every canonical event to be writable", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every JDK to know SHA-256", e);
        }
    }

    /** What the sender said, lists that have no order sorted. */
    private record Said(
            String source,
            String id,
            Instant claimedAt,
            Fact fact,
            Map<String, ?> properties,
            Context context,
            List<ConsentSignal> consents,
            List<Identifier> identifiers,
            Map<String, ?> traits,
            Map<String, ?> personalProperties,
            String notes) {

        static Said by(CanonicalEvent event) {
            return new Said(
                    event.source().id(),
                    event.id(),
                    event.times().claimedAt(),
                    event.fact(),
                    event.properties(),
                    event.context(),
                    event.consents().stream()
                            .sorted(Comparator.comparing(ConsentSignal::toString))
                            .toList(),
                    event.personal().identifiers().stream()
                            .sorted(Comparator.comparing(Identifier::type).thenComparing(Identifier::value))
                            .toList(),
                    event.personal().traits(),
                    event.personal().properties(),
                    event.personal().notes());
        }
    }
}
