package touchfold.demo.touchpoint;

import java.time.Instant;
import java.util.Optional;
import touchfold.demo.retail.FullName;
import touchfold.demo.retail.TradeFair;

/**
 * A badge scanned at a fair.
 *
 * @param id the scan's number on its device
 * @param contact absent when the badge holds nothing but its own number
 * @param marketing the visitor's answer to the consent question, absent when it was not asked
 */
public record BoothScan(
        String id,
        Instant at,
        String device,
        TradeFair fair,
        String badge,
        Optional<Contact> contact,
        Optional<Boolean> marketing,
        String rating)
        implements Touchpoint {

    /**
     * What the badge or the visitor told.
     *
     * @param asCard the badge carries a whole vCard instead of single fields
     */
    public record Contact(FullName name, Optional<String> email, Optional<String> phone, boolean asCard) {}
}
