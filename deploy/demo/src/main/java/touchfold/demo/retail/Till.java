package touchfold.demo.retail;

import java.util.List;

/** One till in one of the retailer's stores. */
public record Till(String store, int number, String city) {

    /** All tills. */
    public static final List<Till> ALL = List.of(
            new Till("hn-trang-tien", 1, "Hà Nội"),
            new Till("hn-trang-tien", 2, "Hà Nội"),
            new Till("hn-cau-giay", 1, "Hà Nội"),
            new Till("hcm-le-loi", 1, "TP. Hồ Chí Minh"),
            new Till("hcm-le-loi", 2, "TP. Hồ Chí Minh"),
            new Till("hcm-thao-dien", 1, "TP. Hồ Chí Minh"),
            new Till("dn-bach-dang", 1, "Đà Nẵng"));

    /** The id that the till itself uses. */
    public String id() {
        return "till-" + number;
    }
}
