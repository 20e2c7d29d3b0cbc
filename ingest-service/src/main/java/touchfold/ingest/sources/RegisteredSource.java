package touchfold.ingest.sources;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import touchfold.backbone.access.SourceDeclaration;
import touchfold.backbone.business.Business;
import touchfold.events.Source;
import touchfold.events.Trust;
import touchfold.ingest.touchpoint.AllowedTypes;
import touchfold.ingest.touchpoint.NumberFormat;
import touchfold.ingest.touchpoint.SourceContext;

/**
 * A source as the doors know it.
 *
 * @param declaration without its write keys
 * @param keys its write keys as digests
 * @param origin where it was declared
 */
public record RegisteredSource(SourceDeclaration declaration, List<StoredKey> keys, Origin origin) {

    /** Where a source was declared. */
    public enum Origin {
        FILE,
        API
    }

    public RegisteredSource {
        keys = List.copyOf(keys);
    }

    /** Its id. */
    public String id() {
        return declaration.id();
    }

    /** What the parsers need to know of it. */
    public SourceContext reporter(Business business, Duration lowTrustMaxAge) {
        Integer days = declaration.maxAgeDays();
        Duration maxAge =
                days != null ? Duration.ofDays(days) : declaration.trust() == Trust.LOW ? lowTrustMaxAge : null;
        return new SourceContext(
                new Source(declaration.id(), declaration.channel(), declaration.trust()),
                declaration.currency() == null ? business.currency() : declaration.currency(),
                declaration.timezone() == null ? business.timezone() : ZoneId.of(declaration.timezone()),
                declaration.store(),
                maxAge,
                declaration.numberFormat() == null
                        ? NumberFormat.PLAIN
                        : NumberFormat.ofExample(declaration.numberFormat()).orElse(NumberFormat.PLAIN),
                AllowedTypes.of(declaration.eventTypes()),
                declaration.keepMachines());
    }

    /** Whether a page of that origin may use its keys. */
    public boolean allows(String pageOrigin) {
        List<String> origins = declaration.origins();
        return pageOrigin == null || origins.isEmpty() || origins.contains("*") || origins.contains(pageOrigin);
    }
}
