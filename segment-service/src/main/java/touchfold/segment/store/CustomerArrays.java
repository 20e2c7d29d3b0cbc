package touchfold.segment.store;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.UUID;
import touchfold.segment.change.CustomerState;

/** Customers as one array per column: one statement stores them all. */
final class CustomerArrays {

    /** Samples are drawn from this many equal parts of all customers. */
    static final int SAMPLES = 1 << 20;

    private final UUID[] profile;
    private final Long[] revision;
    private final String[] facts;
    private final UUID[] mergedInto;
    private final String[] held;
    private final String[] waiting;
    private final Long[] changeRevision;
    private final OffsetDateTime[] evaluatedAt;
    private final OffsetDateTime[] dueAt;
    private final Integer[] scoredCuts;
    private final Integer[] scoredChurn;
    private final Integer[] firstPurchase;
    private final Integer[] lastPurchase;
    private final Integer[] repeats;
    private final Integer[] windowLast;
    private final Integer[] windowOrders;
    private final Integer[] windowBucket;
    private final Long[] windowMoney;
    private final Integer[] placeUntil;
    private final Integer[] latestEntry;
    private final Boolean[] stale;
    private final Integer[] placeDay;
    private final Integer[] sample;
    private final Long[] epoch;
    private int next;

    CustomerArrays(int size) {
        profile = new UUID[size];
        revision = new Long[size];
        facts = new String[size];
        mergedInto = new UUID[size];
        held = new String[size];
        waiting = new String[size];
        changeRevision = new Long[size];
        evaluatedAt = new OffsetDateTime[size];
        dueAt = new OffsetDateTime[size];
        scoredCuts = new Integer[size];
        scoredChurn = new Integer[size];
        firstPurchase = new Integer[size];
        lastPurchase = new Integer[size];
        repeats = new Integer[size];
        windowLast = new Integer[size];
        windowOrders = new Integer[size];
        windowBucket = new Integer[size];
        windowMoney = new Long[size];
        placeUntil = new Integer[size];
        latestEntry = new Integer[size];
        stale = new Boolean[size];
        placeDay = new Integer[size];
        sample = new Integer[size];
        epoch = new Long[size];
    }

    void add(CustomerTable.Placed customer, String factsJson, String heldJson, String waitingJson) {
        CustomerState state = customer.state();
        profile[next] = state.profileId();
        revision[next] = state.revision();
        facts[next] = factsJson;
        mergedInto[next] = state.mergedInto();
        held[next] = heldJson;
        waiting[next] = waitingJson;
        changeRevision[next] = state.changeRevision();
        evaluatedAt[next] = SqlColumns.timestamp(state.evaluatedAt());
        dueAt[next] = SqlColumns.timestamp(state.dueAt());
        scoredCuts[next] = state.scoredBy().cuts();
        scoredChurn[next] = state.scoredBy().churn();
        stale[next] = customer.stale();
        sample[next] = (int) (state.profileId().getLeastSignificantBits() & (SAMPLES - 1));
        epoch[next] = state.epoch();
        place(customer.place());
        next++;
    }

    private void place(CustomerPlace place) {
        placeDay[next] = SqlColumns.day(place.day());
        placeUntil[next] = SqlColumns.day(place.until());
        latestEntry[next] = SqlColumns.day(place.latestEntry());
        if (place.recencyFrequency() != null) {
            firstPurchase[next] = SqlColumns.day(place.recencyFrequency().first());
            lastPurchase[next] = SqlColumns.day(place.recencyFrequency().last());
            repeats[next] = place.recencyFrequency().repeats();
        }
        if (place.window() != null) {
            windowLast[next] = SqlColumns.day(place.window().last());
            windowOrders[next] = place.window().orders();
            windowBucket[next] = place.window().bucket();
            windowMoney[next] = place.window().money();
        }
    }

    Tuple tuple() {
        Tuple tuple = Tuple.tuple();
        Object[] columns = {
            profile,
            revision,
            facts,
            mergedInto,
            held,
            waiting,
            changeRevision,
            evaluatedAt,
            dueAt,
            scoredCuts,
            scoredChurn,
            firstPurchase,
            lastPurchase,
            repeats,
            windowLast,
            windowOrders,
            windowBucket,
            windowMoney,
            placeUntil,
            latestEntry,
            stale,
            placeDay,
            sample,
            epoch
        };
        for (Object column : columns) {
            tuple.addValue(column);
        }
        return tuple;
    }
}
