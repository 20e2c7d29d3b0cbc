package touchfold.profile.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static touchfold.profile.testing.TouchBuilder.till;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import touchfold.events.CanonicalEvent;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.SharingRules;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.PackedStreet;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.view.ProfileView;
import touchfold.profile.world.World;

/**
 * A batch looks at the profiles around its links and as far as something changes, and no farther; and what it decides there
 * is what the whole component would have decided.
 */
class NeighbourhoodLaws {

    private static final ProfileView VIEW = new ProfileView(Folding.ZONE, Folding.ATTRIBUTES);
    private static final Set<FoldSafeguard> ALL = EnumSet.allOf(FoldSafeguard.class);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void howeverFarAWordMovesTheWallsTheStoreHoldsTheFoldOfTheSet() {
        int wide = 0;
        long last = Long.getLong("touchfold.laws.last", 40);
        for (long seed = Long.getLong("touchfold.laws.first", 1); seed <= last; seed++) {
            wide += street(seed, ALL);
        }
        assertThat(wide).as("looks beyond the first neighbours").isGreaterThan((int) last / 10);
    }

    @Test
    void withoutAWiderLookTheLawFails() {
        assertThatThrownBy(() -> streets(without(FoldSafeguard.WIDER_LOOK))).isInstanceOf(AssertionError.class);
    }

    @Test
    void withoutTheLimitOfLeavesTheLawFails() {
        assertThatThrownBy(() -> streets(without(FoldSafeguard.LEAF_LIMIT))).isInstanceOf(AssertionError.class);
    }

    private static Set<FoldSafeguard> without(FoldSafeguard left) {
        return EnumSet.complementOf(EnumSet.of(left));
    }

    private static void streets(Set<FoldSafeguard> safeguards) {
        for (long seed = 1; seed <= 200; seed++) {
            street(seed, safeguards);
        }
    }

    /** Folds a random street batch by batch, and says how often more than the profiles and their neighbours was read. */
    private static int street(long seed, Set<FoldSafeguard> safeguards) {
        Random random = new Random(seed);
        PackedStreet street = new PackedStreet(random);
        IdentityRules rules = street.rules();
        MemoryBatchStore store = new MemoryBatchStore();
        List<CanonicalEvent> delivered = new ArrayList<>();
        int wide = 0;
        while (delivered.size() < 40) {
            List<CanonicalEvent> batch = street.events(1 + random.nextInt(3));
            delivered.addAll(batch);
            int before = store.neighbourhoods;
            deliver(store, batch, rules, safeguards);
            wide += Math.max(0, store.neighbourhoods - before - 2);
            BatchFoldLaws.equalsWorld(
                    store.tables,
                    new World(rules, VIEW)
                            .fold(delivered.stream().map(Folding::touchpoint).toList()),
                    "seed " + seed + " after " + delivered.size());
        }
        BatchFoldLaws.revisionsAreContiguous(store.told);
        return wide;
    }

    private static void deliver(
            MemoryBatchStore store, List<CanonicalEvent> batch, IdentityRules rules, Set<FoldSafeguard> safeguards) {
        List<Touchpoint> candidates =
                BatchFoldLaws.candidates(batch.stream().map(Folding::touchpoint).toList());
        new BatchFold(store, new FoldAttempt.Rules(rules, VIEW, 1, BatchFoldLaws.NOW, safeguards), FoldHook.NONE)
                .fold(candidates);
    }

    @Test
    void theNextLinkOfAChainReadsAsManyRowsHoweverLongTheChainIs() {
        int atFirst = rowsForTheNextLinkAfter(60);

        assertThat(rowsForTheNextLinkAfter(240)).isLessThanOrEqualTo(atFirst).isLessThan(100);
    }

    /** Rows read for one link at the end of a chain of that many, where a person has room for 20 identifiers. */
    private static int rowsForTheNextLinkAfter(int links) {
        IdentityRules rules = new IdentityRules(new SharingRules(Map.of(), Map.of()), Map.of(), 20);
        MemoryBatchStore store = new MemoryBatchStore();
        for (int i = 0; i < links; i++) {
            deliver(store, List.of(chained(i)), rules, ALL);
        }
        store.rowsRead = 0;
        deliver(store, List.of(chained(links)), rules, ALL);
        return store.rowsRead;
    }

    private static CanonicalEvent chained(int link) {
        TouchBuilder touch = till("m" + link).at(START.plus(Duration.ofMinutes(link)));
        return touch.email("e" + (link + 1) / 2 + "@chain.vn")
                .phone("09" + String.format(Locale.ROOT, "%08d", link / 2))
                .event();
    }
}
