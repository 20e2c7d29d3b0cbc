package touchfold.profile.identity;

import java.util.Objects;

/**
 * A node with the value it stands for. Personal data.
 *
 * @param value normalised
 */
public record NodeValue(Node node, String value) {

    public NodeValue {
        Objects.requireNonNull(node, "Expected a node, but there is none");
        Objects.requireNonNull(value, "Expected a value, but there is none");
    }

    /** Never shows the value. */
    @Override
    public String toString() {
        return "NodeValue[" + node + "]";
    }
}
