package touchfold.profile.duplicate;

import java.time.LocalDate;
import java.util.Optional;

/** Plain Vietnamese. */
record VietnamesePairs() implements PairWording {

    @Override
    public String part(ComparedField field, Agreement agreement, double bits) {
        String worth = PairWording.signed(bits);
        String said =
                switch (worth.charAt(0)) {
                    case '+' -> "nghiêng về cùng một người (" + worth.replace('.', ',') + " bit)";
                    case '-' -> "nghiêng về hai người khác nhau (" + worth.replace('.', ',') + " bit)";
                    default -> "không nói thêm gì bên cạnh các điểm khác";
                };
        return agreement(field, agreement) + ": " + said + ".";
    }

    private static String agreement(ComparedField field, Agreement agreement) {
        return switch (agreement) {
            case SAME_RARE -> "Cùng " + noun(field) + ", mà hầu như không ai khác có";
            case SAME -> "Cùng " + noun(field);
            case SAME_MAILBOX -> "Cùng tên hộp thư, ở nhà cung cấp khác";
            case OTHER_ORDER -> "Tên gồm cùng các chữ, theo thứ tự khác";
            case CONTAINED -> "Mọi chữ của tên này đều có trong tên kia";
            case ONE_PART_DIFFERS -> "Ngày sinh lệch một phần, hoặc đảo ngày và tháng";
            case ONE_DIGIT_DIFFERS -> "Số điện thoại lệch một chữ số";
            case SIMILAR -> "Gần như cùng " + noun(field);
            case DIFFERENT -> "Không cùng " + noun(field);
        };
    }

    private static String noun(ComparedField field) {
        return switch (field) {
            case NAME -> "tên";
            case BIRTHDAY -> "ngày sinh";
            case PHONE -> "số điện thoại";
            case EMAIL -> "địa chỉ e-mail";
            case ADDRESS -> "địa chỉ";
            case COMPANY -> "công ty";
        };
    }

    @Override
    public String score(double probability) {
        return "Xác suất hai hồ sơ là của cùng một người: "
                + PairWording.percent(probability).replace('.', ',') + " %.";
    }

    @Override
    public String weights(Optional<LocalDate> on, int records) {
        return on.map(day ->
                        "Trọng số được ước lượng ngày " + day + " từ " + records + " bản ghi của chính hệ thống này.")
                .orElse("Trọng số chưa phải của hệ thống này: chúng được ước lượng khi có "
                        + WeightEstimate.LEAST_RECORDS + " bản ghi.");
    }
}
