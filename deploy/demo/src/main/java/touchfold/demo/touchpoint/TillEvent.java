package touchfold.demo.touchpoint;

import java.time.Instant;
import java.util.Optional;
import touchfold.demo.retail.ShoppingBasket;
import touchfold.demo.retail.StoreTill;

/** What a till reports. */
public sealed interface TillEvent extends Touchpoint {

    /** A sale; its id is also the sale's number. */
    record Sale(String id, Instant at, StoreTill till, Buyer buyer, ShoppingBasket basket) implements TillEvent {}

    /** Money given back for an earlier sale, in đồng. */
    record Refund(String id, Instant at, Sale sale, long amount) implements TillEvent {}

    /** How the buyer was recognised, if at all. */
    record Buyer(Optional<String> phone, Optional<String> card) {

        /** A walk-in who showed nothing. */
        public static final Buyer UNKNOWN = new Buyer(Optional.empty(), Optional.empty());

        /** Recognised by a phone number, however the cashier typed it. */
        public static Buyer phone(String written) {
            return new Buyer(Optional.of(written), Optional.empty());
        }

        /** A loyalty card that a phone number is noted on. */
        public static Buyer phoneAndCard(String written, String card) {
            return new Buyer(Optional.of(written), Optional.of(card));
        }

        /** Recognised by a loyalty card. */
        public static Buyer card(String number) {
            return new Buyer(Optional.empty(), Optional.of(number));
        }
    }
}
