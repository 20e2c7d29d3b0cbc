package touchfold.demo.retail;

import java.util.List;

/** What is bought in one go. */
public record Basket(List<Line> lines) {

    /** One product, once or several times. */
    public record Line(Product product, int quantity) {
        /** Price of the line in đồng. */
        public long total() {
            return product.price() * quantity;
        }
    }

    public Basket {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("Expected at least one line in a basket, but there was none");
        }
        lines = List.copyOf(lines);
    }

    /** A basket of one product. */
    public static Basket of(Product product) {
        return new Basket(List.of(new Line(product, 1)));
    }

    /** Price of the basket in đồng. */
    public long total() {
        return lines.stream().mapToLong(Line::total).sum();
    }
}
