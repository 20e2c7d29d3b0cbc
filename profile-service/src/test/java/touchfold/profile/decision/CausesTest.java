package touchfold.profile.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.Nodes.START;
import static touchfold.profile.testing.Nodes.id;
import static touchfold.profile.testing.Nodes.node;
import static touchfold.profile.testing.Nodes.stated;
import static touchfold.profile.testing.Nodes.undone;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.identity.IdentityOperation;
import touchfold.profile.identity.IdentityOperation.Kind;
import touchfold.profile.identity.NodeType;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.TouchBuilder;

/** Which touchpoints of a batch are named as the causes of which profile's change. */
class CausesTest {

    private static final UUID EMAIL =
            Folding.KEYS.node(NodeType.EMAIL, "lan@shop.vn").id();
    private static final UUID COOKIE =
            Folding.KEYS.node(NodeType.ANONYMOUS_ID, "k").id();
    private static final OrderKey ORDER = new OrderKey("shop", "1");

    @Test
    void aProfileChangedByWhatShowsItsIdentifiers() {
        Causes causes = causes(
                web("w1").at(START).email("lan@shop.vn").cookie("k"),
                web("w2").at(START.plusSeconds(1)).cookie("k"),
                web("w3").at(START.plusSeconds(2)).cookie("other"));

        assertThat(names(causes, Set.of(COOKIE), Set.of())).containsExactly("w1", "w2");
        assertThat(names(causes, Set.of(EMAIL), Set.of())).containsExactly("w1");
        assertThat(names(causes, Set.of(EMAIL, COOKIE), Set.of()))
                .as("each is named once")
                .containsExactly("w1", "w2");
    }

    @Test
    void aClaimIsSettledByWhatNamesTheOrder() {
        Causes causes = causes(
                till("t1").at(START).card("vip1").bought("1", 5),
                till("t2").at(START.plusSeconds(1)).card("vip1").bought("2", 5));

        assertThat(names(causes, Set.of(COOKIE), Set.of(ORDER))).containsExactly("t1");
    }

    @Test
    void whoWasMovedFromAfarIsToldTheLatestTouchpointOfTheBatch() {
        Causes causes = causes(
                web("w2").at(START.plusSeconds(1)).cookie("a"),
                web("w1").at(START).cookie("b"));

        assertThat(names(causes, Set.of(EMAIL), Set.of(ORDER))).containsExactly("w2");
    }

    @Test
    void ofManyOperationsTheLatestAreNamed() {
        List<IdentityOperation> operations = new ArrayList<>();
        for (int i = 0; i < ProfileChange.MAX_CAUSES + 5; i++) {
            operations.add(stated(100 + i, i, Kind.BLOCK, node(1, NodeType.CARD)));
        }
        operations.add(undone(99, ProfileChange.MAX_CAUSES + 4, 7));
        List<Cause> named =
                change(Causes.ofOperations(operations), Set.of(EMAIL), Set.of()).causes();

        assertThat(named).hasSize(ProfileChange.MAX_CAUSES);
        assertThat(named.getFirst().touchpointId())
                .as("of one instant the lesser id first")
                .isEqualTo(id(99).toString());
        assertThat(named.getFirst().factType()).isEqualTo("undo");
        assertThat(named.get(1).touchpointId())
                .isEqualTo(id(100 + ProfileChange.MAX_CAUSES + 4).toString());
        assertThat(named.getLast().touchpointId()).isEqualTo(id(106).toString());
        assertThat(named).extracting(Cause::kind).containsOnly("operator");
    }

    private static List<String> names(Causes causes, Set<UUID> identifiers, Set<OrderKey> orders) {
        return change(causes, identifiers, orders).causes().stream()
                .map(Cause::touchpointId)
                .toList();
    }

    private static ProfileChange change(Causes causes, Set<UUID> identifiers, Set<OrderKey> orders) {
        return causes.change(id(1), 1, new Change.Created(), identifiers, orders, START, null);
    }

    private static Causes causes(TouchBuilder... touches) {
        return new Causes(Arrays.stream(touches)
                .map(touch -> Folding.touchpoint(touch.event()))
                .collect(Collectors.toList()));
    }
}
