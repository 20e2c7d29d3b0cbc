package touchfold.profile.identity;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import touchfold.events.PlaceholderValues;

/**
 * Phone numbers in E.164, so that {@code 0912 345 678}, {@code +84 912-345-678} and {@code 0912345678 (Zalo)} are one.
 *
 * <p>Whether a number can be a person's is judged by its length alone, as the length of a mobile or a fixed line in its
 * country: eight digits in Singapore, Hong Kong, Norway and Denmark, nine in Viet Nam, where the eight of a hotline are
 * nobody's. Which prefixes are in use changes from year to year, and an identifier must not change with it.
 */
final class PhoneNumbers {

    private static final int MIN_DIGITS = 4;
    /** Of a number with its country (E.164), and the two zeros in front of it. */
    private static final int MAX_DIGITS = 17;

    private static final Pattern SEVERAL = Pattern.compile("[-–‐ \u00a0]+");
    private static final int ZEROS = 7;
    /** A spreadsheet made a fraction of the number: {@code 901234567.0}. */
    private static final Pattern FRACTION = Pattern.compile("^(\\+?\\d{7,15})\\.0$");

    /** No country's code begins with a zero: a form put the plus in front of a number of this country. */
    private static final Pattern PLUS_OF_NO_COUNTRY = Pattern.compile("^\\s*\\+(?=[\\s(]*0)");

    private static final String PUNCTUATION = "+().-–‐ \u00a0";

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final String region;

    /** @param region ISO 3166 code of the country that a number without a country code belongs to */
    PhoneNumbers(String region) {
        if (!numbers.getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException("Expected an ISO 3166 region, but it is " + region);
        }
        this.region = region;
    }

    /** The first number in the text in E.164; empty if there is none that can be a person's. */
    Optional<String> e164(String text) {
        if (text.length() > PlaceholderValues.MAX_LENGTH) {
            return Optional.empty();
        }
        return written(text).stream().map(this::number).filter(Objects::nonNull).findFirst();
    }

    private String number(String written) {
        try {
            String plain = FRACTION.matcher(written).replaceFirst("$1");
            PhoneNumber number = numbers.parse(PLUS_OF_NO_COUNTRY.matcher(plain).replaceFirst(""), region);
            number.clearExtension();
            withoutSecondCountry(number);
            boolean madeUp = isMadeUp(numbers.getNationalSignificantNumber(number));
            VietnameseMobiles.renumbered(number);
            return isPossible(number) && !madeUp ? numbers.format(number, PhoneNumberFormat.E164) : null;
        } catch (NumberParseException e) {
            return null;
        }
    }

    /** A form put the country in front, and the person had typed it: {@code +84 84901234567}. */
    private void withoutSecondCountry(PhoneNumber number) {
        String national = numbers.getNationalSignificantNumber(number);
        String country = String.valueOf(number.getCountryCode());
        if (!isPossible(number) && !number.isItalianLeadingZero() && national.startsWith(country)) {
            PhoneNumber once = new PhoneNumber()
                    .setCountryCode(number.getCountryCode())
                    .setNationalNumber(Long.parseLong("0" + national.substring(country.length())));
            if (isPossible(once)) {
                number.setNationalNumber(once.getNationalNumber());
            }
        }
    }

    private boolean isPossible(PhoneNumber number) {
        return numbers.isPossibleNumberForTypeWithReason(number, PhoneNumberType.MOBILE) == ValidationResult.IS_POSSIBLE
                || numbers.isPossibleNumberForTypeWithReason(number, PhoneNumberType.FIXED_LINE)
                        == ValidationResult.IS_POSSIBLE;
    }

    /** The runs of digits and their punctuation: a word before, between or behind is somebody's note. */
    private static List<String> written(String text) {
        List<String> runs = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        for (int i = 0; i <= text.length(); i++) {
            char sign = i < text.length() ? text.charAt(i) : '\n';
            if (isDigit(sign) || PUNCTUATION.indexOf(sign) >= 0) {
                run.append(sign);
            } else {
                addNumbers(run.toString(), runs);
                run.setLength(0);
            }
        }
        return runs;
    }

    /** A run that is too long for one number holds several, a blank or a stroke between them. */
    private static void addNumbers(String run, List<String> runs) {
        long digits = digits(run);
        if (digits > MAX_DIGITS) {
            SEVERAL.splitAsStream(run)
                    .filter(one -> digits(one) > MAX_DIGITS / 2 && digits(one) <= MAX_DIGITS)
                    .forEach(runs::add);
        } else if (digits >= MIN_DIGITS) {
            runs.add(run);
        }
    }

    private static long digits(String text) {
        return text.chars().filter(sign -> isDigit((char) sign)).count();
    }

    /** Of any script: the library reads them all. */
    private static boolean isDigit(char sign) {
        return Character.isDigit(sign);
    }

    /** All the same digit, counting up or down, or zeros at one end: typed to get past a form. */
    private static boolean isMadeUp(String digits) {
        return hasStep(digits, 0)
                || hasStep(digits, 1)
                || hasStep(digits, -1)
                || digits.startsWith("0".repeat(ZEROS))
                || digits.endsWith("0".repeat(ZEROS));
    }

    private static boolean hasStep(String digits, int step) {
        for (int i = 1; i < digits.length(); i++) {
            boolean zeroBehindNine = i == digits.length() - 1 && digits.startsWith("90", i - 1);
            if (digits.charAt(i) - digits.charAt(i - 1) != step && !(step == 1 && zeroBehindNine)) {
                return false;
            }
        }
        return true;
    }
}
