package touchfold.segment.evaluate;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;
import touchfold.segment.rfm.RfmCuts;
import touchfold.segment.rfm.RfmScore;
import touchfold.segment.stage.LapseSchedule;
import touchfold.segment.stage.LeadTemperature;
import touchfold.segment.stage.Stage;

/** Why somebody is in a segment, in Vietnamese. */
record VietnameseReasons() implements ReasonWording {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy", Locale.ROOT);

    @Override
    public String language() {
        return "vi";
    }

    @Override
    public String unknown() {
        return "Chưa rõ là ai: đã thấy, nhưng không có tên, địa chỉ hay số nào.";
    }

    @Override
    public String neverInTouch() {
        return "Đã biết là ai, nhưng chưa từng liên hệ.";
    }

    @Override
    public String prospectSince(LocalDate firstInteraction) {
        return "Đã biết là ai, liên hệ nhiều lần từ ngày " + DAY.format(firstInteraction) + ", chưa mua hàng.";
    }

    @Override
    public String prospect(LocalDate lastInteraction) {
        return "Đã biết là ai, liên hệ lần cuối ngày " + DAY.format(lastInteraction) + ", chưa mua hàng.";
    }

    @Override
    public String stage(Stage stage, PurchaseRhythm rhythm) {
        String bought = "Mua trong " + rhythm.days() + " ngày, lần cuối ngày " + DAY.format(rhythm.last()) + ", "
                + rhythm.silentDays() + " ngày trước, thường " + rhythm.usualGapDays() + " ngày một lần";
        return switch (stage) {
            case QUIET -> bought + ": im lặng hơn " + LapseSchedule.QUIET_AFTER_GAPS + " lần khoảng cách thường lệ.";
            case ENDED -> bought + ": im lặng lâu đến mức khó mong quay lại.";
            case BEFORE, PROSPECT, FIRST_PURCHASE, CLOSE -> bought + ".";
        };
    }

    @Override
    public String lead(LeadTemperature temperature, Optional<BoothRating.Word> said) {
        String warmth =
                switch (temperature) {
                    case HOT -> "Xem sản phẩm, thêm giỏ hàng hoặc trò chuyện tại gian hàng trong 14 ngày";
                    case WARM -> "Có liên hệ trong 90 ngày qua";
                    case COLD -> "Im lặng 90 ngày và chưa từng mua";
                };
        return warmth
                + said.map(word -> "; nhân viên gian hàng nói là " + warmth(word) + ".")
                        .orElse(".");
    }

    private static String warmth(BoothRating.Word word) {
        return switch (word) {
            case HOT -> "nóng";
            case WARM -> "ấm";
            case COLD -> "nguội";
        };
    }

    @Override
    public String wonBack(LocalDate boughtOn, LocalDate boughtBefore) {
        return "Mua lại ngày " + DAY.format(boughtOn) + " sau khi im lặng từ ngày " + DAY.format(boughtBefore) + ".";
    }

    @Override
    public String churnChance(PurchaseRhythm rhythm, double gaps, double buys, int horizonDays, double alive) {
        return silent(rhythm, gaps) + ": khả năng mua trong " + horizonDays + " ngày tới là "
                + NumberFormats.percent(buys) + ", khả năng vẫn còn là khách " + NumberFormats.percent(alive) + ".";
    }

    @Override
    public String churnBySilence(PurchaseRhythm rhythm, double gaps) {
        return silent(rhythm, gaps) + "; chưa biết đủ về khách hàng để dựng mô hình, nên chỉ sự im lặng quyết định.";
    }

    private static String silent(PurchaseRhythm rhythm, double gaps) {
        return "Mua trong " + rhythm.days() + " ngày, im lặng " + rhythm.silentDays() + " ngày, gấp "
                + NumberFormats.oneDecimal(gaps).replace('.', ',') + " lần khoảng cách thường lệ "
                + rhythm.usualGapDays() + " ngày";
    }

    @Override
    public String value(long money, String currency, int windowDays, long tierAFrom) {
        return "Đã chi " + money(money, currency) + " trong " + windowDays + " ngày; hạng A bắt đầu từ "
                + money(tierAFrom, currency) + ".";
    }

    @Override
    public String rfm(WindowPurchases bought, RfmScore score, RfmCuts cuts) {
        String foreign = bought.excluded().isEmpty()
                ? ""
                : " (không kể " + String.join(", ", bought.excluded()) + " vì không có tỷ giá)";
        String against =
                switch (cuts) {
                    case RfmCuts.Ranked ranked ->
                        "xếp hạng trong " + ranked.population() + " khách hàng khi chốt ngày "
                                + DAY.format(ranked.closeDay());
                    case RfmCuts.Fixed fixed -> "so với các ngưỡng cố định";
                };
        return "Mua lần cuối ngày " + DAY.format(bought.last()) + ", " + bought.orders() + " đơn trị giá "
                + money(bought.money(), bought.currency()) + foreign + " trong " + bought.windowDays()
                + " ngày; điểm " + score.cell() + ", " + against + ".";
    }

    /** 1690000 is 1.690.000 VND. */
    private static String money(long minor, String currency) {
        int digits = Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        DecimalFormatSymbols symbols = DecimalFormatSymbols.getInstance(Locale.ROOT);
        symbols.setGroupingSeparator('.');
        symbols.setDecimalSeparator(',');
        DecimalFormat format = new DecimalFormat("#,##0", symbols);
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format.format(BigDecimal.valueOf(minor, digits)) + " " + currency;
    }
}
