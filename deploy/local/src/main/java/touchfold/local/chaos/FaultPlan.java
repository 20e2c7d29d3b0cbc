package touchfold.local.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Pure: which faults come in which order, by the seed. */
final class FaultPlan {

    /** The second instance of profile-service, which shares the partitions with the first. */
    static final String SECOND_PROFILE_SERVICE = "profile-service-2";

    private static final List<String> SERVICES =
            List.of("profile-service", SECOND_PROFILE_SERVICE, "ingest-service", "segment-service");
    private static final int LONGEST_PAUSE_MILLIS = 2_000;

    private FaultPlan() {}

    /** So many faults. In each round of nine, every kind and every process comes once. */
    static List<PlannedFault> of(long seed, int count) {
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
        List<PlannedFault> faults = new ArrayList<>();
        List<PlannedFault> round = new ArrayList<>();
        while (faults.size() < count) {
            if (round.isEmpty()) {
                round.addAll(everyKindOnce(random));
            }
            PlannedFault next = round.remove(random.nextInt(round.size()));
            faults.add(new PlannedFault(
                    next.kind(), next.target(), Duration.ofMillis(random.nextInt(LONGEST_PAUSE_MILLIS))));
        }
        return faults;
    }

    private static List<PlannedFault> everyKindOnce(RandomGenerator random) {
        List<PlannedFault> round = new ArrayList<>();
        SERVICES.forEach(service -> round.add(new PlannedFault(PlannedFault.Kind.KILL, service, Duration.ZERO)));
        round.add(new PlannedFault(PlannedFault.Kind.KILL_ALL, "everything", Duration.ZERO));
        round.add(new PlannedFault(PlannedFault.Kind.KILL, "kafka", Duration.ZERO));
        round.add(new PlannedFault(PlannedFault.Kind.STOP_IMMEDIATELY, "postgresql", Duration.ZERO));
        round.add(new PlannedFault(PlannedFault.Kind.FREEZE, SERVICES.get(random.nextInt(2)), Duration.ZERO));
        round.add(new PlannedFault(
                PlannedFault.Kind.FREEZE, random.nextBoolean() ? "kafka" : "segment-service", Duration.ZERO));
        return round;
    }
}
