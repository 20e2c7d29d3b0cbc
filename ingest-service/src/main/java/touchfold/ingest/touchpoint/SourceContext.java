package touchfold.ingest.touchpoint;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Set;
import touchfold.events.Source;

/**
 * The source that sent a message, as far as a parser needs it.
 *
 * @param currency ISO 4217 code for amounts that name none
 * @param timezone for local times that name none
 * @param store the shop or till system that numbers its orders; null when the source does not declare one
 * @param maxAge the oldest touchpoint that it may report without doubt; null for no limit
 * @param numbers how it writes numbers as texts
 * @param types what it may report
 * @param keepMachines whether what honest machines send is kept
 */
public record SourceContext(
        Source source,
        String currency,
        ZoneId timezone,
        String store,
        Duration maxAge,
        NumberFormat numbers,
        AllowedTypes types,
        boolean keepMachines) {

    /** Those that only look at pages. Scripts and headless browsers are also how people test, and are labelled alone. */
    private static final Set<String> ONLY_LOOKING = Set.of("crawler", "link-preview", "monitor");

    /** Whether nothing is kept of what programs of that kind send. */
    public boolean keepsOut(String machine) {
        return !keepMachines && ONLY_LOOKING.contains(machine);
    }

    /** The declared store, else the given one. */
    public String storeOr(String fallback) {
        return store == null || store.isBlank() ? fallback : store;
    }

    /** The same under another source's name. */
    SourceContext speakingAs(Source other) {
        return new SourceContext(other, currency, timezone, store, maxAge, numbers, types, keepMachines);
    }
}
