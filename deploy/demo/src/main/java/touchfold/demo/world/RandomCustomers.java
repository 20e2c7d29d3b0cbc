package touchfold.demo.world;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.retail.MobilePhone;
import touchfold.demo.scene.SeededRandom;

/** Makes people whom nobody knows: any likeness of a name, number or address is chance. */
final class RandomCustomers {

    private static final List<String> CITIES =
            List.of("TP. Hồ Chí Minh", "Hà Nội", "Đà Nẵng", "Hải Phòng", "Cần Thơ", "Huế", "Nha Trang", "Biên Hòa");
    private static final double[] CITY_SIZE = {34, 30, 12, 7, 6, 4, 4, 3};
    private static final List<String> MAIL_HOSTS = List.of("thu.example.vn", "hopthu.example.vn", "mail.example.vn");

    private RandomCustomers() {}

    static DemoPerson draw(long seed, int number) {
        SeededRandom random = SeededRandom.of(seed, "person", number);
        var name = VietnameseNames.draw(random);
        boolean hasMail = random.chance(0.64);
        boolean hasAccount = hasMail && random.chance(0.6);
        return new DemoPerson(
                number,
                name,
                phone(random, seed, number),
                hasMail ? Optional.of(name.mailbox() + number + "@" + random.pick(MAIL_HOSTS)) : Optional.empty(),
                CITIES.get(random.weighted(CITY_SIZE)),
                random.chance(0.45) ? Optional.of(card(number)) : Optional.empty(),
                hasAccount ? Optional.of("u-" + number) : Optional.empty(),
                "web-" + Integer.toString(number, 36) + "-" + Integer.toString(random.between(46_656, 1_679_615), 36));
    }

    static String card(int number) {
        return String.format(Locale.ROOT, "NS%07d", 4_000_000 + number);
    }

    // 7919 has no factor in common with ten million, so two people never share the last seven digits.
    private static MobilePhone phone(SeededRandom random, long seed, int number) {
        long tail = Math.floorMod(number * 7919L + seed * 104_729L, 10_000_000L);
        return new MobilePhone(random.pick(MobilePhone.PREFIXES) + String.format(Locale.ROOT, "%07d", tail));
    }
}
