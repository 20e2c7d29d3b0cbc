package touchfold.ingest.touchpoint;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import touchfold.events.Channel;
import touchfold.events.Source;
import touchfold.events.Trust;
import touchfold.ingest.time.TimeRules;

/** Requests as the tests' sources send them. */
public final class RequestContexts {

    public static final Instant RECEIVED_AT = Instant.parse("2026-01-10T11:00:05Z");

    /** Told apart from an unkeyed digest by its looks. */
    public static final KeyedDigest DIGEST =
            (purpose, value) -> "keyed-" + DerivedId.of(purpose, value).substring(6);

    private RequestContexts() {}

    public static RequestContext web() {
        return of("src_web", Channel.WEB, Trust.LOW, Duration.ofDays(30), RECEIVED_AT);
    }

    /** A source that keeps nothing of what only looks at pages, as they do unless they say otherwise. */
    public static RequestContext withoutMachines() {
        return of("src_web", Channel.WEB, Trust.LOW, Duration.ofDays(30), RECEIVED_AT, "VND", false);
    }

    public static RequestContext pos() {
        return of("src_pos", Channel.POS, Trust.HIGH, null, RECEIVED_AT);
    }

    /** A till whose amounts name no currency. */
    public static RequestContext posIn(String currency) {
        return of("src_pos", Channel.POS, Trust.HIGH, null, RECEIVED_AT, currency, true);
    }

    public static RequestContext shop() {
        return of("src_shop", Channel.SHOP, Trust.HIGH, null, RECEIVED_AT);
    }

    public static RequestContext mail() {
        return of("src_mail", Channel.EMAIL, Trust.HIGH, null, RECEIVED_AT);
    }

    public static RequestContext booth() {
        return of("src_booth", Channel.BOOTH, Trust.HIGH, null, RECEIVED_AT);
    }

    public static RequestContext of(String id, Channel channel, Trust trust, Duration maxAge, Instant receivedAt) {
        return of(id, channel, trust, maxAge, receivedAt, "VND", true);
    }

    private static RequestContext of(
            String id,
            Channel channel,
            Trust trust,
            Duration maxAge,
            Instant receivedAt,
            String currency,
            boolean keepMachines) {
        SourceContext reporter = new SourceContext(
                new Source(id, channel, trust),
                currency,
                ZoneId.of("Asia/Ho_Chi_Minh"),
                null,
                maxAge,
                NumberFormat.PLAIN,
                AllowedTypes.ANY,
                keepMachines);
        return new RequestContext(
                reporter,
                receivedAt,
                "request-1",
                "203.0.113.7",
                "Agent/1",
                TimeRules.DEFAULT,
                MessageLimits.DEFAULT,
                DIGEST);
    }
}
