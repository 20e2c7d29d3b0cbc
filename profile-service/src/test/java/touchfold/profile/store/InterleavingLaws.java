package touchfold.profile.store;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.profile.testing.TouchBuilder.mail;
import static touchfold.profile.testing.TouchBuilder.till;
import static touchfold.profile.testing.TouchBuilder.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.events.CanonicalEvent;
import touchfold.events.IdentifierType;
import touchfold.profile.decision.StoredIdentifier;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.fold.OrderTally;
import touchfold.profile.identity.IdentityCorrections;
import touchfold.profile.identity.IdentityRules;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.SharingRules;
import touchfold.profile.operation.StatedOperation;
import touchfold.profile.testing.CrowdedHouse;
import touchfold.profile.testing.Folding;
import touchfold.profile.testing.PackedStreet;
import touchfold.profile.testing.RandomOperations;
import touchfold.profile.testing.SharedTablet;
import touchfold.profile.testing.TouchBuilder;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.view.ProfileView;
import touchfold.profile.world.World;

/**
 * Whatever two or three batches do to each other between their statements, in the end the store holds the fold of the set:
 * thousands of small crowded worlds in memory, each in a course that its seed decides. What fails is made smaller until
 * nothing can be left out, and told with its course. {@code InterleavingIT} stops batches on PostgreSQL.
 */
class InterleavingLaws {

    private static final ProfileView VIEW = new ProfileView(Folding.ZONE, Folding.ATTRIBUTES);
    private static final int COURSES = 120;
    private static final int SABOTAGED = 1_000;
    private static final String BEFORE_NOON = "2026-02-01T11:00:00Z";
    private static final String NOON = "2026-02-01T12:00:00Z";
    private static final IdentityRules STRICT = new IdentityRules(
            new SharingRules(
                    Map.of(
                            NodeType.ANONYMOUS_ID, Map.of(NodeType.USER_ID, 1, NodeType.EMAIL, 1),
                            NodeType.DEVICE_ID, Map.of(NodeType.USER_ID, 1, NodeType.EMAIL, 1),
                            NodeType.EMAIL, Map.of(NodeType.USER_ID, 1, NodeType.CUSTOMER_ID, 1, NodeType.PHONE, 1),
                            NodeType.PHONE, Map.of(NodeType.EMAIL, 1),
                            NodeType.ORDER, SharingRules.defaults().fan().get(NodeType.ORDER)),
                    Map.of(NodeType.ANONYMOUS_ID, 2, NodeType.EMAIL, 3, NodeType.PHONE, 3)),
            Map.of(NodeType.USER_ID, 1, NodeType.CARD, 1),
            6);

