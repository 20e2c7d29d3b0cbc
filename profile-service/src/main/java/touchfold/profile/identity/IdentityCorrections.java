package touchfold.profile.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.identity.IdentityOperation.Kind;
import touchfold.profile.identity.IdentityOperation.Statement;
import touchfold.profile.identity.IdentityOperation.StatementUndo;

/**
 * What people stated about who is who, as it holds: a pure function of the set of {@link IdentityOperation}s. An undone
 * statement is as if it had never been made. Where statements contradict each other, the later one holds: of a block and a
 * trust of one identifier, and of a split and a merge that name the same two. A split is stronger than any other evidence
 * that the two are one person, an earlier merge among it.
 */
public final class IdentityCorrections {

    /** Nobody stated anything. */
    public static final IdentityCorrections NONE = of(List.of());

    private final List<Statement> standing;
    private final List<Statement> merges = new ArrayList<>();
    private final List<Statement> beliefs = new ArrayList<>();
    private final Map<Node, Statement> sharing = new HashMap<>();
    private final Map<Node, Map<Node, Statement>> apart = new HashMap<>();
    private final Map<UUID, Set<Node>> partners = new HashMap<>();
    private final Set<UUID> named = new HashSet<>();

    private IdentityCorrections(List<Statement> standing) {
        this.standing = standing;
        for (Statement statement : standing) {
            statement.identifiers().forEach(node -> named.add(node.id()));
            switch (statement.kind()) {
                case MERGE -> merge(statement);
                case SPLIT -> split(statement);
                case BLOCK -> statement.identifiers().forEach(node -> sharing.put(node, statement));
                case TRUST -> {
                    statement.identifiers().forEach(node -> sharing.put(node, statement));
                    beliefs.add(statement);
                }
            }
        }
    }

    /** What operations come to, in any order and however often each is there. */
    public static IdentityCorrections of(Collection<? extends IdentityOperation> operations) {
        Map<UUID, IdentityOperation> distinct = new HashMap<>();
        for (IdentityOperation operation : operations) {
            distinct.merge(
                    operation.id(), operation, (a, b) -> IdentityOperation.PREVAILING.compare(a, b) <= 0 ? a : b);
        }
        Set<UUID> undone = new HashSet<>();
        List<Statement> statements = new ArrayList<>();
        for (IdentityOperation operation : distinct.values()) {
            switch (operation) {
                case StatementUndo undo -> undone.add(undo.statement());
                case Statement statement -> statements.add(statement);
            }
        }
        return new IdentityCorrections(statements.stream()
                .filter(statement -> !undone.contains(statement.id()))
                .sorted(Statement.IN_TIME)
                .toList());
    }

    /** The identifiers of which these say something else than the others, one way or the other. */
    public Set<Node> differing(IdentityCorrections others) {
        Set<Statement> mine = new HashSet<>(standing);
        Set<Statement> theirs = new HashSet<>(others.standing);
        Set<Node> differing = new HashSet<>();
        standing.stream()
                .filter(statement -> !theirs.contains(statement))
                .forEach(statement -> differing.addAll(statement.identifiers()));
        others.standing.stream()
                .filter(statement -> !mine.contains(statement))
                .forEach(statement -> differing.addAll(statement.identifiers()));
        return differing;
    }

    private void merge(Statement statement) {
        merges.add(statement);
        List<Node> members = statement.identifiers();
        for (Node node : members) {
            Set<Node> others = partners.computeIfAbsent(node.id(), id -> new HashSet<>());
            others.addAll(members);
            others.remove(node);
            apart.computeIfPresent(node, (same, parted) -> {
                parted.keySet().removeAll(members);
                return parted.isEmpty() ? null : parted;
            });
        }
    }

    private void split(Statement statement) {
        for (Node node : statement.identifiers()) {
            for (Node other : statement.identifiers()) {
                if (!node.equals(other)) {
                    apart.computeIfAbsent(node, one -> new HashMap<>()).put(other, statement);
                }
            }
        }
    }

    /** Whether nothing was stated that holds. */
    public boolean isEmpty() {
        return standing.isEmpty();
    }

    /** The statements that were not undone, in the order in which they were made. */
    public List<Statement> standing() {
        return standing;
    }

    /** Whether a statement that was not undone names the identifier. */
    public boolean names(Node node) {
        return named.contains(node.id());
    }

    /** The identifiers that merges name together with this one. */
    public Set<Node> partners(UUID identifier) {
        return partners.getOrDefault(identifier, Set.of());
    }

    /** The statement that says whether the identifier is shared, a block or a trust; empty when nobody said so. */
    public Optional<Statement> sharing(Node node) {
        return Optional.ofNullable(sharing.get(node));
    }

    /** Whether it was stated that the identifier is shared or that it is not; empty when nobody said so. */
    Optional<Boolean> shared(Node node) {
        return sharing(node).map(statement -> statement.kind() == Kind.BLOCK);
    }

    /** The identifiers of whoever is somebody else than this one, each with the statement that says so. */
    public Map<Node, Statement> apart(Node node) {
        return apart.getOrDefault(node, Map.of());
    }

    /**
     * What merges say: a star from each one's first identifier that is there.
     *
     * @param live the identifiers to place
     * @param beyond identifiers that are there, and are placed elsewhere
     */
    List<Edge> edges(Set<Node> live, Set<Node> beyond) {
        List<Edge> edges = new ArrayList<>();
        for (Statement merge : merges) {
            List<Node> there = merge.identifiers().stream()
                    .filter(node -> live.contains(node) || beyond.contains(node))
                    .toList();
            if (there.isEmpty() || !live.contains(there.getFirst())) {
                continue;
            }
            there.stream()
                    .skip(1)
                    .filter(live::contains)
                    .forEach(node -> edges.add(Edge.stated(there.getFirst(), node, merge.seen())));
        }
        return edges;
    }

    /** These links, and what of them is believed as if a trusted source had said it. */
    Collection<Link> believed(Collection<Link> links) {
        if (beliefs.isEmpty()) {
            return links;
        }
        List<Link> believed = new ArrayList<>(links);
        for (Link link : links) {
            if (link.trusted().isEmpty()) {
                for (Statement belief : beliefs) {
                    List<Node> both = link.members().stream()
                            .filter(belief.identifiers()::contains)
                            .toList();
                    if (both.size() > 1) {
                        believed.add(new Link(both, link.first(), Optional.of(link.first())));
                    }
                }
            }
        }
        return believed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdentityCorrections corrections && standing.equals(corrections.standing);
    }

    @Override
    public int hashCode() {
        return standing.hashCode();
    }

    @Override
    public String toString() {
        return "IdentityCorrections" + standing;
    }
}
