package touchfold.demo.world;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.touchpoint.ShopCall;
import touchfold.demo.touchpoint.TillEvent;
import touchfold.demo.touchpoint.Touchpoint;

/**
 * An ordinary person at the end of the told history.
 *
 * @param lastBought absent for those who never bought anything
 * @param subscribed wanted the newsletter when she joined
 */
public record OrdinaryCustomer(DemoPerson person, Optional<Instant> lastBought, boolean subscribed) {

    static OrdinaryCustomer of(DemoPerson person, boolean subscribed, List<Touchpoint> life) {
        Optional<Instant> last = life.stream()
                .filter(OrdinaryCustomer::isPurchase)
                .map(Touchpoint::at)
                .max(Comparator.naturalOrder());
        return new OrdinaryCustomer(person, last, subscribed);
    }

    private static boolean isPurchase(Touchpoint touchpoint) {
        return touchpoint instanceof TillEvent.Sale || touchpoint instanceof ShopCall.Ordered;
    }
}
