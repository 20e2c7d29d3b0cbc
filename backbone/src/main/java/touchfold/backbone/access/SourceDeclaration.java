package touchfold.backbone.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import touchfold.events.Channel;
import touchfold.events.Trust;

/**
 * A source as it is declared in the sources file or through the admin API.
 *
 * @param id unique, part of every touchpoint's identity; never reused for another source
 * @param name for people
 * @param channel through which kind of contact it meets people
 * @param trust how far its word about identity and traits is believed
 * @param writeKeys keys with which it may post touchpoints; {@code id:secret} or a plain word
 * @param webhooks secrets by provider, as each provider's door defines them; an empty object without any
 * @param origins web origins that may use its keys, {@code *} for all; empty means all
 * @param appIds names of apps whose events are taken without a key, as Snowplow's trackers send them; only of low trust
 * @param eventTypes what it may report, by the contract's names, of which the end may be left open as in {@code order-*}; empty
 *     means anything
 * @param currency for amounts that come without one, ISO 4217; null means the business' own
 * @param timezone for times that come without an offset, IANA name; null means the business' own
 * @param store the name under which it numbers orders; null means its id
 * @param maxAgeDays how old a touchpoint it may report; null means the limit of its trust
 * @param numberFormat how it writes numbers as texts, shown by {@code 1234.56}, {@code 1,234.56} or {@code 1.234,56}; null
 *     means the first, and a text that looks grouped is refused
 * @param keepMachines whether what crawlers, link previews and monitors send is kept
 * @param enabled whether its keys are good
 */
public record SourceDeclaration(
        String id,
        String name,
        Channel channel,
        Trust trust,
        List<String> writeKeys,
        JsonNode webhooks,
        List<String> origins,
        List<String> appIds,
        List<String> eventTypes,
        String currency,
        String timezone,
        String store,
        Integer maxAgeDays,
        String numberFormat,
        boolean keepMachines,
        boolean enabled) {

    public SourceDeclaration {
        writeKeys = List.copyOf(writeKeys);
        origins = List.copyOf(origins);
        appIds = List.copyOf(appIds);
        eventTypes = List.copyOf(eventTypes);
    }

    /** Never shows a secret. */
    @Override
    public String toString() {
        return "SourceDeclaration[" + id + "]";
    }
}