    /**
     * What happens.
     *
     * @param before what was there
     * @param writers what each of the writers says, batch by batch
     * @param operations what each of some people states, one after the other
     * @param course the seed of who goes when
     */
    record Script(
            IdentityRules rules,
            List<Touchpoint> before,
            List<List<List<Touchpoint>>> writers,
            List<List<StatedOperation>> operations,
            long course) {

        Script(IdentityRules rules, List<Touchpoint> before, List<List<List<Touchpoint>>> writers, long course) {
            this(rules, before, writers, List.of(), course);
        }

        static Script of(long seed) {
            Random random = new Random(seed);
            boolean packed = random.nextInt(4) == 0;
            boolean tablet = !packed && random.nextInt(4) == 0;
            PackedStreet street = new PackedStreet(random);
            CrowdedHouse crowded = new CrowdedHouse(random);
            IdentityRules rules = packed
                    ? street.rules()
                    : tablet ? SharedTablet.rules() : random.nextBoolean() ? STRICT : IdentityRules.defaults();
            IntFunction<List<CanonicalEvent>> house =
                    packed ? street::events : tablet ? new SharedTablet(random)::events : crowded::events;
            List<Touchpoint> before = touchpoints(house, random.nextInt(packed ? 16 : 8));
            List<List<List<Touchpoint>>> writers = new ArrayList<>();
            for (int writer = 0; writer < 2 + random.nextInt(2); writer++) {
                List<List<Touchpoint>> batches = new ArrayList<>();
                for (int batch = 0; batch < 1 + random.nextInt(2); batch++) {
                    batches.add(touchpoints(house, 1 + random.nextInt(3)));
                }
                writers.add(batches);
            }
            Script script = new Script(rules, before, writers, random.nextLong());
            return seed % 2 == 0 ? script : script.corrected(random);
        }

        /** The same with one or two people who state something meanwhile. */
        private Script corrected(Random random) {
            RandomOperations said = new RandomOperations(random, all());
            List<List<StatedOperation>> people = new ArrayList<>();
            for (int person = 0; person < 1 + random.nextInt(2); person++) {
                people.add(said.next(1 + random.nextInt(2)));
            }
            return new Script(rules, before, writers, people, course);
        }

        private static List<Touchpoint> touchpoints(IntFunction<List<CanonicalEvent>> house, int count) {
            return house.apply(count).stream().map(Folding::touchpoint).toList();
        }

        Script in(long newCourse) {
            return new Script(rules, before, writers, operations, newCourse);
        }

        List<Touchpoint> all() {
            return Stream.concat(
                            before.stream(),
                            writers.stream().flatMap(List::stream).flatMap(List::stream))
                    .toList();
        }

        /** Leaves out one delivery: another one of the same touchpoint, which is equal, stays. */
        @SuppressWarnings("ReferenceEquality")
        Script without(Touchpoint left, long newCourse) {
            return new Script(
                    rules,
                    before.stream().filter(event -> event != left).toList(),
                    writers.stream()
                            .map(batches -> batches.stream()
                                    .map(batch -> batch.stream()
                                            .filter(event -> event != left)
                                            .toList())
                                    .filter(batch -> !batch.isEmpty())
                                    .toList())
                            .toList(),
                    operations,
                    newCourse);
        }

        IdentityRules corrected() {
            return rules.corrected(IdentityCorrections.of(RandomOperations.facts(
                    operations.stream().flatMap(List::stream).toList())));
        }

        String told() {
            StringBuilder told = new StringBuilder("before:\n");
            before.forEach(event ->
                    told.append("  ").append(CrowdedHouse.told(event.event())).append('\n'));
            for (int writer = 0; writer < writers.size(); writer++) {
                told.append("writer ").append(writer).append(":\n");
                for (List<Touchpoint> batch : writers.get(writer)) {
                    told.append(batch.stream()
                            .map(touchpoint -> CrowdedHouse.told(touchpoint.event()))
                            .collect(Collectors.joining("\n    ", "  - ", "\n")));
                }
            }
            operations.forEach(
                    person -> told.append("person states ").append(person).append('\n'));
            return told.toString();
        }
    }

    /** How a script ended. */
    private record Ending(SharedMemory memory, Optional<Throwable> failure) {}

    @Test
    void whateverBatchesDoToEachOtherTheStoreHoldsTheFoldOfTheSet() {
        long first = Long.getLong("touchfold.laws.first", 1);
        long last = Long.getLong("touchfold.laws.last", 450);
        int conflicts = 0;
        int deadlocks = 0;
        int waits = 0;
        for (long seed = first; seed <= last; seed++) {
            Script script = Script.of(seed);
            Ending ending = play(script);
            if (ending.failure().isPresent()) {
                throw told(seed, smaller(script));
            }
            conflicts += ending.memory().conflicts;
            deadlocks += ending.memory().deadlocks;
            waits += (int) ending.memory().course.stream()
                    .filter(step -> step.contains("waits"))
                    .count();
        }
        assertThat(conflicts).as("batches that wrote the same at once").isGreaterThan((int) (last - first) / 100);
        assertThat(waits).as("batches that waited").isGreaterThan((int) (last - first) / 10);
        assertThat(deadlocks).as("batches that waited for each other").isLessThan((int) (last - first) / 20 + 10);
    }

