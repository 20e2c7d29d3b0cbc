package touchfold.segment.rfm;

import java.time.LocalDate;

/**
 * A customer's place among those who bought within the look-back window: what cuts are made of.
 *
 * @param last the latest purchase day
 * @param frequency how many orders, or purchase days where those are counted
 * @param money purchases minus refunds, minor units of the reporting currency, from 0 on
 * @param leaves the first close day at which the window loses a day of this customer
 */
public record RfmPosition(LocalDate last, int frequency, long money, LocalDate leaves) {

    /** The bucket of the money. */
    public int moneyBucket() {
        return MoneyBucket.of(money);
    }
}
