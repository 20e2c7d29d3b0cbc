package touchfold.profile.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;
import touchfold.events.PlaceholderValues;

/** Phone numbers in E.164, so that {@code 0912 345 678} and {@code +84 912-345-678} are one. */
final class PhoneNumbers {

    private static final int MIN_DIGITS = 9;

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final String region;

    /** @param region ISO 3166 code of the country that a number without a country code belongs to */
    PhoneNumbers(String region) {
        if (!numbers.getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException("Expected an ISO 3166 region, but it is " + region);
        }
        this.region = region;
    }

    /**
     * The number in E.164; empty if it can't be one. Judged by its length alone: which prefixes are in use changes from
     * year to year, and an identifier must not change with it.
     */
    Optional<String> e164(String text) {
        if (text.length() > PlaceholderValues.MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            PhoneNumber number = numbers.parse(text, region);
            number.clearExtension();
            String national = numbers.getNationalSignificantNumber(number);
            boolean plausible =
                    national.length() >= MIN_DIGITS && !isMonotonous(national) && numbers.isPossibleNumber(number);
            return plausible ? Optional.of(numbers.format(number, PhoneNumberFormat.E164)) : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** All the same digit, or counting up or down: typed to get past a form. */
    private static boolean isMonotonous(String digits) {
        return hasStep(digits, 0) || hasStep(digits, 1) || hasStep(digits, -1);
    }

    private static boolean hasStep(String digits, int step) {
        for (int i = 1; i < digits.length(); i++) {
            if (digits.charAt(i) - digits.charAt(i - 1) != step) {
                return false;
            }
        }
        return true;
    }
}
