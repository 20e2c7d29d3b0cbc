package touchfold.segment.history;

import java.time.LocalDate;

/**
 * What a customer did within the look-back window.
 *
 * @param orders distinct orders with an amount above zero that were not wholly given back
 * @param frequency how many orders, or purchase days where those are counted
 * @param money purchases minus refunds in the reporting currency, never below zero, with what could not be converted
 * @param lastPurchase the latest purchase day; null when there is none
 * @param oldestDay the earliest day that still counts, be it of orders or refunds; null when there is none
 */
public record LookBackWindow(
        int orders, int frequency, ReportedMoney money, LocalDate lastPurchase, LocalDate oldestDay) {

    /** Whether the customer bought at all within the window. */
    public boolean bought() {
        return orders > 0;
    }
}
