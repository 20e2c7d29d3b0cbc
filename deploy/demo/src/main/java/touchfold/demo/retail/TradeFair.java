package touchfold.demo.retail;

import java.time.LocalDate;

/** A fair at which the retailer has a booth and scans badges, for {@code days} days from {@code opens}. */
public record TradeFair(String eventId, String booth, LocalDate opens, int days) {}