    /** The races that were found, each in many courses. */
    static Stream<Arguments> races() {
        return Stream.of(
                race(
                        "a buyer of an order, and a refund that names nothing else",
                        List.of(),
                        till("s1").phone("0901234567").bought("8", 1_000),
                        till("p1").gaveBack("8", "r1", 1_000L)),
                race(
                        "two buyers of an order that another batch brings into the graph",
                        List.of(till("b1").card("c1").bought("8", 1_000)),
                        till("s1").card("c2").bought("8", 1_000),
                        mail("p1").email("z@shop.vn").bought("8", 1_000)),
                race(
                        "two reports of a shared telephone's order, both earlier",
                        List.of(
                                till("b1").phone("0901234567").email("a@shop.vn"),
                                till("b2").phone("0901234567").email("b@shop.vn"),
                                till("b3").phone("0901234567").email("c@shop.vn"),
                                till("b4").phone("0901234567").email("d@shop.vn"),
                                till("b5").phone("0901234567").bought("8", 1_000)),
                        till("s1")
                                .at("2025-12-02T00:00:00Z")
                                .phone("0901234567")
                                .cookie("k1")
                                .bought("8", 1_000),
                        till("p1")
                                .at("2025-12-01T00:00:00Z")
                                .phone("0901234567")
                                .cookie("k2")
                                .bought("8", 1_000)),
                race(
                        "two first touchpoints of one link",
                        List.of(),
                        till("s1").at("2026-01-01T00:00:00Z").cookie("k1"),
                        web("p1").at("2026-01-02T00:00:00Z").cookie("k1").bought("8", 1_000)),
                race(
                        "a browser that turns out to be shared between two reads",
                        List.of(web("b1")
                                .at("2026-01-03T00:00:00Z")
                                .email("a@shop.vn")
                                .cookie("k1")),
                        web("s1").at("2026-01-01T00:00:00Z").cookie("k1").shows(IdentifierType.DEVICE_ID, "t1"),
                        web("p1").cookie("k1").user("u1"),
                        web("p2").cookie("k1").user("u2")),
                race(
                        "a link that is counted while its profile goes to another one",
                        List.of(web("b1")
                                .at("2026-01-03T00:00:00Z")
                                .card("c1")
                                .cookie("k1")
                                .cookie("k2")),
                        web("s1").at("2026-01-01T00:00:00Z").phone("0901234567").cookie("k1"),
                        web("p1").cookie("k2").cookie("k1").cookie("k3"),
                        web("p2").card("c1").cookie("k1").cookie("k2")),
                race(
                        "a browser that is shared no more, and somebody who is seen with it meanwhile",
                        List.of(
                                web("b1")
                                        .received(Instant.parse(NOON))
                                        .cookie("k1")
                                        .user("u1"),
                                web("b2")
                                        .received(Instant.parse(NOON))
                                        .cookie("k1")
                                        .user("u2")),
                        web("b2").received(Instant.parse(BEFORE_NOON)).cookie("k1"),
                        web("p1").cookie("k1").email("a@shop.vn")),
                race(
                        "a page that claims an order, and the shop that sold it to somebody else",
                        List.of(),
                        web("s1").cookie("k1").bought("8", 1_000),
                        till("p1").email("a@shop.vn").bought("8", 1_000)),
                race(
                        "a browser that claimed an order and goes to its owner while the shop sells it to somebody else",
                        List.of(web("b1").cookie("k1").bought("8", 1_000)),
                        till("s1").email("a@shop.vn").bought("8", 1_000),
                        web("p1").cookie("k1").email("b@shop.vn")),
                FORMER_OWNER,
                UNSEEN);
    }

    /** Neither of two batches can see whom the other one brings. */
    private static final Arguments UNSEEN = Arguments.of(
            "two people who come at once, and of whom it was stated that they are one",
            new Script(
                    IdentityRules.defaults(),
                    touchpoints(till("b1").email("a@shop.vn")),
                    List.of(
                            List.of(touchpoints(till("s1").email("b@shop.vn"))),
                            List.of(touchpoints(till("p1").card("c1")))),
                    List.of(List.of(RandomOperations.merge(NodeType.EMAIL, "b@shop.vn", NodeType.CARD, "c1"))),
                    0));

