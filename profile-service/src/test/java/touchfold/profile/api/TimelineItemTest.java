package touchfold.profile.api;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import touchfold.events.CanonicalEvent;
import touchfold.events.EventCodec;
import touchfold.profile.store.TimelineReads.Entry;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.view.Title;

class TimelineItemTest {

    private static final UUID ANCHOR = new UUID(1, 2);

    private final ObjectMapper events = EventCodec.mapper();
    private final AnswerWriter writer = new AnswerWriter(TimelineAnswer.class);

    @Test
    void whatIsShownIsWhatTheEventSays() throws IOException {
        for (TouchBuilder touch : List.of(
                web("w").campaign("tet").property("size", "L"),
                till("t").email("a@shop.vn").bought("1", 100))) {
            CanonicalEvent event = touch.event();

            JsonNode item = shown(event);
            JsonNode said = events.readTree(new EventCodec().write(event));

            assertThat(item.path("id").asText()).isEqualTo(event.id());
            assertThat(item.path("identifier").asText()).isEqualTo(ANCHOR.toString());
            assertThat(item.path("title").asText()).isEqualTo(Title.of(event.fact(), event.context()));
            assertThat(item.path("fact")).isEqualTo(said.path("fact"));
            assertThat(item.path("times")).isEqualTo(said.path("times"));
            assertThat(item.path("properties")).isEqualTo(said.path("properties"));
            assertThat(item.path("campaign")).isEqualTo(said.path("context").path("campaign"));
            assertThat(item.toString()).doesNotContain("a@shop.vn");
        }
    }

    private JsonNode shown(CanonicalEvent event) throws IOException {
        Entry entry = new Entry(
                Folding.touchpoint(event).seen(),
                event.fact().wireName(),
                event.source().channel().wireName(),
                event.times().receivedAt(),
                ANCHOR,
                new EventCodec().write(event.withoutPersonal()));
        byte[] answer = writer.write(new TimelineAnswer(List.of(TimelineItem.of(entry)), null));
        return events.readTree(answer).path("items").path(0);
    }
}
