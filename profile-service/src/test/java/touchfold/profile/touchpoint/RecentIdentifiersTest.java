package touchfold.profile.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.NodeValue;
import touchfold.profile.testing.Folding;

class RecentIdentifiersTest {

    private final RecentIdentifiers recent = new RecentIdentifiers(Folding.NORMALISER, Folding.KEYS, 3);

    @Test
    void whatIsRememberedIsWhatWouldBeComputed() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 10; i++) {
                String written = " P" + i % 5 + "@Shop.vn ";
                assertThat(recent.read(NodeType.EMAIL, written)).isEqualTo(computed(NodeType.EMAIL, written));
            }
        }
    }

    @Test
    void theSameTextOfAnotherTypeIsAnotherIdentifier() {
        assertThat(recent.read(NodeType.USER_ID, "0901234567")).isEqualTo(computed(NodeType.USER_ID, "0901234567"));
        assertThat(recent.read(NodeType.PHONE, "0901234567")).isEqualTo(computed(NodeType.PHONE, "0901234567"));
    }

    @Test
    void whatIdentifiesNobodyIsRememberedToo() {
        assertThat(recent.read(NodeType.EMAIL, "null")).isEmpty();
        assertThat(recent.read(NodeType.EMAIL, "null")).isEmpty();
    }

    private static Optional<NodeValue> computed(NodeType type, String written) {
        return Folding.NORMALISER
                .normalise(type, written)
                .map(value -> new NodeValue(Folding.KEYS.node(type, value), value));
    }
}
