package touchfold.profile.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import touchfold.profile.api.IdentifierLookup.AskedIdentifier;
import touchfold.profile.correction.OperationReads.Folded;
import touchfold.profile.correction.OperationReads.Place;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.identity.IdentityOperation.Kind;
import touchfold.profile.operation.OperationMessage;
import touchfold.profile.operation.OperationMessage.PersonalPart;
import touchfold.profile.operation.OperationMessage.WrittenIdentifier;
import touchfold.profile.operation.OperationReader;

/** Reads what people state; what makes no sense ends the request with a problem that names the member at fault. */
final class OperationRequests {

    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_AUTHOR = 200;
    private static final Place LATEST = new Place(Instant.parse("9999-12-31T23:59:59Z"), new UUID(-1, -1));

    private OperationRequests() {}

    /**
     * A statement.
     *
     * @param operationId given by whoever wants to be able to repeat the request; made here when missing
     */
    public record AskedOperation(String operationId, List<AskedIdentifier> identifiers, String reason, String author) {}

    /** That an operation is taken back. */
    public record AskedUndo(String operationId, String reason, String author) {}

    static OperationMessage statement(String kind, AskedOperation asked, Instant at) {
        if (asked == null || asked.identifiers() == null || asked.identifiers().isEmpty()) {
            throw Parameters.invalid("/identifiers", "required", "Expected a list of identifiers, but there is none");
        }
        if (asked.identifiers().size() > OperationReader.MOST_IDENTIFIERS) {
            throw Parameters.invalid(
                    "/identifiers",
                    "too_many",
                    "Expected at most " + OperationReader.MOST_IDENTIFIERS + " identifiers, but there are more");
        }
        List<WrittenIdentifier> written = new ArrayList<>();
        for (AskedIdentifier one : asked.identifiers()) {
            written.add(
                    one == null ? new WrittenIdentifier(null, null) : new WrittenIdentifier(one.type(), one.value()));
        }
        return message(asked.operationId(), kind, null, at, written, asked.reason(), asked.author());
    }

    static OperationMessage undo(UUID undone, AskedUndo asked, Instant at) {
        AskedUndo said = asked == null ? new AskedUndo(null, null, null) : asked;
        return message(said.operationId(), IdentityOperation.UNDO, undone, at, List.of(), said.reason(), said.author());
    }

    private static OperationMessage message(
            String id,
            String kind,
            UUID undoes,
            Instant at,
            List<WrittenIdentifier> identifiers,
            String reason,
            String author) {
        PersonalPart personal = new PersonalPart(identifiers, reason(reason), author(author));
        UUID given = id == null ? UUID.randomUUID() : Parameters.operationId(id, "/operationId");
        return new OperationMessage(OperationMessage.SCHEMA, given, kind, undoes, at, personal);
    }

    static String reason(String text) {
        return text(text, "/reason", LONGEST_REASON);
    }

    static String author(String text) {
        return text(text, "/author", LONGEST_AUTHOR);
    }

    private static String text(String text, String pointer, int longest) {
        if (text == null || text.isBlank()) {
            throw Parameters.invalid(pointer, "required", "Expected who states this and why, but it is missing");
        }
        if (text.length() > longest) {
            throw Parameters.invalid(
                    pointer, "too_long", "Expected at most " + longest + " characters, but there are more");
        }
        return Parameters.storable(text, pointer).strip();
    }

    /** Two spellings of one identifier are one. */
    static void requireEnough(String kind, IdentityOperation operation) {
        boolean needsTwo = kind.equals(Kind.MERGE.wireName()) || kind.equals(Kind.SPLIT.wireName());
        if (needsTwo && operation.identifiers().size() < 2) {
            throw Parameters.invalid(
                    "/identifiers", "too_few", "Expected at least two different identifiers, but there is one");
        }
    }

    static Optional<String> kind(String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        if (Kind.ofWireName(text).isEmpty() && !IdentityOperation.UNDO.equals(text)) {
            throw Parameters.invalid("kind", "unknown", "Expected merge, split, block, trust or undo, but it is none");
        }
        return Optional.of(text);
    }

    static Optional<Boolean> undone(String state) {
        if (state == null || state.isBlank()) {
            return Optional.empty();
        }
        return switch (state) {
            case "standing" -> Optional.of(false);
            case "undone" -> Optional.of(true);
            default -> throw Parameters.invalid("state", "unknown", "Expected standing or undone, but it is neither");
        };
    }

    static String cursor(Folded last) {
        String text = ChronoUnit.MICROS.between(Instant.EPOCH, last.issuedAt()) + "/" + last.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Place place(String cursor) {
        if (cursor == null || cursor.isBlank()) {
            return LATEST;
        }
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("/", 2);
            Instant at = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
            if (parts.length == 2 && !at.isBefore(Parameters.EARLIEST) && !at.isAfter(LATEST.issuedAt())) {
                return new Place(at, Parameters.id(parts[1], "cursor", "an operation's id"));
            }
        } catch (IllegalArgumentException e) {
            // falls through: what can't be read is no cursor of ours
        }
        throw Parameters.invalid("cursor", "invalid", "Expected a nextCursor of this list, but it is something else");
    }
}
