package touchfold.profile.testing;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import touchfold.profile.duplicate.PersonRecord;

/**
 * Customers of a Vietnamese retailer, drawn from a seed, of whom it is known which are the same: about one in eight has a
 * second record, with what people and forms make of a name, a birthday, a number, an address. Families share addresses,
 * telephones and names; names are as common as they are; much is missing.
 */
public final class DuplicatePopulation {

    private static final List<String> FAMILIES = List.of(
            "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần", "Lê", "Lê", "Phạm", "Hoàng",
            "Huỳnh", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Lý");
    private static final List<String> MIDDLES = List.of(
            "Thị", "Thị", "Thị", "Văn", "Văn", "Văn", "Hữu", "Đức", "Minh", "Ngọc", "Thanh", "Quốc", "Thu", "Hoàng",
            "Bảo", "Gia", "Kim", "Anh", "Hồng", "Xuân");
    private static final List<String> GIVENS = List.of(
            "Lan", "Hoa", "Mai", "Hương", "Linh", "Trang", "Thảo", "Hà", "Hằng", "Nga", "Yến", "Ngân", "Phương", "Vy",
            "Nhung", "Tuấn", "Hùng", "Dũng", "Nam", "Sơn", "Long", "Phúc", "Khánh", "Bình", "Hải", "Quang", "Tú", "Đạt",
            "Thắng", "Kiên", "Cường", "Trung", "Việt", "Thành", "Khoa", "Nhi", "Quyên", "My", "Trâm", "Uyên", "Diệp",
            "Châu", "Loan", "Oanh", "Tâm", "An", "Giang", "Duyên", "Thủy", "Hạnh");
    private static final List<String> STREETS = List.of(
            "Lê Lợi",
            "Nguyễn Huệ",
            "Hai Bà Trưng",
            "Trần Hưng Đạo",
            "Lý Thường Kiệt",
            "Điện Biên Phủ",
            "Cách Mạng Tháng Tám",
            "Nguyễn Trãi",
            "Phan Chu Trinh",
            "Hùng Vương",
            "Quang Trung",
            "Võ Thị Sáu",
            "Nguyễn Văn Cừ",
            "Pasteur",
            "Bà Triệu",
            "Láng Hạ",
            "Kim Mã",
            "Tôn Đức Thắng");
    private static final List<String> CITIES =
            List.of("Hà Nội", "TP Hồ Chí Minh", "Đà Nẵng", "Huế", "Cần Thơ", "Hải Phòng");
    private static final List<String> COMPANIES = List.of(
            "FPT", "Viettel", "Vingroup", "Vinamilk", "Trường Đại học Y", "Bệnh viện Bạch Mai", "Cửa hàng Hoa Mai");
    private static final List<String> PROVIDERS =
            List.of("gmail.com", "gmail.com", "gmail.com", "yahoo.com", "icloud.com", "outlook.com");

    private final Random random;
    private final List<PersonRecord> records = new ArrayList<>();
    private final Set<Set<UUID>> same = new HashSet<>();
    private final Set<String> addresses = new HashSet<>();

    /** A person as she is. */
    private record Person(
            List<String> name, LocalDate birthday, String phone, String email, String address, String company) {}

    public DuplicatePopulation(long seed, int size) {
        random = new Random(seed);
        while (records.size() < size) {
            Person person = person();
            household(person);
            if (random.nextInt(12) == 0) {
                relative(person);
            }
        }
    }

    /** All records, in no order that says anything. */
    public List<PersonRecord> records() {
        return records;
    }

    /** The ids of each two records that are one person's. */
    public Set<Set<UUID>> same() {
        return same;
    }

    private void household(Person person) {
        PersonRecord first = record(person, false);
        records.add(first);
        if (random.nextInt(8) == 0) {
            PersonRecord second = record(person, true);
            records.add(second);
            same.add(Set.of(first.profile(), second.profile()));
        }
    }

    /** A sister, a child: of the same address and family name, often with the same telephone. */
    private void relative(Person person) {
        Person relative = person();
        List<String> name = List.of(
                person.name().get(0), relative.name().get(1), relative.name().get(2));
        records.add(record(
                new Person(
                        name,
                        relative.birthday(),
                        random.nextInt(3) == 0 ? person.phone() : relative.phone(),
                        email(name, relative.birthday()),
                        person.address(),
                        relative.company()),
                false));
    }

    private Person person() {
        List<String> name = List.of(pick(FAMILIES), pick(MIDDLES), pick(GIVENS));
        LocalDate birthday = LocalDate.of(1950, 1, 1).plusDays(random.nextInt(20_000));
        String address = (1 + random.nextInt(400)) + " " + pick(STREETS) + ", Quận " + (1 + random.nextInt(12)) + ", "
                + pick(CITIES);
        return new Person(name, birthday, phone(), email(name, birthday), address, pick(COMPANIES));
    }

    private String phone() {
        return "+849" + String.format(Locale.ROOT, "%08d", random.nextInt(100_000_000));
    }

    private String email(List<String> name, LocalDate birthday) {
        String given = plain(name.get(2)).toLowerCase(Locale.ROOT);
        String family = plain(name.get(0)).toLowerCase(Locale.ROOT);
        String local =
                switch (random.nextInt(4)) {
                    case 0 -> given + "." + family + birthday.getYear();
                    case 1 -> given + family + random.nextInt(1_000);
                    case 2 -> family + given + random.nextInt(10_000);
                    default -> given + random.nextInt(100_000);
                };
        String email = local + "@" + pick(PROVIDERS);
        return addresses.add(email) ? email : email(name, birthday);
    }

    private PersonRecord record(Person person, boolean again) {
        boolean otherPhone = again && random.nextInt(4) == 0;
        String phone = otherPhone ? phone() : again && random.nextInt(8) == 0 ? typo(person.phone()) : person.phone();
        boolean otherMail = again && random.nextInt(2) == 0;
        String email =
                otherMail ? email(person.name(), person.birthday()) : again ? mistaken(person.email()) : person.email();
        LocalDate birthday = again && random.nextInt(12) == 0 ? mistaken(person.birthday()) : person.birthday();
        return PersonRecord.of(
                new UUID(random.nextLong(), random.nextLong()),
                there(97).map(yes -> again ? written(person.name()) : String.join(" ", person.name())),
                there(70).map(yes -> birthday),
                there(90).map(yes -> Set.of(phone)).orElse(Set.of()),
                there(65).map(yes -> Set.of(email)).orElse(Set.of()),
                there(60).map(yes -> again ? shortened(person.address()) : person.address()),
                there(25).map(yes -> person.company()));
    }

    private Optional<Boolean> there(int percent) {
        return random.nextInt(100) < percent ? Optional.of(true) : Optional.empty();
    }

    /** As forms and people write a name. */
    private String written(List<String> name) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> plain(String.join(" ", name)).toUpperCase(Locale.ROOT);
            case 2 -> plain(name.get(2) + " " + name.get(0));
            case 3 -> name.get(2) + " " + name.get(1) + " " + name.get(0);
            case 4 -> typo(String.join(" ", name));
            case 5 -> name.get(1) + " " + name.get(2);
            default -> String.join(" ", name);
        };
    }

    private LocalDate mistaken(LocalDate day) {
        return switch (random.nextInt(3)) {
            case 0 ->
                day.getDayOfMonth() <= 12 ? LocalDate.of(day.getYear(), day.getDayOfMonth(), day.getMonthValue()) : day;
            case 1 -> day.withYear(day.getYear() + 1);
            default -> day.withDayOfMonth(1 + random.nextInt(28));
        };
    }

    private String mistaken(String email) {
        int at = email.indexOf('@');
        return switch (random.nextInt(6)) {
            case 0 -> email.substring(0, at) + "@" + pick(PROVIDERS);
            case 1 -> email.substring(0, at) + "+shop" + email.substring(at);
            default -> email;
        };
    }

    private String shortened(String address) {
        return switch (random.nextInt(4)) {
            case 0 -> plain(address);
            case 1 -> address.substring(0, address.lastIndexOf(','));
            case 2 -> pick(STREETS) + " " + random.nextInt(300) + ", " + pick(CITIES);
            default -> address.replace("Quận ", "Q");
        };
    }

    private String typo(String text) {
        int at = 1 + random.nextInt(text.length() - 1);
        char other = Character.isDigit(text.charAt(at))
                ? (char) ('0' + random.nextInt(10))
                : (char) ('a' + random.nextInt(26));
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .replace('đ', 'd')
                .replace('Đ', 'D');
    }

    private <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
