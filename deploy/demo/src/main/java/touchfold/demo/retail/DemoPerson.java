package touchfold.demo.retail;

import java.util.Optional;

/**
 * One invented customer.
 *
 * @param number unique in the world; every id of this person is derived from it
 * @param card loyalty card number
 * @param userId account in the web shop
 * @param device anonymous id of the person's usual browser
 */
public record DemoPerson(
        int number,
        FullName name,
        MobilePhone phone,
        Optional<String> email,
        String city,
        Optional<String> card,
        Optional<String> userId,
        String device) {

    /** The number under which the shop system knows this person. */
    public long shopNumber() {
        return 20_000_000L + number;
    }
}
