package touchfold.profile.touchpoint;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import touchfold.profile.identity.NodeKeys;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.identity.Normaliser;

/**
 * Identifiers as they were written, normalised and keyed. A visitor shows the same ones with each look, so those that came
 * lately are remembered: some thousand of them, those that are asked for again longer. For any number of threads.
 */
final class RecentIdentifiers {

    private final Normaliser normaliser;
    private final NodeKeys keys;
    private final int generation;
    private volatile Map<Written, Optional<NodeValue>> young = new ConcurrentHashMap<>();
    private volatile Map<Written, Optional<NodeValue>> old = Map.of();

    /** @param generation how many are remembered until the older ones are forgotten; at most twice as many are held */
    RecentIdentifiers(Normaliser normaliser, NodeKeys keys, int generation) {
        this.normaliser = normaliser;
        this.keys = keys;
        this.generation = generation;
    }

    private record Written(NodeType type, String value) {}

    /** The identifier as the graph knows it; empty when the value identifies nobody. */
    Optional<NodeValue> read(NodeType type, String value) {
        Written written = new Written(type, value);
        Optional<NodeValue> known = young.get(written);
        if (known == null) {
            Optional<NodeValue> before = old.get(written);
            known = before == null ? normalised(type, value) : before;
            remember(written, known);
        }
        return known;
    }

    private Optional<NodeValue> normalised(NodeType type, String value) {
        return normaliser
                .normalise(type, value)
                .map(normalised -> new NodeValue(keys.node(type, normalised), normalised));
    }

    /** Two threads may both begin a new generation; that only forgets a little sooner. */
    private void remember(Written written, Optional<NodeValue> known) {
        if (young.size() >= generation) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
        young.put(written, known);
    }
}
