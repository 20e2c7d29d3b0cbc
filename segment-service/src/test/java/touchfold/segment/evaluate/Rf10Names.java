package touchfold.segment.evaluate;

import touchfold.segment.rfm.RfmGrid;

/** The reference files' names of the ten segments. */
final class Rf10Names {

    private Rf10Names() {}

    static String of(RfmGrid.Segment segment) {
        return switch (segment.key()) {
            case "loyal" -> "loyal_customers";
            case "potential-loyalist" -> "potential_loyalists";
            case "new" -> "new_customers";
            case "cannot-lose" -> "cant_lose";
            default -> segment.key().replace('-', '_');
        };
    }
}
