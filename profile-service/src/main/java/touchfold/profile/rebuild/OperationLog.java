package touchfold.profile.rebuild;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import touchfold.profile.identity.IdentityCorrections;
import touchfold.profile.identity.IdentityOperation.StatementUndo;
import touchfold.profile.identity.Node;
import touchfold.profile.operation.OperationReader;
import touchfold.profile.operation.StatedOperation;

/** What people stated, out of the live log of record and into the second schema. */
record OperationLog(List<LoggedOperation> operations) {

    private static final String READ = "select content::text, folded_at::text from %1$s.identity_operation";

    /** An operation, and when it came. */
    private record LoggedOperation(StatedOperation stated, String foldedAt) {}

    /** Reads each operation as its message says, by these rules. */
    static OperationLog read(Connection connection, StoreAddress address, OperationReader reader) throws SQLException {
        List<LoggedOperation> operations = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(address.in(READ))) {
            while (found.next()) {
                operations.add(new LoggedOperation(reader.stored(found.getString(1)), found.getString(2)));
            }
        }
        return new OperationLog(operations);
    }

    /** What they come to. */
    IdentityCorrections corrections() {
        return IdentityCorrections.of(
                operations.stream().map(one -> one.stated().operation()).toList());
    }

    void write(StoreCopy copy) throws SQLException {
        StoreCopy.Filling rows =
                copy.fill("identity_operation", "id, kind, undoes, members, types, issued_at, folded_at, content");
        for (LoggedOperation one : operations) {
            StatedOperation stated = one.stated();
            List<Node> identifiers = stated.operation().identifiers();
            rows.row()
                    .id(stated.operation().id())
                    .text(stated.operation().wireName())
                    .id(stated.operation() instanceof StatementUndo undo ? undo.statement() : null)
                    .ids(identifiers.stream().map(Node::id).toList())
                    .text(identifiers.stream()
                            .map(node -> String.valueOf(node.type().code()))
                            .collect(Collectors.joining()))
                    .time(stated.operation().issuedAt())
                    .text(one.foldedAt())
                    .text(stated.content());
            rows.endRow();
        }
        rows.end();
        StoreCopy.Filling version = copy.fill("identity_version", "version");
        if (!operations.isEmpty()) {
            version.row().id(UUID.randomUUID());
            version.endRow();
        }
        version.end();
    }
}
