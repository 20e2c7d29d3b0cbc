package touchfold.ingest.touchpoint.email;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import touchfold.events.CanonicalEvent;
import touchfold.events.IdentifierType;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MessageGuard;
import touchfold.ingest.touchpoint.MessageSanitizer;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;

/** The messages of one call of a mail provider. They are read one by one, and looked at together for gateways. */
final class MailBatch {

    private final RequestContext reception;
    private final MessageSanitizer hygiene;

    MailBatch(RequestContext reception) {
        this.reception = reception;
        hygiene = new MessageSanitizer(reception.limits());
    }

    /**
     * What became of each message, in their order.
     *
     * @param idName the member that holds a message's own id
     * @throws Refusal if the body is no array, or holds too many
     */
    List<TouchpointResult> array(JsonNode body, String idName, Function<JsonFields, MailReading> reader) {
        if (!body.isArray()) {
            throw Refusal.invalid("", "an array of events");
        }
        if (body.size() > reception.limits().batchMessages()) {
            throw new Refusal(
                    "batch_too_large",
                    "",
                    "Expected at most " + reception.limits().batchMessages() + " events");
        }
        List<Message> messages = new ArrayList<>();
        for (int index = 0; index < body.size(); index++) {
            messages.add(new Message(
                    index,
                    "/" + index,
                    body.get(index),
                    body.get(index).path(idName).asText(null)));
        }
        return results(messages, reader);
    }

    /** What became of the one message. */
    List<TouchpointResult> single(JsonNode raw, String id, Function<JsonFields, MailReading> reader) {
        return results(List.of(new Message(0, "", raw, id)), reader);
    }

    private record Message(int index, String pointer, JsonNode raw, String id) {

        MessageGuard attempt() {
            return new MessageGuard(index, id, pointer);
        }
    }

    /** What a message says, or why it can't be understood; one of the two is null. */
    private record Outcome(Message message, MailReading reading, TouchpointResult refusal) {}

    private List<TouchpointResult> results(List<Message> messages, Function<JsonFields, MailReading> reader) {
        List<Outcome> outcomes =
                messages.stream().map(message -> read(message, reader)).toList();
        List<MailReport> reports = outcomes.stream()
                .filter(outcome -> outcome.reading() != null)
                .flatMap(outcome -> outcome.reading().reports().stream())
                .toList();
        new MailGateways(reception).mark(reports);
        unshared(reports);
        return outcomes.stream().map(this::result).toList();
    }

    /**
     * Arguments of a whole mailing are told of each of its receivers: an id that several of them have is the sender's, and
     * joins nobody.
     */
    private static void unshared(List<MailReport> reports) {
        Map<Map.Entry<IdentifierType, String>, Set<String>> receivers = new HashMap<>();
        for (MailReport report : reports) {
            String receiver = report.receiver().toLowerCase(Locale.ROOT);
            report.ids().entrySet().forEach(id -> receivers
                    .computeIfAbsent(Map.entry(id.getKey(), id.getValue()), any -> new HashSet<>())
                    .add(receiver));
        }
        reports.stream()
                .filter(report -> report.ids().entrySet().stream()
                        .anyMatch(id -> receivers.get(id).size() > 1))
                .forEach(MailReport::ofTheSender);
    }

    private Outcome read(Message message, Function<JsonFields, MailReading> reader) {
        List<MailReading> read = new ArrayList<>();
        TouchpointResult refusal = message.attempt().by(() -> {
            JsonFields said = new JsonFields(hygiene.clean(message.raw()));
            MailReading reading = reader.apply(said).ofSomebody();
            reading.reports().forEach(report -> report.from(said));
            read.add(reading);
            return null;
        });
        return new Outcome(message, read.isEmpty() ? null : read.getFirst(), refusal);
    }

    private TouchpointResult result(Outcome outcome) {
        Message message = outcome.message();
        MailReading reading = outcome.reading();
        if (reading == null) {
            return outcome.refusal();
        }
        if (reading.ignoredBecause() != null) {
            return new TouchpointResult.Ignored(message.index(), message.id(), reading.ignoredBecause());
        }
        return message.attempt().by(() -> {
            List<CanonicalEvent> events = reading.reports().stream()
                    .map(report -> report.event(reception))
                    .toList();
            String id = message.id() == null ? events.getFirst().id() : message.id();
            return new TouchpointResult.Accepted(message.index(), id, events);
        });
    }
}
