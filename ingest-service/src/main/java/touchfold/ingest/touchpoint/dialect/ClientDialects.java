package touchfold.ingest.touchpoint.dialect;

/** The dialects that are spoken here. */
public final class ClientDialects {

    /** Segment's own, which RudderStack and Jitsu share. */
    public static final ClientDialect SEGMENT = new SegmentDialect();

    /** PostHog's capture API. */
    public static final ClientDialect POSTHOG = new PostHogDialect();

    /** Snowplow's tracker protocol. */
    public static final ClientDialect SNOWPLOW = new SnowplowDialect();

    private ClientDialects() {}
}
