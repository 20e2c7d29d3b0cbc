package touchfold.demo.world;

import java.util.List;
import touchfold.demo.retail.FullName;
import touchfold.demo.scene.SeededRandom;

/** Common Vietnamese names, family names roughly as often as they are borne. */
final class VietnameseNames {

    private static final List<String> FAMILY = List.of(
            "Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Phan", "Vũ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương",
            "Lý", "Đinh", "Mai", "Trịnh");
    private static final double[] OFTEN = {38, 11, 9.5, 7, 5, 4.5, 3.9, 3, 2.1, 2, 1.4, 1.3, 1.3, 1, 0.8, 0.8, 0.7, 0.7
    };
    private static final List<String> HER_MIDDLE =
            List.of("Thị", "Thị", "Thị", "Ngọc", "Thu", "Minh", "Thanh", "Khánh", "Bảo", "Phương", "Hồng");
    private static final List<String> HER_GIVEN = List.of(
            "An", "Anh", "Bích", "Châu", "Chi", "Diệp", "Dung", "Giang", "Hà", "Hạnh", "Hằng", "Hiền", "Hương", "Huyền",
            "Khánh", "Linh", "Loan", "Ly", "Mai", "My", "Nga", "Ngân", "Nhi", "Nhung", "Oanh", "Phương", "Quyên",
            "Quỳnh", "Tâm", "Thảo", "Thủy", "Thư", "Trang", "Trinh", "Tuyết", "Uyên", "Vân", "Vy", "Xuân", "Yến");
    private static final List<String> HIS_MIDDLE =
            List.of("Văn", "Văn", "Đức", "Minh", "Quang", "Hữu", "Quốc", "Gia", "Thanh", "Anh", "Xuân");
    private static final List<String> HIS_GIVEN = List.of(
            "An", "Bảo", "Bình", "Chiến", "Cường", "Dũng", "Duy", "Đạt", "Đông", "Giang", "Hải", "Hiếu", "Hòa", "Hoàng",
            "Huy", "Khang", "Khánh", "Khoa", "Kiên", "Lâm", "Long", "Lộc", "Minh", "Nam", "Nghĩa", "Phong", "Phúc",
            "Quân", "Sơn", "Tài", "Tâm", "Thành", "Thắng", "Thịnh", "Tiến", "Toàn", "Trung", "Tuấn", "Tùng", "Vinh");

    private VietnameseNames() {}

    static FullName draw(SeededRandom random) {
        String family = FAMILY.get(random.weighted(OFTEN));
        return random.chance(0.58)
                ? new FullName(family, random.pick(HER_MIDDLE), random.pick(HER_GIVEN))
                : new FullName(family, random.pick(HIS_MIDDLE), random.pick(HIS_GIVEN));
    }
}