    /**
     * A batch counts a touchpoint of a link and gives its profile a new browser, for which it looks at the identifier and at
     * nothing else; between the two, another batch gives the profile away and counts a touchpoint of the same link.
     */
    private static final Arguments FORMER_OWNER = Arguments.of(
            "a link that is counted while its profile is given away, by a batch that looks at nothing around it",
            new Script(
                    IdentityRules.defaults(),
                    touchpoints(
                            till("b1").at("2026-01-01T00:00:00Z").phone("0901234567"),
                            till("b2").at("2026-01-03T00:00:00Z").email("a@shop.vn")),
                    List.of(
                            List.of(touchpoints(
                                    web("s1").at("2026-01-05T00:00:00Z").email("a@shop.vn"),
                                    web("s2")
                                            .at("2026-01-05T00:00:00Z")
                                            .email("a@shop.vn")
                                            .cookie("k1"))),
                            List.of(touchpoints(
                                    till("p1").at("2026-01-04T00:00:00Z").email("a@shop.vn"),
                                    till("p2")
                                            .at("2026-01-04T00:00:00Z")
                                            .email("a@shop.vn")
                                            .phone("0901234567")))),
                    0));

    private static List<Touchpoint> touchpoints(TouchBuilder... touches) {
        return Arrays.stream(touches)
                .map(touch -> Folding.touchpoint(touch.event()))
                .toList();
    }

