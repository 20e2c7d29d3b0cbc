package touchfold.demo.story;

import java.util.List;
import touchfold.demo.retail.Person;
import touchfold.demo.touchpoint.TillEvent.Buyer;
import touchfold.demo.scene.SaleScenes;

/** Every other week for a year and more, always with his card; then nothing for eleven weeks. */
final class QuietRegular {

    private static final int LAST_SEEN_DAYS_AGO = 77;
    private static final int FIRST_SEEN_DAYS_AGO = 497;
    private static final List<Integer> WOBBLE = List.of(-2, 0, 1, 3, -1, 2);

    private QuietRegular() {}

    static void tell(Person hung, Cast.Stage stage) {
        SaleScenes sales = new SaleScenes(stage.diary(), stage.dice());
        Buyer buyer = Buyer.card(hung.card().orElseThrow());
        for (int ago = FIRST_SEEN_DAYS_AGO; ago > LAST_SEEN_DAYS_AGO; ago -= 14) {
            buy(sales, buyer, hung, stage, ago + WOBBLE.get(ago / 14 % WOBBLE.size()));
        }
        buy(sales, buyer, hung, stage, LAST_SEEN_DAYS_AGO);
    }

    private static void buy(SaleScenes sales, Buyer buyer, Person hung, Cast.Stage stage, int ago) {
        var at = stage.span().ago(ago, 17, stage.dice().between(0, 59));
        sales.till(buyer, hung.city(), sales.basket(at), at);
    }
}
