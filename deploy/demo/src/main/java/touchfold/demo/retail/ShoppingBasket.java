package touchfold.demo.retail;

import java.util.List;

/** What is bought in one go. */
public record ShoppingBasket(List<Line> lines) {

    /** One product, once or several times. */
    public record Line(CatalogueProduct product, int quantity) {
        /** Price of the line in đồng. */
        public long total() {
            return product.price() * quantity;
        }
    }

    public ShoppingBasket {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one line in a basket, but there was none");
        }
        lines = List.copyOf(lines);
    }

    /** A basket of one product. */
    public static ShoppingBasket of(CatalogueProduct product) {
        return new ShoppingBasket(List.of(new Line(product, 1)));
    }

    /** Price of the basket in đồng. */
    public long total() {
        return lines.stream().mapToLong(Line::total).sum();
    }
}
