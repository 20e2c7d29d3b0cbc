package touchfold.profile.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import touchfold.events.Context;
import touchfold.events.EventCodec;
import touchfold.events.Fact;
import touchfold.profile.enrich.DerivedFacts;
import touchfold.profile.store.TimelineReads.Entry;
import touchfold.profile.touchpoint.MemberRanges;
import touchfold.profile.view.Title;

/**
 * A touchpoint of a timeline. What is shown as the source said it is copied from the log of record and not read: only the
 * title needs to understand the fact.
 *
 * @param type the fact's wire name
 * @param identifier the identifier that it hangs on
 * @param title the touchpoint in a few words
 * @param properties what the source said beyond the fact
 * @param times how occurredAt came about, and whether it is doubtful
 * @param derived what follows from it, where that was asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TimelineItem(
        String id,
        String source,
        String type,
        String channel,
        Instant occurredAt,
        Instant receivedAt,
        UUID identifier,
        String title,
        @JsonRawValue @Schema(implementation = Object.class) String fact,
        @JsonRawValue @Schema(implementation = Object.class) String properties,
        @JsonRawValue @Schema(implementation = Object.class) String times,

        @JsonRawValue @Schema(implementation = Context.Page.class)
        String page,

        @JsonRawValue @Schema(implementation = Context.Campaign.class)
        String campaign,

        DerivedFacts derived) {

    static TimelineItem of(Entry entry) {
        return of(entry, null);
    }

    /** @param derived what follows from the touchpoint, null if nobody asked */
    static TimelineItem of(Entry entry, DerivedFacts derived) {
        Shown shown = new Shown(entry.facts());
        return new TimelineItem(
                entry.place().touchpoint(),
                entry.place().source(),
                entry.type(),
                entry.channel(),
                entry.place().at(),
                entry.receivedAt(),
                entry.anchor(),
                shown.title(),
                shown.fact.text(),
                shown.properties.text(),
                shown.times.text(),
                shown.context.member("page").text(),
                shown.context.member("campaign").text(),
                derived);
    }

    /** The circumstances of a touchpoint. */
    static Context context(Entry entry) {
        Shown shown = new Shown(entry.facts());
        return shown.context.isMissing() ? Context.NONE : shown.context.read(Context.class);
    }

    /** What of an event is shown. */
    private static final class Shown {

        private final Piece fact;
        private final Piece properties;
        private final Piece times;
        private final Piece context;

        Shown(byte[] event) {
            Piece whole = new Piece(event, 0, event.length);
            fact = whole.member("fact");
            properties = whole.member("properties");
            times = whole.member("times");
            context = whole.member("context");
        }

        String title() {
            Fact said = fact.read(Fact.class);
            boolean named = !(said instanceof Fact.PageViewed view) || view.name() != null || context.isMissing();
            return Title.of(said, named ? Context.NONE : context.read(Context.class));
        }
    }

    /** A value inside a text of JSON; of no length when it is missing. */
    private record Piece(byte[] json, int from, int to) {

        boolean isMissing() {
            return from == to;
        }

        Piece member(String name) {
            if (!isMissing()) {
                byte[] wanted = name.getBytes(StandardCharsets.US_ASCII);
                MemberRanges members = new MemberRanges(json, from);
                while (members.next()) {
                    if (members.isCalled(wanted)) {
                        return new Piece(json, members.from(), members.to());
                    }
                }
            }
            return new Piece(json, 0, 0);
        }

        String text() {
            return isMissing() ? null : new String(json, from, to - from, StandardCharsets.UTF_8);
        }

        <T> T read(Class<T> type) {
            try {
                return EventCodec.mapper().readerFor(type).readValue(json, from, to - from);
            } catch (IOException e) {
                throw new UncheckedIOException("Expected a stored touchpoint to be readable", e);
            }
        }
    }
}
