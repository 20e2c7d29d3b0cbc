package touchfold.segment.history;

import java.time.LocalDate;

/**
 * What a customer did within the look-back window.
 *
 * @param orders distinct orders with an amount above zero
 * @param money purchases minus refunds in minor units of the reporting currency, never below zero
 * @param lastPurchase the latest day with an order; null when there is none
 * @param oldestDay the earliest day that still counts, be it of orders or refunds; null when there is none
 */
public record LookBackWindow(int orders, long money, LocalDate lastPurchase, LocalDate oldestDay) {

    /** Whether the customer bought at all within the window. */
    public boolean bought() {
        return orders > 0;
    }
}
