package touchfold.profile.identity;

import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Map;

/**
 * Viet Nam's mobile numbers of eleven digits, which all became numbers of ten on 15 September 2018: the first digits changed
 * and the last seven stayed. Lists of customers are older than that.
 *
 * <p>Source: the numbering plan of the Ministry of Information and Communications, decision 2036/QĐ-BTTTT of 2017. The area
 * codes of fixed lines changed in 2017 too; their old numbers look like mobile numbers of today and are left alone.
 */
final class VietnameseMobiles {

    private static final int COUNTRY = 84;
    private static final long SUBSCRIBERS = 10_000_000L;

    /** By the old first digits without the leading zero; an old number has three of them and seven more. */
    private static final Map<Long, Long> RENUMBERED = Map.ofEntries(
            // Viettel
            Map.entry(162L, 32L),
            Map.entry(163L, 33L),
            Map.entry(164L, 34L),
            Map.entry(165L, 35L),
            Map.entry(166L, 36L),
            Map.entry(167L, 37L),
            Map.entry(168L, 38L),
            Map.entry(169L, 39L),
            // MobiFone
            Map.entry(120L, 70L),
            Map.entry(121L, 79L),
            Map.entry(122L, 77L),
            Map.entry(126L, 76L),
            Map.entry(128L, 78L),
            // VinaPhone
            Map.entry(123L, 83L),
            Map.entry(124L, 84L),
            Map.entry(125L, 85L),
            Map.entry(127L, 81L),
            Map.entry(129L, 82L),
            // Vietnamobile
            Map.entry(186L, 56L),
            Map.entry(188L, 58L),
            // Gmobile
            Map.entry(199L, 59L));

    private VietnameseMobiles() {}

    /** Makes an old number the one that it became; leaves every other one as it is. */
    static void renumbered(PhoneNumber number) {
        if (number.getCountryCode() == COUNTRY) {
            Long prefix = RENUMBERED.get(number.getNationalNumber() / SUBSCRIBERS);
            if (prefix != null) {
                number.setNationalNumber(prefix * SUBSCRIBERS + number.getNationalNumber() % SUBSCRIBERS);
            }
        }
    }
}
