package touchfold.segment.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import touchfold.segment.evaluate.ReasonWording.WindowPurchases;
import touchfold.segment.fixture.ScoringRules;
import touchfold.segment.rfm.Quintiles;
import touchfold.segment.rfm.RfmScore;
import touchfold.segment.stage.LeadTemperature;
import touchfold.segment.stage.Stage;

/** Each sentence as staff read it, to the letter: subscribers show it as it comes. */
class ReasonSentencesTest {

    private static final LocalDate TET = LocalDate.parse("2026-02-17");
    private static final PurchaseRhythm OFTEN = new PurchaseRhythm(3, TET, 40, 12);
    private static final PurchaseRhythm ONCE = new PurchaseRhythm(1, TET, 1, 1);

    @ParameterizedTest
    @MethodSource("sentences")
    void aReasonIsReadToTheEndInBothLanguages(Function<ReasonWording, String> said, String english, String vietnamese) {
        assertThat(said.apply(ReasonWording.ENGLISH)).isEqualTo(english);
        assertThat(said.apply(ReasonWording.VIETNAMESE)).isEqualTo(vietnamese);
    }

    static Stream<Arguments> sentences() {
        return Stream.of(
                row(
                        ReasonWording::unknown,
                        "Not known yet: seen, but without a name, address or number.",
                        "Chưa rõ là ai: đã thấy, nhưng không có tên, địa chỉ hay số nào."),
                row(
                        ReasonWording::neverInTouch,
                        "Known, but has never been in touch.",
                        "Đã biết là ai, nhưng chưa từng liên hệ."),
                row(
                        wording -> wording.prospect(TET),
                        "Known, last in touch on 2026-02-17, has not bought yet.",
                        "Đã biết là ai, liên hệ lần cuối ngày 17/02/2026, chưa mua hàng."),
                row(
                        wording -> wording.prospectSince(TET),
                        "Known, in touch again and again since 2026-02-17, has not bought yet.",
                        "Đã biết là ai, liên hệ nhiều lần từ ngày 17/02/2026, chưa mua hàng."),
                row(
                        wording -> wording.stage(Stage.FIRST_PURCHASE, ONCE),
                        "Bought on 1 day, last on 2026-02-17, 1 day ago, usually every 1 day.",
                        "Mua trong 1 ngày, lần cuối ngày 17/02/2026, 1 ngày trước, thường 1 ngày một lần."),
                row(
                        wording -> wording.stage(Stage.QUIET, OFTEN),
                        "Bought on 3 days, last on 2026-02-17, 40 days ago, usually every 12 days: silent for more than 2"
                                + " usual gaps.",
                        "Mua trong 3 ngày, lần cuối ngày 17/02/2026, 40 ngày trước, thường 12 ngày một lần: im lặng hơn 2"
                                + " lần khoảng cách thường lệ."),
                row(
                        wording -> wording.stage(Stage.ENDED, OFTEN),
                        "Bought on 3 days, last on 2026-02-17, 40 days ago, usually every 12 days: silent for too long to"
                                + " be expected back.",
                        "Mua trong 3 ngày, lần cuối ngày 17/02/2026, 40 ngày trước, thường 12 ngày một lần: im lặng lâu"
                                + " đến mức khó mong quay lại."),
                row(
                        wording -> wording.lead(LeadTemperature.HOT, Optional.empty()),
                        "Looked at a product, filled a cart or talked at a booth within 14 days.",
                        "Xem sản phẩm, thêm giỏ hàng hoặc trò chuyện tại gian hàng trong 14 ngày."),
                row(
                        wording -> wording.lead(LeadTemperature.HOT, Optional.of(BoothRating.Word.HOT)),
                        "Looked at a product, filled a cart or talked at a booth within 14 days; the booth's staff said"
                                + " hot.",
                        "Xem sản phẩm, thêm giỏ hàng hoặc trò chuyện tại gian hàng trong 14 ngày; nhân viên gian hàng nói"
                                + " là nóng."),
                row(
                        wording -> wording.lead(LeadTemperature.WARM, Optional.of(BoothRating.Word.WARM)),
                        "In touch within the last 90 days; the booth's staff said warm.",
                        "Có liên hệ trong 90 ngày qua; nhân viên gian hàng nói là ấm."),
                row(
                        wording -> wording.lead(LeadTemperature.COLD, Optional.of(BoothRating.Word.COLD)),
                        "Silent for 90 days without ever having bought; the booth's staff said cold.",
                        "Im lặng 90 ngày và chưa từng mua; nhân viên gian hàng nói là nguội."),
                row(
                        wording -> wording.wonBack(TET.plusDays(100), TET),
                        "Bought again on 2026-05-28 after a silence since 2026-02-17.",
                        "Mua lại ngày 28/05/2026 sau khi im lặng từ ngày 17/02/2026."),
                row(
                        wording -> wording.churnChance(OFTEN, 3.35, 0.126, 91, 0.5),
                        "Bought on 3 days, silent for 40 days, 3.4 times the usual 12 days: a 13 % chance to buy within"
                                + " 91 days, 50 % to be a customer still.",
                        "Mua trong 3 ngày, im lặng 40 ngày, gấp 3,4 lần khoảng cách thường lệ 12 ngày: khả năng mua trong"
                                + " 91 ngày tới là 13 %, khả năng vẫn còn là khách 50 %."),
                row(
                        wording -> wording.churnBySilence(ONCE, 1),
                        "Bought on 1 day, silent for 1 day, 1.0 times the usual 1 day; too little is known of the"
                                + " population yet to fit a model, so silence alone decides.",
                        "Mua trong 1 ngày, im lặng 1 ngày, gấp 1,0 lần khoảng cách thường lệ 1 ngày; chưa biết đủ về"
                                + " khách hàng để dựng mô hình, nên chỉ sự im lặng quyết định."),
                row(
                        wording -> wording.value(1_690_000, "VND", 365, 1_000_000),
                        "Spent 1,690,000 VND within 365 days; tier A begins at 1,000,000 VND.",
                        "Đã chi 1.690.000 VND trong 365 ngày; hạng A bắt đầu từ 1.000.000 VND."),
                row(
                        wording -> wording.rfm(
                                new WindowPurchases(TET, 1, 508_000, "VND", List.of(), 365),
                                new RfmScore(5, 1, 2),
                                ScoringRules.fixedCuts()),
                        "Last bought on 2026-02-17, 1 order worth 508,000 VND within 365 days; scores 512 against fixed"
                                + " thresholds.",
                        "Mua lần cuối ngày 17/02/2026, 1 đơn trị giá 508.000 VND trong 365 ngày; điểm 512, so với các"
                                + " ngưỡng cố định."),
                row(
                        wording -> wording.rfm(
                                new WindowPurchases(TET, 2, 0, "VND", List.of("EUR", "USD"), 180),
                                new RfmScore(5, 2, 1),
                                ScoringRules.rankedCuts(2, TET, new Quintiles(1, 2, 3, 4))),
                        "Last bought on 2026-02-17, 2 orders worth 0 VND (without EUR, USD, of which no rate is given)"
                                + " within 180 days; scores 521 ranked among 1000 customers at the close of 2026-02-17.",
                        "Mua lần cuối ngày 17/02/2026, 2 đơn trị giá 0 VND (không kể EUR, USD vì không có tỷ giá) trong"
                                + " 180 ngày; điểm 521, xếp hạng trong 1000 khách hàng khi chốt ngày 17/02/2026."));
    }

