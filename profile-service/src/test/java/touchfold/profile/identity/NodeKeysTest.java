package touchfold.profile.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class NodeKeysTest {

    private static final String SECRET = "touchfold-test-identity-secret-0123456789";

    @Test
    void theSameIdentifierHasTheSameIdForEver() {
        Node node = new NodeKeys(SECRET).node(NodeType.EMAIL, "lan@shop.vn");

        assertThat(node.id()).isEqualTo(UUID.fromString("5ccc0d15-486c-8786-b7e6-84033009545a"));
        assertThat(node.id().version()).isEqualTo(8);
        assertThat(node.id().variant()).isEqualTo(2);
    }

    @Test
    void anotherTypeOrSecretIsAnotherId() {
        Node email = new NodeKeys(SECRET).node(NodeType.EMAIL, "lan@shop.vn");

        assertThat(new NodeKeys(SECRET).node(NodeType.USER_ID, "lan@shop.vn").id())
                .isNotEqualTo(email.id());
        assertThat(new NodeKeys(SECRET + "!")
                        .node(NodeType.EMAIL, "lan@shop.vn")
                        .id())
                .isNotEqualTo(email.id());
    }

    @Test
    void aShortSecretIsRefused() {
        assertThatThrownBy(() -> new NodeKeys("secret"))
                .hasMessage("Expected an identity secret of at least 32 characters, but it has 6");
    }
}
