package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import touchfold.events.LineItem;
import touchfold.events.Money;

/**
 * One line of an order, as far as it is reckoned with.
 *
 * @param product the product's id, its stock number or its name, whichever is known first; null when none is
 * @param category the category as the shop names it, null when unknown
 * @param quantity how many, or how much by weight; negative for what was taken back in an exchange
 * @param unitPrice what one of them cost, null when unknown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OrderLine(String product, String category, BigDecimal quantity, Money unitPrice) {

    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000);

    static OrderLine of(LineItem item) {
        return new OrderLine(
                ProfileBounds.text(said(item.productId(), said(item.sku(), said(item.name(), null)))),
                ProfileBounds.text(said(item.category(), null)),
                item.quantity() == null ? BigDecimal.ONE : bounded(item.quantity()),
                item.unitPrice());
    }

    private static BigDecimal bounded(BigDecimal quantity) {
        BigDecimal within = quantity.max(MOST.negate()).min(MOST);
        BigDecimal rounded = within.scale() > 6 ? within.setScale(6, java.math.RoundingMode.HALF_UP) : within;
        BigDecimal stripped = rounded.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static String said(String text, String otherwise) {
        return text == null || text.isBlank() ? otherwise : text.strip();
    }
}
