package touchfold.profile.operation;

import java.util.Comparator;
import java.util.Objects;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.identity.IdentityOperation.Statement;
import touchfold.profile.identity.IdentityOperation.StatementUndo;

/**
 * An operation as it stands in the log of record.
 *
 * @param operation what it states, its identifiers normalised and keyed
 * @param content the message as it came, the identifiers in clear; personal data
 */
public record StatedOperation(IdentityOperation operation, String content) {

    private static final Comparator<StatedOperation> PREVAILING = Comparator.comparing(
                    StatedOperation::operation, IdentityOperation.PREVAILING)
            .thenComparing(StatedOperation::content);

    public StatedOperation {
        Objects.requireNonNull(operation, "Expected an operation, but there is none");
        Objects.requireNonNull(content, "Expected the message of an operation, but there is none");
    }

    /** Whether this one stands, of two with the same id that say different things. */
    public boolean prevailsOver(StatedOperation other) {
        return PREVAILING.compare(this, other) < 0;
    }

    /** Whether it states the same again, as a request does that was repeated a moment later. */
    public boolean repeats(StatedOperation other) {
        return switch (operation) {
            case Statement one ->
                other.operation instanceof Statement same
                        && one.kind() == same.kind()
                        && one.identifiers().equals(same.identifiers());
            case StatementUndo one ->
                other.operation instanceof StatementUndo same && one.statement().equals(same.statement());
        };
    }

    /** Never shows the content. */
    @Override
    public String toString() {
        return "StatedOperation[" + operation + "]";
    }
}
