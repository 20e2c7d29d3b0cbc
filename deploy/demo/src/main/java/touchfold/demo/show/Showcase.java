package touchfold.demo.show;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import touchfold.demo.read.Answer;
import touchfold.demo.read.Reader;
import touchfold.demo.retail.Person;
import touchfold.demo.watch.SegmentChange;

/** What the platform made of the feed: one person's journey, why it is one person, and where everybody stands. */
public final class Showcase {

    private static final String INDENT = "  ";

    private final Terminal terminal;
    private final Reader reader;
    private final ChangeLine changeLine;

    /** A showcase of what this reader sees. */
    public Showcase(Terminal terminal, Reader reader, ChangeLine changeLine) {
        this.terminal = terminal;
        this.reader = reader;
        this.changeLine = changeLine;
    }

    /** One person from the first anonymous visit on; everything is looked up by the e-mail address alone. */
    public void person(Person person) throws InterruptedException {
        String email = person.email().orElseThrow();
        terminal.heading("One customer, four channels: " + person.name().full() + " (invented, like everybody here)");
        switch (reader.lookUp(email)) {
            case Answer.Found found -> {
                String id = found.document().path("id").asText();
                terminal.line(INDENT + "profile " + id + ", looked up by " + email);
                terminal.line("");
                show(reader.timeline(id), document -> indented(Journey.lines(document)));
                terminal.heading("Why this is one person");
                show(reader.identity(id), this::sentences);
                terminal.heading("Where she stands, why, and until when");
                show(reader.segmentsOf(id), this::standing);
            }
            case Answer.Nothing nothing ->
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
                    .map(Journey::time)
                    .orElse("");
            terminal.line(Terminal.cut(INDENT + Terminal.fit(at, 17) + "  " + changeLine.of(change), Terminal.WIDTH));
        }
    }

    private interface View {
        void show(JsonNode document) throws InterruptedException;
    }

    private void show(Answer answer, View view) throws InterruptedException {
        switch (answer) {
            case Answer.Found found -> view.show(found.document());
            case Answer.Nothing nothing -> terminal.line(INDENT + "not available: " + nothing.why());
        }
    }

    private void indented(List<String> lines) {
        lines.forEach(line -> terminal.line(Terminal.cut(INDENT + line, Terminal.WIDTH)));
    }

    private void sentences(JsonNode identity) {
        identity.path("sentences").forEach(sentence -> terminal.paragraph(INDENT, sentence.asText()));
    }

    private void standing(JsonNode answer) {
        for (JsonNode membership : answer.path("segments")) {
            String segment = membership.path("segment").asText();
            terminal.line(INDENT + Terminal.fit(membership.path("model").asText(), 8)
                    + terminal.toned(Terminal.Tone.STRONG, segment) + " since "
                    + Journey.time(membership.path("since").asText()));
            terminal.paragraph(INDENT + " ".repeat(8), membership.path("reason").asText());
            if (membership.path("until").isTextual()) {
                terminal.line(INDENT + " ".repeat(8) + "If nothing happens, this changes on "
                        + Journey.time(membership.path("until").asText()) + ".");
            }
        }
    }
}
