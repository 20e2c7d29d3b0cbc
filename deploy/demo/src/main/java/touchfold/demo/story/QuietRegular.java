package touchfold.demo.story;

import java.util.List;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.scene.SaleScenes;
import touchfold.demo.scene.WebScenes;
import touchfold.demo.touchpoint.TillEvent.Buyer;
import touchfold.demo.touchpoint.WebCall.Visitor;

/** Every other week for a year and more, always with his card; then nothing for eleven weeks. */
final class QuietRegular {

    private static final int LAST_SEEN_DAYS_AGO = 77;
    private static final int FIRST_SEEN_DAYS_AGO = 497;
    private static final List<Integer> WOBBLE = List.of(-2, 0, 1, 3, -1, 2);

    private QuietRegular() {}

    static void tell(DemoPerson hung, NamedCustomers.Stage stage) {
        SaleScenes sales = new SaleScenes(stage.log(), stage.random());
        Buyer buyer = Buyer.card(hung.card().orElseThrow());
        becomesMember(hung, sales, stage);
        for (int ago = FIRST_SEEN_DAYS_AGO; ago > LAST_SEEN_DAYS_AGO; ago -= 14) {
            buy(sales, buyer, hung, stage, ago + WOBBLE.get(ago / 14 % WOBBLE.size()));
        }
        buy(sales, buyer, hung, stage, LAST_SEEN_DAYS_AGO);
    }

    // The day he got his card: from here on shop, website and phone number are one person.
    private static void becomesMember(DemoPerson hung, SaleScenes sales, NamedCustomers.Stage stage) {
        var at = stage.span().ago(FIRST_SEEN_DAYS_AGO + 12, 17, 30);
        new WebScenes(stage.log(), stage.random())
                .identify(new Visitor(hung.device(), hung.userId()), at.minusSeconds(86_400), hung, true);
        Buyer newMember = Buyer.phoneAndCard(hung.phone().local(), hung.card().orElseThrow());
        sales.till(newMember, hung.city(), sales.basket(at), at);
    }

    private static void buy(SaleScenes sales, Buyer buyer, DemoPerson hung, NamedCustomers.Stage stage, int ago) {
        var at = stage.span().ago(ago, 17, stage.random().between(0, 59));
        sales.till(buyer, hung.city(), sales.basket(at), at);
    }
}
