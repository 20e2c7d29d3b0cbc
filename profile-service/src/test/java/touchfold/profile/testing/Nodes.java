package touchfold.profile.testing;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import touchfold.events.Trust;
import touchfold.profile.identity.IdentityOperation.Kind;
import touchfold.profile.identity.IdentityOperation.Statement;
import touchfold.profile.identity.IdentityOperation.StatementUndo;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.Seen;

/** Identifiers, links and statements by numbers, where nothing but their order and their time matters. */
public final class Nodes {

    public static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private Nodes() {}

    public static Node node(int number, NodeType type) {
        return new Node(id(number), type);
    }

    public static UUID id(int number) {
        return new UUID(0, number);
    }

    public static Seen seen(int second) {
        return new Seen(START.plusSeconds(second), "src", "m" + second);
    }

    public static Link trusted(int second, Node... members) {
        return Link.of(List.of(members), seen(second), Trust.HIGH);
    }

    public static Link claimed(int second, Node... members) {
        return Link.of(List.of(members), seen(second), Trust.LOW);
    }

    /** The statement of that number, made at that second. */
    public static Statement stated(int number, int second, Kind kind, Node... identifiers) {
        return new Statement(id(number), kind, List.of(identifiers), START.plusSeconds(second));
    }

    /** The undo of that number, of the statement of the other. */
    public static StatementUndo undone(int number, int second, int statement) {
        return new StatementUndo(id(number), id(statement), START.plusSeconds(second));
    }
}
