package touchfold.demo.touchpoint;

import java.util.Optional;
import touchfold.demo.retail.CatalogueProduct;

/** What a visitor did on the website. */
public sealed interface WebAct {

    /** Looked at a page. */
    record PageSeen(String path, String title) implements WebAct {}

    /** Looked at a product. */
    record ProductSeen(CatalogueProduct product) implements WebAct {}

    /** Put a product into the cart. */
    record CartAdded(CatalogueProduct product, int quantity) implements WebAct {}

    /** Searched the shop. */
    record Searched(String query) implements WebAct {}

    /** Said who they are, by a form or a sign-in. */
    record Identified(String name, Optional<String> email, Optional<String> phone, String city) implements WebAct {}
}
