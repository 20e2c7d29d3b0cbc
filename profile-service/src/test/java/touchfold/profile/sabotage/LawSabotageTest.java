package touchfold.profile.sabotage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Named.named;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.profile.fold.ConsentState;
import touchfold.profile.fold.EmailState;
import touchfold.profile.fold.OrderBook;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.fold.ProfileBounds;
import touchfold.profile.fold.ProfileState;
import touchfold.profile.fold.TraitEntry;
import touchfold.profile.holding.DeviceHolders;
import touchfold.profile.holding.DeviceMark;
import touchfold.profile.identity.Link;
import touchfold.profile.rebuild.LogFold;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.world.World;

/**
 * A law that can't fail proves nothing: each of these changes what a law stands on in one place, and has to make it fail
 * in one of its first worlds.
 */
class LawSabotageTest {

    private static final int WORLDS = 40;

    /**
     * One thing done wrong.
     *
     * @param law whose law has to fail, from the root package on
     * @param method that law
     * @param type whose source is changed
     * @param text what stands in it once
     * @param instead what stands there then
     */
    record Sabotage(String law, String method, Class<?> type, String text, String instead) {}

    private static Named<Sabotage> of(
            String taken, String law, String method, Class<?> type, String text, String instead) {
        return named(taken, new Sabotage(law, method, type, text, instead));
    }

