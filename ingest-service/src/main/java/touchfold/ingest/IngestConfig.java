package touchfold.ingest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import touchfold.ingest.admission.AddressHeader;
import touchfold.ingest.time.TimeRules;
import touchfold.ingest.touchpoint.MessageLimits;

/** How ingest-service receives. */
@ConfigMapping(prefix = "touchfold.ingest")
public interface IngestConfig {

    /** How long a request waits for Kafka's acknowledgement before it is refused; clients themselves wait 10 s. */
    @WithDefault("PT8S")
    Duration hold();

    /** What a refused client is told to wait: longer means more outage survived by clients that count their tries. */
    @WithDefault("PT30S")
    Duration retryAfter();

    /**
     * Bytes of memory that requests and records waiting for Kafka may take at once; beyond it callers are told to come
     * again. A quarter of the heap when not set.
     */
    OptionalLong budgetBytes();

    /** How long the body of a request may take to arrive. */
    @WithDefault("PT15S")
    Duration bodyTimeout();

    /**
     * Under which address this service can be reached from outside, such as {@code https://ingest.example.vn}: some
     * providers sign the address that they call. Not needed where a source declares the whole address itself.
     */
    Optional<URI> publicUrl();

    /**
     * How far a webhook signature's time may lie from now. A delivery that is played again counts once anyhow; but it must
     * not bring back what was forgotten since. Days and not minutes: tills without a network deliver late.
     */
    @WithDefault("P7D")
    Duration webhookTolerance();

    /** How often sources are read again from the database, so that an edit on another instance is seen. */
    @WithDefault("PT5S")
    Duration sourcesRefresh();

    /** How much a request may hold. */
    LimitsConfig limits();

    /** How often callers may come. */
    RatesConfig rates();

    /** What stands between callers and this service. */
    ProxiesConfig proxies();

    /** How times are decided. */
    TimeConfig time();

    /** How much a request may hold. */
    interface LimitsConfig {

        /** Bytes of a body after inflation. */
        @WithDefault("4194304")
        int bodyBytes();

        /** Messages of one request. */
        @WithDefault("2500")
        int batchMessages();

        /** Bytes of one message as UTF-8 JSON. */
        @WithDefault("32768")
        int messageBytes();

        /** Levels of nesting in a message. */
        @WithDefault("16")
        int depth();

        /** Characters of a member's name. */
        @WithDefault("256")
        int nameLength();

        /** Characters of a text. */
        @WithDefault("16384")
        int stringLength();

        /** Values of a message: texts, numbers, objects and so on, however deep. */
        @WithDefault("4096")
        int values();

        /** As the parsers take them. */
        default MessageLimits limits() {
            return new MessageLimits(
                    bodyBytes(), batchMessages(), messageBytes(), depth(), nameLength(), stringLength(), values());
        }
    }

    /** What stands between callers and this service. */
    interface ProxiesConfig {

        /** Addresses and networks of proxies whose word about the caller's address is believed; none when not set. */
        Optional<List<String>> trusted();

        /** Where they write it; a header that they do not set themselves is the caller's. */
        @WithDefault("x-forwarded-for")
        AddressHeader header();
    }

    /** How often callers may come. Each limit may be used up for ten seconds at once. */
    interface RatesConfig {

        /** Messages a second of one source; any number when not set. */
        OptionalLong sourceMessages();

        /** Requests a second of one network address; any number when not set. */
        OptionalLong addressRequests();

        /** Bytes a second of one network address that may be read or inflated only to be refused. */
        @WithDefault("4194304")
        long addressRefusedBytes();
    }

    /** How times are decided. */
    interface TimeConfig {

        /** How far in the future a time may lie before the reception counts in its place. */
        @WithDefault("PT5M")
        Duration futureTolerance();

        /** A clock this close to ours is not corrected: the difference may be a request that hung on the network. */
        @WithDefault("PT5M")
        Duration skewTolerance();

        /** The largest error of a booth scanner's clock that is corrected. */
        @WithDefault("PT24H")
        Duration scannerMaxSkew();

        /** How old a touchpoint of a low-trust source may be before its time is doubted, unless the source says otherwise. */
        @WithDefault("P30D")
        Duration lowTrustMaxAge();

        /** As the parsers take them. */
        default TimeRules rules() {
            return new TimeRules(futureTolerance(), skewTolerance(), scannerMaxSkew(), lowTrustMaxAge());
        }
    }
}
