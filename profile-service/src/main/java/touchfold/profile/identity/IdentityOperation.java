package touchfold.profile.identity;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * What a person stated about who is who: a fact like a touchpoint. Profiles are a function of the set of touchpoints and of
 * the set of operations; neither's order nor repetition matters.
 */
public sealed interface IdentityOperation {

    /** Given when it was stated; the same for every repetition. */
    UUID id();

    /** When it was stated, to the microsecond. Of two statements that contradict each other the later one holds. */
    Instant issuedAt();

    /** The identifiers that it names; none in an undo. */
    List<Node> identifiers();

    /** What it is called in the API, in the database and on the topic. */
    String wireName();

    /** What can be stated. */
    enum Kind {
        /** The identifiers are one person's, whatever the limits say. */
        MERGE("merge"),
        /** No two of the identifiers are one person's, whatever the evidence says. */
        SPLIT("split"),
        /** Each of the identifiers belongs to nobody in particular: it links nobody to anybody. */
        BLOCK("block"),
        /** Each of the identifiers belongs to one person, and whoever shows two of them together is believed. */
        TRUST("trust");

        private final String wireName;

        Kind(String wireName) {
            this.wireName = wireName;
        }

        /** The name in the API, in the database and on the topic. */
        public String wireName() {
            return wireName;
        }

        /** The kind of that name, if there is one. */
        public static Optional<Kind> ofWireName(String name) {
            for (Kind kind : values()) {
                if (kind.wireName.equals(name)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * A statement about identifiers, whether they were ever seen or not.
     *
     * @param identifiers sorted and distinct
     */
    record Statement(UUID id, Kind kind, List<Node> identifiers, Instant issuedAt) implements IdentityOperation {

        /** Statements in the order in which they override each other, the last one being the strongest. */
        static final Comparator<Statement> IN_TIME =
                Comparator.comparing(Statement::issuedAt).thenComparing(Statement::id, Node::compareIds);

        public Statement {
            Objects.requireNonNull(id, "Expected an id, but there is none");
            identifiers = identifiers.stream().sorted().distinct().toList();
        }

        @Override
        public String wireName() {
            return kind.wireName();
        }

        /** Where it stands among touchpoints, when it is shown as evidence. */
        Seen seen() {
            return new Seen(issuedAt, SOURCE, id.toString());
        }
    }

    /** The statement of that id was never made. */
    record StatementUndo(UUID id, UUID statement, Instant issuedAt) implements IdentityOperation {
        @Override
        public List<Node> identifiers() {
            return List.of();
        }

        @Override
        public String wireName() {
            return UNDO;
        }
    }

    /** Which one stands, of two with the same id: the earlier one, as it is with touchpoints. */
    Comparator<IdentityOperation> PREVAILING = Comparator.comparing(IdentityOperation::issuedAt)
            .thenComparing(IdentityOperation::wireName)
            .thenComparing(Object::toString);

    /** The name under which operations stand where touchpoints name their source. */
    String SOURCE = "identity-operations";

    /** The name of an undo in the API, in the database and on the topic. */
    String UNDO = "undo";
}
