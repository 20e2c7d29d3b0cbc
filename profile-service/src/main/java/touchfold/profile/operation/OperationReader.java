package touchfold.profile.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import touchfold.events.IdentifierType;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.identity.IdentityOperation.Kind;
import touchfold.profile.identity.IdentityOperation.Statement;
import touchfold.profile.identity.IdentityOperation.StatementUndo;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeKeys;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.Normaliser;
import touchfold.profile.operation.OperationMessage.WrittenIdentifier;
import touchfold.profile.touchpoint.UnstorableText;

/** Reads and writes records of the topic {@code identity-operations}: bytes in, operation or reason out, never an exception. */
public final class OperationReader {

    /** More than anybody states of one person in one go, and few enough to be decided at once. */
    public static final int MOST_IDENTIFIERS = 50;

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private final Normaliser normaliser;
    private final NodeKeys keys;

    public OperationReader(Normaliser normaliser, NodeKeys keys) {
        this.normaliser = normaliser;
        this.keys = keys;
    }

    /** What a record says. */
    public sealed interface Outcome {

        /** An operation that can be folded. */
        record Usable(StatedOperation operation) implements Outcome {}

        /**
         * Something else.
         *
         * @param pointer JSON pointer to the member at fault
         */
        record Unusable(String reason, String pointer) implements Outcome {}
    }

    /** What the bytes say. */
    public Outcome read(byte[] bytes) {
        String content;
        OperationMessage message;
        try {
            content = text(bytes);
            message = mapper.readValue(content, OperationMessage.class);
        } catch (IOException | NumberFormatException e) {
            // The second is thrown for an exponent beyond all numbers.
            return new Outcome.Unusable("not-json", "");
        }
        if (message == null || message.schema() != OperationMessage.SCHEMA) {
            return new Outcome.Unusable("unknown-schema", "/schema");
        }
        if (message.id() == null) {
            return new Outcome.Unusable("not-in-contract", "/id");
        }
        if (UnstorableText.isIn(bytes)) {
            return new Outcome.Unusable("unstorable-text", "");
        }
        Instant at = message.issuedAt();
        if (at == null || at.isBefore(EARLIEST) || !at.isBefore(LATEST)) {
            return new Outcome.Unusable("not-in-contract", "/issuedAt");
        }
        return operation(message, at.truncatedTo(ChronoUnit.MICROS), content);
    }

    /** In no other encoding, and nothing of it replaced: the message is kept as it came, and the log of record takes no other. */
    private static String text(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes == null ? new byte[0] : bytes))
                .toString();
    }

    private Outcome operation(OperationMessage message, Instant at, String content) {
        if (IdentityOperation.UNDO.equals(message.kind())) {
            return message.undoes() == null
                    ? new Outcome.Unusable("not-in-contract", "/undoes")
                    : usable(new StatementUndo(message.id(), message.undoes(), at), content);
        }
        Optional<Kind> kind = Kind.ofWireName(message.kind());
        if (kind.isEmpty()) {
            return new Outcome.Unusable("unknown-kind", "/kind");
        }
        List<WrittenIdentifier> written =
                message.personal() == null ? List.of() : message.personal().identifiers();
        if (written.isEmpty() || written.size() > MOST_IDENTIFIERS) {
            return new Outcome.Unusable("not-in-contract", "/personal/identifiers");
        }
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            Optional<Node> node = node(written.get(i));
            if (node.isEmpty()) {
                return new Outcome.Unusable("no-identifier", "/personal/identifiers/" + i);
            }
            nodes.add(node.get());
        }
        return usable(new Statement(message.id(), kind.get(), nodes, at), content);
    }

    private Optional<Node> node(WrittenIdentifier written) {
        if (written.type() == null || written.value() == null) {
            return Optional.empty();
        }
        return IdentifierType.ofWireName(written.type())
                .map(NodeType::of)
                .flatMap(type -> normaliser.normalise(type, written.value()).map(value -> keys.node(type, value)));
    }

    private static Outcome usable(IdentityOperation operation, String content) {
        return new Outcome.Usable(new StatedOperation(operation, content));
    }

    /** What stands in the log of record, which was readable once. */
    public StatedOperation stored(String content) {
        return switch (read(content.getBytes(StandardCharsets.UTF_8))) {
            case Outcome.Usable usable -> usable.operation();
            case Outcome.Unusable unusable ->
                throw new IllegalStateException("Expected a stored operation to be readable, but it is "
                        + unusable.reason() + " at " + unusable.pointer());
        };
    }

    /** The message that stands in the log of record. */
    public OperationMessage message(String content) {
        try {
            return mapper.readValue(content, OperationMessage.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected a stored operation to be readable", e);
        }
    }

    /** UTF-8 JSON. */
    public byte[] write(OperationMessage message) {
        try {
            return mapper.writeValueAsBytes(message);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Expected every operation to be writable", e);
        }
    }
}