    private static Arguments race(String name, List<TouchBuilder> before, TouchBuilder... writers) {
        List<List<List<Touchpoint>>> batches = Arrays.stream(writers)
                .map(writer -> List.of(List.of(Folding.touchpoint(writer.event()))))
                .toList();
        List<Touchpoint> there =
                before.stream().map(touch -> Folding.touchpoint(touch.event())).toList();
        return Arguments.of(name, new Script(IdentityRules.defaults(), there, batches, 0));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("races")
    void aRaceThatWasFoundIsNotFoundAgain(String name, Script script) {
        for (long course = 0; course < COURSES; course++) {
            Script one = script.in(course);
            if (play(one).failure().isPresent()) {
                throw told(course, one);
            }
        }
    }

    /** What keeps batches apart, and what a store must do for them: none of it can be left out. */
    static Stream<Arguments> sabotages() {
        Stream<Arguments> ofTheFold = Stream.of(
                        FoldSafeguard.FORMER_OWNERS,
                        FoldSafeguard.TORN_READS,
                        FoldSafeguard.CLAIMANTS,
                        FoldSafeguard.ALONE_FOR_UNSEEN,
                        FoldSafeguard.VERSIONS)
                .map(left -> Arguments.of(EnumSet.complementOf(EnumSet.of(left)), EnumSet.noneOf(StoreFault.class)));
        Stream<Arguments> ofTheStore = Arrays.stream(StoreFault.values())
                .map(fault -> Arguments.of(EnumSet.allOf(FoldSafeguard.class), EnumSet.of(fault)));
        return Stream.concat(ofTheFold, ofTheStore);
    }

    @ParameterizedTest(name = "with {0} and {1}")
    @MethodSource("sabotages")
    void withoutOneOfThemTheLawFails(Set<FoldSafeguard> safeguards, Set<StoreFault> faults) {
        Stream<Script> inCourses = LongStream.range(0, COURSES).boxed().flatMap(course -> races().map(
                        race -> ((Script) race.get()[1]).in(course)));
        Stream<Script> atRandom = LongStream.rangeClosed(1, SABOTAGED).mapToObj(Script::of);

        assertThat(Stream.concat(inCourses, atRandom)
                        .anyMatch(script ->
                                play(script, safeguards, faults).failure().isPresent()))
                .as("a course in which it is missed")
                .isTrue();
    }

    private static AssertionError told(long seed, Script script) {
        Ending ending = play(script);
        return new AssertionError(
                "seed " + seed + "\n" + script.told() + "course:\n  " + String.join("\n  ", ending.memory().course),
                ending.failure().orElseThrow());
    }

    /** The same failure with as few touchpoints as it takes. */
    private static Script smaller(Script script) {
        for (Touchpoint event : script.all()) {
            for (long course = 0; course < COURSES; course++) {
                Script candidate = script.without(event, course);
                if (play(candidate).failure().isPresent()) {
                    return smaller(candidate);
                }
            }
        }
        return script;
    }

    private static Ending play(Script script) {
        return play(script, EnumSet.allOf(FoldSafeguard.class), EnumSet.noneOf(StoreFault.class));
    }

    private static Ending play(Script script, Set<FoldSafeguard> safeguards, Set<StoreFault> faults) {
        FoldAttempt.Rules rules = new FoldAttempt.Rules(script.rules(), VIEW, 1, BatchFoldLaws.NOW, safeguards);
        TakenTurns turns = new TakenTurns(new Random(script.course()));
        SharedMemory memory = new SharedMemory(turns, faults);
        try {
            turns.run(List.of(() -> deliver(memory, "before", script.before(), rules)));
            memory.course.clear();
            List<Runnable> writers = new ArrayList<>();
            for (int writer = 0; writer < script.writers().size(); writer++) {
                List<List<Touchpoint>> batches = script.writers().get(writer);
                String name = "writer " + writer;
                writers.add(() -> batches.forEach(batch -> deliver(memory, name, batch, rules)));
            }
            for (List<StatedOperation> person : script.operations()) {
                writers.add(() -> person.forEach(one -> inTransaction(
                        memory, "person", tx -> new CorrectionFold(tx, rules, FoldHook.NONE).fold(List.of(one)))));
            }
            turns.run(writers);
            equalsFold(memory, script);
            return new Ending(memory, Optional.empty());
        } catch (AssertionError | RuntimeException failure) {
            return new Ending(memory, Optional.of(failure));
        }
    }

    /** As the consumer does: a batch that another one disturbed is rolled back and tried again. */
    private static void deliver(SharedMemory memory, String name, List<Touchpoint> batch, FoldAttempt.Rules rules) {
        List<Touchpoint> candidates = BatchFoldLaws.candidates(batch);
        inTransaction(memory, name, tx -> new BatchFold(tx, rules, FoldHook.NONE).fold(candidates));
    }

    private static void inTransaction(SharedMemory memory, String name, Consumer<BatchStore> work) {
        for (int attempt = 1; attempt <= 50; attempt++) {
            SharedMemory.Transaction tx = memory.begin(name);
            try {
                work.accept(tx);
                tx.commit();
                return;
            } catch (TakenTurns.DeadlockException e) {
                memory.deadlocks++;
                tx.rollBack();
            } catch (java.io.UncheckedIOException e) {
                memory.conflicts++;
                tx.rollBack();
            }
        }
        throw new AssertionError("Expected a batch to get through in 50 attempts");
    }

    private static void equalsFold(SharedMemory memory, Script script) {
        memory.committed.checkReferences();
        BatchFoldLaws.equalsWorld(
                memory.committed, new World(script.corrected(), VIEW).fold(script.all()), "the store");
        MemoryBatchStore once = new MemoryBatchStore();
        script.operations().stream()
                .flatMap(List::stream)
                .forEach(stated -> once.tables.operations.merge(
                        stated.operation().id(), stated, (a, b) -> a.prevailsOver(b) ? a : b));
        new BatchFold(once, script.rules(), VIEW, FoldHook.NONE, 1, BatchFoldLaws.NOW)
                .fold(BatchFoldLaws.candidates(script.all()));
        assertThat(links(memory.committed)).as("links").isEqualTo(links(once.tables));
        assertThat(identifiers(memory.committed)).as("identifiers").isEqualTo(identifiers(once.tables));
        assertThat(memory.committed.orders).as("orders").isEqualTo(once.tables.orders);
        assertThat(told(memory.committed.tallies)).as("tallies").isEqualTo(told(once.tables.tallies));
        BatchFoldLaws.revisionsAreContiguous(memory.told);
    }

    private static Map<UUID, List<Object>> links(MemoryTables tables) {
        Map<UUID, List<Object>> links = new HashMap<>();
        tables.links.forEach((id, row) -> links.put(
                id,
                Arrays.asList(row.link().link(), row.link().anchor(), row.link().folded(), row.open())));
        return links;
    }

    /** A name without touchpoints is as good as none. */
    private static Map<OrderKey, OrderTally> told(Map<OrderKey, OrderTally> tallies) {
        Map<OrderKey, OrderTally> told = new HashMap<>(tallies);
        told.values().removeIf(OrderTally.NONE::equals);
        return told;
    }

    private static Map<UUID, StoredIdentifier> identifiers(MemoryTables tables) {
        return Map.copyOf(tables.identifiers);
    }
}
