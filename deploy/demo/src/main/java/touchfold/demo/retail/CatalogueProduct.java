package touchfold.demo.retail;

import java.util.Locale;

/**
 * Something on sale.
 *
 * @param number the shop system's product number
 * @param price in đồng, which has no smaller unit
 */
public record CatalogueProduct(long number, String sku, String name, String category, long price) {

    /** The id that tills and the website use. */
    public String id() {
        return "P-" + number;
    }

    /** Address of its page below the shop's origin. */
    public String path() {
        return "/san-pham/" + sku.toLowerCase(Locale.ROOT);
    }
}
