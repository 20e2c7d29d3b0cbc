package touchfold.bench;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import touchfold.changes.Activity;
import touchfold.changes.Cause;
import touchfold.changes.Change;
import touchfold.changes.ProfileChange;
import touchfold.changes.ProfileFacts;
import touchfold.changes.PurchaseDay;
import touchfold.changes.PurchaseFacts;

/**
 * Invented customers: most bought once or twice, some come back for years, some only showed interest. The same seed gives
 * the same ones.
 *
 * @param zone the business' time zone
 * @param purchases the purchase days of each, ascending; none for those who only showed interest
 * @param interestAt when those last showed interest
 */
record BaseCustomers(ZoneId zone, List<List<PurchaseDay>> purchases, Instant interestAt) {

    private static final int HISTORY_DAYS = 400;
    private static final double COMES_BACK = 0.55;
    private static final double MEAN_GAP_DAYS = 40;

    /**
     * Invents them.
     *
     * @param before the day before which all of it happened
     * @param leads how many of them only showed interest
     */
    static BaseCustomers of(int customers, int leads, LocalDate before, Instant interestAt, ZoneId zone) {
        Random random = new Random(20_261_127);
        List<List<PurchaseDay>> all = new ArrayList<>(customers);
        for (int i = 0; i < customers; i++) {
            all.add(i < customers - leads ? history(random, before, zone) : List.of());
        }
        return new BaseCustomers(zone, all, interestAt);
    }

    private static List<PurchaseDay> history(Random random, LocalDate before, ZoneId zone) {
        TreeSet<LocalDate> days = new TreeSet<>();
        LocalDate day = before.minusDays(1L + random.nextInt(HISTORY_DAYS));
        while (day.isBefore(before)) {
            days.add(day);
            if (random.nextDouble() > COMES_BACK) {
                break;
            }
            day = day.plusDays(1 + (long) (-Math.log(1 - random.nextDouble()) * MEAN_GAP_DAYS));
        }
        return days.stream().map(each -> purchase(random, each, zone)).toList();
    }

    private static PurchaseDay purchase(Random random, LocalDate day, ZoneId zone) {
        Instant at = day.atTime(8, 0).atZone(zone).toInstant().plusSeconds(random.nextInt(40_000));
        return new PurchaseDay(day, 1, Map.of("VND", 20_000L * (1 + (long) Math.exp(random.nextDouble() * 6))), at);
    }

    int size() {
        return purchases.size();
    }

    /** Their ids, and those of their copies: number 0 is the customer. */
    static UUID id(int index, int copy) {
        UUID original = new UUID(0x1000_0000_0000_4000L + index, 0x8000_0000_0000_0000L + 0x9e37_79b9L * index);
        return copy == 0 ? original : copyOf(original, copy);
    }

    /** As the database makes it: {@code md5(id || ':' || copy)::uuid}. */
    private static UUID copyOf(UUID original, int copy) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5")
                    .digest((original + ":" + copy).getBytes(StandardCharsets.US_ASCII));
            ByteBuffer bytes = ByteBuffer.wrap(digest);
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Expected every Java to know MD5", e);
        }
    }

    /** The first change of a customer: all that was done so far. */
    ProfileChange created(int index) {
        List<PurchaseDay> days = purchases.get(index);
        Instant at = days.isEmpty() ? interestAt : days.getLast().firstAt();
        return change(id(index, 0), 1, new Change.Created(), days, at);
    }

    /** A customer's copy buys once more. */
    ProfileChange buysAgain(int index, int copy, Instant at) {
        List<PurchaseDay> days = new ArrayList<>(purchases.get(index));
        days.add(new PurchaseDay(LocalDate.ofInstant(at, zone), 1, Map.of("VND", 250_000L), at));
        return change(id(index, copy), 2, new Change.Updated(List.of("activity", "orders")), days, at);
    }

    /** Somebody new buys for the first time. */
    ProfileChange newBuyer(Instant at) {
        List<PurchaseDay> days =
                List.of(new PurchaseDay(LocalDate.ofInstant(at, zone), 1, Map.of("VND", 180_000L), at));
        return change(UUID.randomUUID(), 1, new Change.Created(), days, at);
    }

    private ProfileChange change(UUID id, long revision, Change change, List<PurchaseDay> days, Instant at) {
        Instant first = days.isEmpty() ? at : days.getFirst().firstAt();
        ProfileFacts facts = ProfileFacts.of(
                ProfileFacts.Kind.PERSON,
                new Activity(first, at, at, at, 1 + days.size(), Map.of("pos", 1L + days.size())),
                PurchaseFacts.ofDays(days));
        Cause cause = Cause.touchpoint(
                "src_pos", "S-" + id + "-" + revision, "order-completed", at, List.of("orders", "interaction"));
        return ProfileChange.of(id, revision, change, List.of(cause), Instant.now(), facts);
    }
}
