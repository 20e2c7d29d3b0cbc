package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import touchfold.events.CanonicalEvent;
import touchfold.events.Decoded;
import touchfold.events.EventCodec;
import touchfold.events.Identifier;

/** Reads results in tests. */
public final class Results {

    private static final EventCodec CODEC = new EventCodec();

    private Results() {}

    public static JsonNode json(String text) {
        return new BodyReader(MessageLimits.DEFAULT).json(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The one event of the one result, after a round trip through the contract. */
    public static CanonicalEvent event(List<TouchpointResult> results) {
        assertThat(results).hasSize(1);
        return event(results.getFirst());
    }

    public static CanonicalEvent event(TouchpointResult result) {
        assertThat(result).isInstanceOf(TouchpointResult.Accepted.class);
        List<CanonicalEvent> events = ((TouchpointResult.Accepted) result).events();
        assertThat(events).hasSize(1);
        assertThat(readable(events.getFirst())).isEqualTo(events.getFirst());
        return events.getFirst();
    }

    /** The event read again from its bytes, which are those that the contract's annotations ask for. */
    public static CanonicalEvent readable(CanonicalEvent event) {
        byte[] written = CODEC.write(event);
        assertThat(written).isEqualTo(bound(event));
        Decoded decoded = CODEC.read(written);
        assertThat(decoded).isInstanceOf(Decoded.Event.class);
        return ((Decoded.Event) decoded).event();
    }

    private static byte[] bound(CanonicalEvent event) {
        try {
            return EventCodec.mapper().writeValueAsBytes(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TouchpointResult.Rejected rejected(List<TouchpointResult> results) {
        assertThat(results).hasSize(1);
        return rejected(results.getFirst());
    }

    public static TouchpointResult.Rejected rejected(TouchpointResult result) {
        assertThat(result).isInstanceOf(TouchpointResult.Rejected.class);
        return (TouchpointResult.Rejected) result;
    }

    /** Identifiers as {@code type=value}. */
    public static List<String> identifiers(CanonicalEvent event) {
        return event.personal().identifiers().stream().map(Results::shown).toList();
    }

    private static String shown(Identifier identifier) {
        return identifier.type().wireName() + "=" + identifier.value();
    }
}
