package touchfold.demo.story;

import java.util.List;
import java.util.Optional;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.scene.SaleScenes;
import touchfold.demo.scene.WebScenes;
import touchfold.demo.touchpoint.TillEvent.Buyer;
import touchfold.demo.touchpoint.WebCall.Visitor;

/** Three people sign in on one tablet: one browser id that must not make one person of them. */
final class FamilyTablet {

    static final String TABLET = "web-tablet-bep";

    private FamilyTablet() {}

    static void tell(DemoPerson mother, DemoPerson father, DemoPerson daughter, NamedCustomers.Stage stage) {
        List<DemoPerson> family = List.of(mother, father, daughter);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < family.size(); i++) {
                useTablet(family.get(i), stage, 96 - round * 31 - i * 2, round == 0);
            }
        }
        SaleScenes sales = new SaleScenes(stage.log(), stage.random());
        for (int ago : new int[] {210, 150, 88, 34, 9}) {
            var at = stage.span().ago(ago, 10, 12);
            Buyer buyer =
                    Buyer.phoneAndCard(mother.phone().spaced(), mother.card().orElseThrow());
            sales.till(buyer, mother.city(), sales.basket(at), at);
        }
        for (int ago : new int[] {70, 21}) {
            var at = stage.span().ago(ago, 19, 48);
            sales.till(Buyer.phone(father.phone().local()), father.city(), sales.basket(at), at);
        }
    }

    private static void useTablet(DemoPerson person, NamedCustomers.Stage stage, int ago, boolean first) {
        WebScenes web = new WebScenes(stage.log(), stage.random());
        Visitor signedIn = new Visitor(TABLET, person.userId());
        var at = stage.span().ago(ago, 20, 5);
        if (first) {
            at = web.identify(signedIn, at, person, true);
        }
        web.visit(signedIn, at, Optional.empty());
    }
}
