package touchfold.profile.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.identity.IdentityOperation.Kind;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.operation.OperationMessage;
import touchfold.profile.operation.OperationMessage.PersonalPart;
import touchfold.profile.operation.OperationMessage.WrittenIdentifier;
import touchfold.profile.operation.OperationReader;
import touchfold.profile.operation.StatedOperation;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * What people state about the identifiers of a world, drawn from a seed: they contradict each other and themselves, undo what
 * was said and what was not said yet, and speak of identifiers that nobody ever saw.
 */
public final class RandomOperations {

    private static final OperationReader READER = new OperationReader(Folding.NORMALISER, Folding.KEYS);
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final Random random;
    private final List<NodeValue> nodes;
    private final List<UUID> stated = new ArrayList<>();

    public RandomOperations(Random random, Collection<Touchpoint> world) {
        this.random = random;
        TreeMap<Node, NodeValue> shown = new TreeMap<>();
        world.forEach(touchpoint -> touchpoint.identifiers().forEach(value -> shown.put(value.node(), value)));
        shown.keySet().removeIf(node -> node.type() == NodeType.ORDER || node.type() == NodeType.EVENT);
        Node stranger = Folding.KEYS.node(NodeType.EMAIL, "stranger@town.vn");
        shown.put(stranger, new NodeValue(stranger, "stranger@town.vn"));
        nodes = List.copyOf(shown.values());
    }

    /** The next operations; now and then the same one again, and now and then another one with its id. */
    public List<StatedOperation> next(int count) {
        List<StatedOperation> operations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            operations.add(one());
        }
        if (!operations.isEmpty() && random.nextInt(4) == 0) {
            operations.add(operations.get(random.nextInt(operations.size())));
        }
        return operations;
    }

    private StatedOperation one() {
        UUID id = !stated.isEmpty() && random.nextInt(12) == 0
                ? stated.get(random.nextInt(stated.size()))
                : new UUID(0x8000, random.nextLong() | Long.MIN_VALUE);
        Instant at = START.plusSeconds(random.nextInt(500));
        boolean undo = !stated.isEmpty() && random.nextInt(4) == 0;
        StatedOperation operation = undo
                ? stated(id, IdentityOperation.UNDO, stated.get(random.nextInt(stated.size())), List.of(), at)
                : statement(id, at);
        stated.add(id);
        return operation;
    }

    private StatedOperation statement(UUID id, Instant at) {
        List<NodeValue> named = new ArrayList<>();
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            named.add(nodes.get(random.nextInt(nodes.size())));
        }
        Kind kind =
                switch (random.nextInt(8)) {
                    case 0 -> Kind.BLOCK;
                    case 1, 2 -> Kind.TRUST;
                    case 3, 4 -> Kind.SPLIT;
                    default -> Kind.MERGE;
                };
        return stated(id, kind.wireName(), null, named, at);
    }

    /** That two identifiers, already normalised, are one person's. */
    public static StatedOperation merge(NodeType type, String value, NodeType otherType, String otherValue) {
        List<NodeValue> named = List.of(
                new NodeValue(Folding.KEYS.node(type, value), value),
                new NodeValue(Folding.KEYS.node(otherType, otherValue), otherValue));
        return stated(new UUID(0x8000, Long.MIN_VALUE + 1), Kind.MERGE.wireName(), null, named, START);
    }

    /** As it stands in the log of record. */
    private static StatedOperation stated(UUID id, String kind, UUID undoes, List<NodeValue> named, Instant at) {
        List<WrittenIdentifier> written = named.stream()
                .map(value -> new WrittenIdentifier(value.node().type().wireName(), value.value()))
                .toList();
        OperationMessage message = new OperationMessage(
                OperationMessage.SCHEMA, id, kind, undoes, at, new PersonalPart(written, "as she said", "mai"));
        return READER.stored(new String(READER.write(message), StandardCharsets.UTF_8));
    }

    /** What they state. */
    public static List<IdentityOperation> facts(Collection<StatedOperation> operations) {
        return operations.stream().map(StatedOperation::operation).toList();
    }
}
