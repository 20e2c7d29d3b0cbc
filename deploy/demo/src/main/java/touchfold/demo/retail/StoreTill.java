package touchfold.demo.retail;

import java.util.List;

/** One till in one of the retailer's stores. */
public record StoreTill(String store, int number, String city) {

    /** All tills. */
    public static final List<StoreTill> ALL = List.of(
            new StoreTill("hn-trang-tien", 1, "Hà Nội"),
            new StoreTill("hn-trang-tien", 2, "Hà Nội"),
            new StoreTill("hn-cau-giay", 1, "Hà Nội"),
            new StoreTill("hcm-le-loi", 1, "TP. Hồ Chí Minh"),
            new StoreTill("hcm-le-loi", 2, "TP. Hồ Chí Minh"),
            new StoreTill("hcm-thao-dien", 1, "TP. Hồ Chí Minh"),
            new StoreTill("dn-bach-dang", 1, "Đà Nẵng"));

    /** The id that the till itself uses. */
    public String id() {
        return "till-" + number;
    }
}
