package touchfold.segment.store;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.UUID;
import touchfold.segment.change.CustomerState;
import touchfold.segment.evaluate.CustomerPosition;
import touchfold.segment.rfm.RfmPosition;

/** Customers as one array per column: one statement stores them all. */
final class CustomerArrays {

    private final UUID[] profile;
    private final Long[] revision;
    private final String[] facts;
    private final UUID[] mergedInto;
    private final String[] memberships;
    private final Long[] changeRevision;
    private final OffsetDateTime[] evaluatedAt;
    private final OffsetDateTime[] dueAt;
    private final Integer[] firstPurchase;
    private final Integer[] lastPurchase;
    private final Integer[] repeats;
    private final Integer[] windowLast;
    private final Integer[] windowOrders;
    private final Integer[] windowBucket;
    private final Integer[] windowLeaves;
    private int next;

    CustomerArrays(int size) {
        profile = new UUID[size];
        revision = new Long[size];
        facts = new String[size];
        mergedInto = new UUID[size];
        memberships = new String[size];
        changeRevision = new Long[size];
        evaluatedAt = new OffsetDateTime[size];
        dueAt = new OffsetDateTime[size];
        firstPurchase = new Integer[size];
        lastPurchase = new Integer[size];
        repeats = new Integer[size];
        windowLast = new Integer[size];
        windowOrders = new Integer[size];
        windowBucket = new Integer[size];
        windowLeaves = new Integer[size];
    }

    void add(CustomerState state, String factsJson, String heldJson, CustomerPosition position) {
        profile[next] = state.profileId();
        revision[next] = state.revision();
        facts[next] = factsJson;
        mergedInto[next] = state.mergedInto();
        memberships[next] = heldJson;
        changeRevision[next] = state.changeRevision();
        evaluatedAt[next] = Columns.timestamp(state.evaluatedAt());
        dueAt[next] = Columns.timestamp(state.dueAt());
        if (position != null) {
            stand(position);
        }
        next++;
    }

    private void stand(CustomerPosition position) {
        firstPurchase[next] = Columns.day(position.recencyFrequency().first());
        lastPurchase[next] = Columns.day(position.recencyFrequency().last());
        repeats[next] = position.recencyFrequency().repeats();
        RfmPosition place = position.place();
        if (place != null) {
            windowLast[next] = Columns.day(place.last());
            windowOrders[next] = place.frequency();
            windowBucket[next] = place.moneyBucket();
            windowLeaves[next] = Columns.day(place.leaves());
        }
    }

    Tuple tuple() {
        Tuple tuple = Tuple.tuple();
        Object[] columns = {
            profile,
            revision,
            facts,
            mergedInto,
            memberships,
            changeRevision,
            evaluatedAt,
            dueAt,
            firstPurchase,
            lastPurchase,
            repeats,
            windowLast,
            windowOrders,
            windowBucket,
            windowLeaves
        };
        for (Object column : columns) {
            tuple.addValue(column);
        }
        return tuple;
    }
}
