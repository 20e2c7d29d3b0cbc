package touchfold.demo.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import touchfold.demo.read.ReadAnswer;
import touchfold.demo.read.ReadClient;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.watch.SegmentChange;

/** What the platform made of the feed: one person's journey, why it is one person, and where everybody stands. */
public final class DemoReport {

    private static final String INDENT = "  ";

    private final TextTerminal terminal;
    private final ReadClient reader;
    private final ChangeLine changeLine;

    /** A showcase of what this reader sees. */
    public DemoReport(TextTerminal terminal, ReadClient reader, ChangeLine changeLine) {
        this.terminal = terminal;
        this.reader = reader;
        this.changeLine = changeLine;
    }

    /** One person from the first anonymous visit on; everything is looked up by the e-mail address alone. */
    public void person(DemoPerson person) throws InterruptedException {
        String email = person.email().orElseThrow();
        terminal.heading("One customer, four channels: " + person.name().full() + " (invented, like everybody here)");
        switch (reader.lookUp(email)) {
            case ReadAnswer.Found found -> {
                String id = found.document().path("id").asText();
                terminal.line(INDENT + "profile " + id + ", looked up by " + email);
                terminal.line("");
                show(reader.timeline(id), document -> indented(JourneyTable.lines(document)));
                terminal.heading("Why this is one person");
                show(reader.identity(id), this::sentences);
                terminal.heading("Where she stands, why, and until when");
                show(reader.segmentsOf(id), this::standing);
            }
            case ReadAnswer.Nothing nothing ->
                terminal.line(INDENT + "profile-service does not know her yet: " + nothing.why());
        }
    }

    /** How many people are in which segment. */
    public void sizes() throws InterruptedException {
        terminal.heading("Segments");
        show(reader.segments(), document -> SegmentTable.lines(document).forEach(terminal::line));
    }

    /** The segment changes that came last. */
    public void changes(List<SegmentChange> latest, long count) throws InterruptedException {
        terminal.heading("The last of %,d segment changes on the topic".formatted(count));
        if (latest.isEmpty()) {
            terminal.line(INDENT + "none has arrived yet");
        }
        for (SegmentChange change : latest) {
            String at = change.effectiveAt()
                    .map(Object::toString)
                    .map(JourneyTable::time)
                    .orElse("");
            terminal.line(TextTerminal.cut(
                    INDENT + TextTerminal.fit(at, 17) + "  " + changeLine.of(change), TextTerminal.WIDTH));
        }
    }

    private interface View {
        void show(JsonNode document) throws InterruptedException;
    }

    private void show(ReadAnswer answer, View view) throws InterruptedException {
        switch (answer) {
            case ReadAnswer.Found found -> view.show(found.document());
            case ReadAnswer.Nothing nothing -> terminal.line(INDENT + "not available: " + nothing.why());
        }
    }

    private void indented(List<String> lines) {
        lines.forEach(line -> terminal.line(TextTerminal.cut(INDENT + line, TextTerminal.WIDTH)));
    }

    private void sentences(JsonNode identity) {
        identity.path("sentences").forEach(sentence -> terminal.paragraph(INDENT, sentence.asText()));
    }

    private void standing(JsonNode answer) {
        for (JsonNode membership : answer.path("segments")) {
            String segment = membership.path("segment").asText();
            terminal.line(INDENT + TextTerminal.fit(membership.path("model").asText(), 8)
                    + terminal.toned(TextTerminal.Tone.STRONG, segment) + " since "
                    + JourneyTable.time(membership.path("since").asText()));
            terminal.paragraph(INDENT + " ".repeat(8), membership.path("reason").asText());
            if (membership.path("until").isTextual()) {
                terminal.line(INDENT + " ".repeat(8) + "If nothing happens, this changes on "
                        + JourneyTable.time(membership.path("until").asText()) + ".");
            }
        }
    }
}
