package touchfold.profile.holding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.events.Trust;
import touchfold.profile.identity.Link;
import touchfold.profile.identity.Node;
import touchfold.profile.identity.NodeType;
import touchfold.profile.identity.Seen;

/** Who held a device is what the rule says, minute by minute, whatever order it was told in. */
class HolderLaws {

    private static final int GAP = 7;
    private static final int END = 60;
    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
    private static final Node DEVICE = node(0, NodeType.ANONYMOUS_ID);

    static LongStream seeds() {
        return LongStream.rangeClosed(
                Long.getLong("touchfold.laws.first", 1), Long.getLong("touchfold.laws.last", 100));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whoHeldADeviceIsWhatTheRuleSays(long seed) {
        Random random = new Random(seed);
        List<DeviceMark> marks = marks(random);
        Set<Integer> unnamed = new TreeSet<>();
        for (int i = random.nextInt(20); i > 0; i--) {
            unnamed.add(random.nextInt(END + 2 * GAP) - 5);
        }
        List<Instant> times =
                new ArrayList<>(unnamed.stream().map(HolderLaws::at).toList());
        DeviceHolders holders = holders(marks, times);
        List<DeviceMark> shuffled = new ArrayList<>(marks);
        shuffled.addAll(marks.subList(0, marks.size() / 2));
        Collections.shuffle(shuffled, random);
        Collections.shuffle(times, random);
        DeviceHolders again = holders(shuffled, times);
        for (int minute : unnamed) {
            assertThat(holders.at(at(minute)))
                    .as("seed %d, minute %d of %s and %s", seed, minute, marks, unnamed)
                    .isEqualTo(ruled(marks, unnamed, minute))
                    .isEqualTo(again.at(at(minute)));
        }
    }

    private static List<DeviceMark> marks(Random random) {
        boolean vouched = random.nextBoolean();
        List<DeviceMark> marks = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(12); i++) {
            Optional<UUID> named = random.nextInt(4) == 0 ? Optional.empty() : Optional.of(link(random.nextInt(3)));
            marks.add(new DeviceMark(
                    new Seen(at(random.nextInt(END)), "src", "m" + i),
                    named,
                    vouched && random.nextBoolean() ? Trust.HIGH : Trust.LOW));
        }
        return marks;
    }

    private static DeviceHolders holders(List<DeviceMark> marks, List<Instant> unnamed) {
        List<Link> links = new ArrayList<>();
        for (DeviceMark mark : marks) {
            for (int person = 0; person < 3; person++) {
                if (mark.named().filter(link(person)::equals).isPresent()) {
                    links.add(Link.of(members(person), mark.seen(), mark.trust()));
                }
            }
        }
        Map<UUID, Link> combined = new HashMap<>();
        links.forEach(link -> combined.merge(link.id(), link, Link::combine));
        return DeviceHolders.of(DeviceSets.of(DEVICE, combined.values()), marks, unnamed, Duration.ofMinutes(GAP));
    }

    /** The rule, said again as slowly as can be. */
    private static Optional<UUID> ruled(List<DeviceMark> marks, Set<Integer> unnamed, int minute) {
        boolean vouched = marks.stream().anyMatch(mark -> mark.named().isPresent() && mark.trust() == Trust.HIGH);
        int silentSince = minute;
        boolean silent = false;
        for (int back = minute; back >= 0; back--) {
            Instant then = at(back);
            List<DeviceMark> now =
                    marks.stream().filter(mark -> mark.at().equals(then)).toList();
            if (now.stream().anyMatch(mark -> mark.named().isEmpty())) {
                return Optional.empty();
            }
            if (!now.isEmpty()) {
                DeviceMark last =
                        now.stream().max(Comparator.comparing(DeviceMark::seen)).orElseThrow();
                boolean believed = !vouched || last.trust() == Trust.HIGH;
                return believed && !silent && silentSince - back <= GAP ? last.named() : Optional.empty();
            }
            if (unnamed.contains(back)) {
                silent |= silentSince - back > GAP;
                silentSince = back;
            }
        }
        for (int ahead = Math.max(0, minute + 1); ahead < END; ahead++) {
            Instant then = at(ahead);
            List<DeviceMark> now =
                    marks.stream().filter(mark -> mark.at().equals(then)).toList();
            if (now.stream().anyMatch(mark -> mark.named().isEmpty())) {
                return Optional.empty();
            }
            if (!now.isEmpty()) {
                DeviceMark first =
                        now.stream().min(Comparator.comparing(DeviceMark::seen)).orElseThrow();
                return !vouched || first.trust() == Trust.HIGH ? first.named() : Optional.empty();
            }
        }
        return Optional.empty();
    }

    private static UUID link(int person) {
        return Link.id(members(person));
    }

    private static List<Node> members(int person) {
        return List.of(node(person + 1, NodeType.USER_ID), DEVICE);
    }

    private static Node node(int number, NodeType type) {
        return new Node(new UUID(1, number), type);
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
