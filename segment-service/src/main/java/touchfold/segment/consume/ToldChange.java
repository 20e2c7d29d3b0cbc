package touchfold.segment.consume;

import java.util.ArrayList;
import java.util.List;
import touchfold.changes.ProfileChange;
import touchfold.segment.change.CustomerState;

/**
 * A profile change, and the life of profile-service's store that told it.
 *
 * @param epoch greater in a later life, in which revisions of an earlier one may be given out again
 */
record ToldChange(long epoch, ProfileChange change) {

    /**
     * What is new to a customer.
     *
     * @param before the customer, ready for these changes
     * @param changes in the order of their revisions
     */
    record Fresh(CustomerState before, List<ProfileChange> changes) {}

    /**
     * Takes what is new: what has a greater revision, and whatever comes from a later life than all before. Where that life
     * goes back behind what is known, the store was set back: what it told before does not hold any more, and as every
     * change carries all that is known after it, nothing is missed by going on from there.
     */
    static Fresh fresh(CustomerState known, List<ToldChange> told) {
        CustomerState before = known;
        List<ProfileChange> changes = new ArrayList<>();
        long revision = known.revision();
        for (ToldChange next : told) {
            boolean later = next.epoch > before.epoch();
            boolean setBack = later && next.change.revision() <= revision;
            if (setBack) {
                changes.clear();
            }
            if (setBack || next.change.revision() > revision) {
                before = later ? before.inEpoch(next.epoch, setBack ? 0 : before.revision()) : before;
                changes.add(next.change);
                revision = next.change.revision();
            }
        }
        return new Fresh(before, changes);
    }
}
