package touchfold.demo.retail;

import java.util.List;

/**
 * A Vietnamese mobile number.
 *
 * @param national the nine digits after the leading zero, such as {@code 904816273}
 */
public record MobilePhone(String national) {

    /** Two-digit beginnings of mobile numbers that the invented crowd uses; 90 and 91 are kept for the stories. */
    public static final List<String> PREFIXES = List.of(
            "32", "33", "34", "35", "36", "37", "38", "39", "70", "76", "77", "78", "79", "81", "82", "83", "84", "85",
            "86", "88", "93", "94", "96", "97", "98");

    public MobilePhone {
        if (!national.matches("[35789]\\d{8}")) {
            throw new IllegalArgumentException(
                    "Expected nine digits of a Vietnamese mobile number, but was " + national.length() + " characters");
        }
    }

    /** {@code +84904816273}. */
    public String international() {
        return "+84" + national;
    }

    /** {@code 0904816273}. */
    public String local() {
        return "0" + national;
    }

    /** {@code 090 481 62 73}: as people write it on a form. */
    public String spaced() {
        String digits = local();
        return digits.substring(0, 3) + " " + digits.substring(3, 6) + " " + digits.substring(6, 8) + " "
                + digits.substring(8);
    }

    /** {@code 84904816273}: as some tills keep it. */
    public String bare() {
        return "84" + national;
    }
}