    static Stream<Named<Sabotage>> sabotages() throws ClassNotFoundException {
        return Stream.of(
                of(
                        "the delivery that came last stands",
                        "world.WorldLaws",
                        "theOrderAndTheRepetitionOfTouchpointsDoNotMatter",
                        World.class,
                        "(a, b) -> a.prevailsOver(b) ? a : b",
                        "(a, b) -> b"),
                of(
                        "of two traits the one of the left part stands",
                        "world.WorldLaws",
                        "theFoldOfTwoPartsIsTheCombinationOfTheirFolds",
                        ProfileState.class,
                        "Union.of(traits, other.traits, Union::greatest)",
                        "Union.of(traits, other.traits, (a, b) -> a)"),
                of(
                        "traits that stand apart are not put back",
                        "world.WorldLaws",
                        "aStateThatWasStoredIsTheSameState",
                        ProfileState.class,
                        "complaints, campaigns, known)",
                        "complaints, campaigns, null)"),
                of(
                        "what came twice is folded twice",
                        "world.WorldLaws",
                        "everyTouchpointStandsInExactlyOneTimeline",
                        World.class,
                        "distinct = prevailing(touchpoints);",
                        "distinct = touchpoints;"),
                of(
                        "nobody has too many accounts",
                        "world.WorldLaws",
                        "aProfileIsNamedAfterOneOfItsIdentifiersAndBreaksNoLimit",
                        hidden("identity.Forest"),
                        "b.count(type) - same > limit",
                        "b.count(type) - same > 99"),
                of(
                        "every source is trusted in who is who",
                        "identity.TrustLaws",
                        "peopleWhomTrustedSourcesKnowStayTogetherWhateverAnAdversarySays",
                        Link.class,
                        "trust == Trust.HIGH ? Optional.of(seen) : Optional.empty()",
                        "Optional.of(seen)"),
                of(
                        "whom trusted sources know apart may be joined by others",
                        "identity.TrustLaws",
                        "peopleWhomTrustedSourcesKnowApartAreNotGluedTogether",
                        hidden("identity.Forest"),
                        "if (trust == Trust.LOW && type.isPerson()",
                        "if (trust == null && type.isPerson()"),
                of(
                        "every source is trusted with orders",
                        "view.AdversaryLaws",
                        "nothingThatTheTillSoldIsTouched",
                        OrderBook.class,
                        "trust == Trust.HIGH ? new OrderBook(one, null) : new OrderBook(null, one)",
                        "new OrderBook(one, null)"),
                of(
                        "every source is trusted with consents",
                        "view.AdversaryLaws",
                        "noRefusalIsLifted",
                        ConsentState.class,
                        "trust == Trust.HIGH ? new ConsentState(entry, null) : new ConsentState(null, entry)",
                        "new ConsentState(entry, null)"),
                of(
                        "the latest trait stands, whoever said it",
                        "view.AdversaryLaws",
                        "noTraitThatATrustedSourceSaidIsOverwrittenOrPushedOut",
                        TraitEntry.class,
                        "Comparator.comparing(TraitEntry::belief).thenComparing(TraitEntry::by)",
                        "Comparator.comparing(TraitEntry::by)"),
                of(
                        "many claims push out what was sold",
                        "view.AdversaryLaws",
                        "aFloodOfNamesPushesOutNothingThatTheTillSold",
                        OrderBook.class,
                        "trusted = bounded(trusted, ProfileBounds.TRUSTED_ORDERS);",
                        "trusted = bounded(trusted, claimed != null && claimed.size() > 9 ? 1 : 99);"),
                of(
                        "claims of an order that was sold are believed",
                        "world.ClaimedOrderLaws",
                        "whoeverClaimsWhatATrustedSourceSoldHasNothingOfIt",
                        OrderTally.class,
                        "return sales == 0 && claims <= MAX_CLAIMS;",
                        "return claims <= MAX_CLAIMS;"),
                of(
                        "a rebuild keeps the first appearance that it read first",
                        "store.LogFoldLaws",
                        "theRebuiltStoreEqualsTheOneThatGrew",
                        LogFold.class,
                        "Link combined = sofar.link.combine(said);",
                        "Link combined = sofar.link;"),
                of(
                        "whoever was named last holds a device for ever",
                        "holding.HolderLaws",
                        "whoHeldADeviceIsWhatTheRuleSays",
                        DeviceHolders.class,
                        "heldFrom.lastKey().plus(gap).isBefore(instant)",
                        "heldFrom.isEmpty()"),
                of(
                        "signing out counts for nothing beside a name",
                        "holding.HolderLaws",
                        "whoHeldADeviceIsWhatTheRuleSays",
                        DeviceMark.class,
                        "return a.named.isEmpty() ? a : b;",
                        "return a.named.isEmpty() ? b : a;"),
                of(
                        "what happened on a shared device stays where it was folded first",
                        "store.BatchFoldLaws",
                        "afterEveryBatchWhatHappenedOnSharedDevicesIsWhereTheFoldOfAllPutsIt",
                        hidden("store.DeviceFold"),
                        "moves.isEmpty() ? Set.of() : move()",
                        "moves.isEmpty() ? Set.of() : Set.of()"),
                of(
                        "one of two times is written twice",
                        "store.StateCodecLaws",
                        "aBodyThatWasStoredIsTheSameBody",
                        hidden("store.StateBytes"),
                        "sink.time(activity.firstSeen());",
                        "sink.time(activity.lastSeen());"),
                of(
                        "of two deliveries at one instant the later one stands",
                        "touchpoint.DeliveryLaws",
                        "theOneThatStandsIsTheSameInEveryOrder",
                        Touchpoint.class,
                        "return DELIVERY.compare(this, other) < 0;",
                        "return !receivedAt().isAfter(other.receivedAt());"),
                of(
                        "consents are not read by hand",
                        "touchpoint.EventReaderLaws",
                        "whatOurWriterWritesIsReadByHand",
                        hidden("touchpoint.EventReader"),
                        "case \"consents\" -> consents = consents(json, value);",
                        "case \"consents\" -> json.skipChildren();"),
                of(
                        "an unknown word is read as none",
                        "touchpoint.EventReaderLaws",
                        "damagedBytesAreReadAlike",
                        hidden("touchpoint.EventReader"),
                        "if (constant == null) {",
                        "if (json == null) {"),
                of(
                        "a response is forgotten where two parts meet",
                        "fold.GatewayBurstsLaws",
                        "itDoesNotMatterInWhichOrderOrGroupsTheyAreTold",
                        EmailState.class,
                        "both.addAll(other.responses);",
                        "both.addAll(other.responses.headSet(other.responses.last()));"),
                of(
                        "a name more than the bound is kept",
                        "fold.ProfileBoundsLaws",
                        "whatIsLeftOutDoesNotDependOnTheOrderOrTheGrouping",
                        ProfileBounds.class,
                        "map.size() <= max",
                        "map.size() <= max + 1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sabotages")
    void theLawNoticesIt(Sabotage sabotage, @TempDir Path directory) throws Exception {
        SabotagedClasses changed = SabotagedClasses.of(sabotage.type(), sabotage.text(), sabotage.instead(), directory);

        assertThat(failure(changed, sabotage)).as("what it notices").isPresent();
    }

    @Test
    void aChangeThatChangesNothingIsNotNoticed(@TempDir Path directory) throws Exception {
        String order = "thenComparing(TraitEntry::by)";
        SabotagedClasses same = SabotagedClasses.of(TraitEntry.class, order, order + "/* as before */", directory);

        for (Named<Sabotage> one : sabotages().toList()) {
            if (one.getPayload().type().equals(TraitEntry.class)) {
                assertThat(failure(same, one.getPayload())).isEmpty();
            }
        }
    }

    @Test
    void aPlaceThatIsNotThereIsNoSabotage(@TempDir Path directory) {
        assertThatThrownBy(() -> SabotagedClasses.of(World.class, "nothing of the kind", "x", directory))
                .hasMessageContaining("exactly once");
        assertThatThrownBy(() -> SabotagedClasses.of(World.class, "import java.util.Map;", "import java.", directory))
                .hasMessageContaining("compiles");
    }

    private static Class<?> hidden(String name) throws ClassNotFoundException {
        return Class.forName("touchfold.profile." + name);
    }

    /** What the law says in the first world in which it does not hold. */
    private static Optional<Throwable> failure(ClassLoader classes, Sabotage sabotage) throws Exception {
        Class<?> law = Class.forName("touchfold.profile." + sabotage.law(), true, classes);
        Constructor<?> made = law.getDeclaredConstructor();
        made.setAccessible(true);
        Method method = law.getDeclaredMethod(sabotage.method(), long.class);
        method.setAccessible(true);
        for (long seed : LongStream.rangeClosed(1, WORLDS).toArray()) {
            try {
                method.invoke(made.newInstance(), seed);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof LinkageError) {
                    throw e;
                }
                return Optional.of(e.getCause());
            }
        }
        return Optional.empty();
    }
}