    /** A currency has as many decimals as it has, and money that was given back stands with its sign. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | VND | 0 VND | 0 VND",
                "999 | VND | 999 VND | 999 VND",
                "1000 | VND | 1,000 VND | 1.000 VND",
                "123456789 | USD | 1,234,567.89 USD | 1.234.567,89 USD",
                "5 | USD | 0.05 USD | 0,05 USD",
                "-5000 | VND | -5,000 VND | -5.000 VND",
                "1500 | KWD | 1.500 KWD | 1,500 KWD",
                "7 | XAU | 7 XAU | 7 XAU"
            })
    void moneyIsReadAsItsCurrencyIsWritten(long minor, String currency, String english, String vietnamese) {
        assertThat(ReasonWording.ENGLISH.value(minor, currency, 365, minor))
                .isEqualTo("Spent %s within 365 days; tier A begins at %s.", english, english);
        assertThat(ReasonWording.VIETNAMESE.value(minor, currency, 365, minor))
                .isEqualTo("Đã chi %s trong 365 ngày; hạng A bắt đầu từ %s.", vietnamese, vietnamese);
    }

    @ParameterizedTest
    @CsvSource({"vi, vi", "en, en", "fr vi en, vi", "fr en vi, en", "fr, en", "'', en", "VI, en"})
    void theFirstLanguageThatThereIsIsSpokenAndEnglishWhereThereIsNone(String asked, String spoken) {
        assertThat(ReasonWording.of(List.of(asked.split(" ", -1))).language()).isEqualTo(spoken);
    }

    @Test
    void whoeverAsksForNoLanguageReadsEnglish() {
        assertThat(ReasonWording.of(List.of()).language()).isEqualTo("en");
    }

    private static Arguments row(Function<ReasonWording, String> said, String english, String vietnamese) {
        return Arguments.of(said, english, vietnamese);
    }
}
