package touchfold.demo.story;

import java.time.Duration;
import java.util.Optional;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.retail.MailCampaign;
import touchfold.demo.retail.VisitCampaign;
import touchfold.demo.scene.MailScenes;
import touchfold.demo.scene.SaleScenes;
import touchfold.demo.scene.WebScenes;
import touchfold.demo.touchpoint.MailEvent.Fate;
import touchfold.demo.touchpoint.TillEvent.Buyer;
import touchfold.demo.touchpoint.WebCall.Visitor;

/** Bought every month, stayed away for more than a year, and came back for a letter that said so. */
final class WonBack {

    private static final MailCampaign LETTER = new MailCampaign("nha-sen-nho-ban", "/moi-ban-tro-lai");

    private WonBack() {}

    static void tell(DemoPerson hoa, NamedCustomers.Stage stage) {
        SaleScenes sales = new SaleScenes(stage.log(), stage.random());
        for (int ago = 694; ago >= 420; ago -= 32) {
            var at = stage.span().ago(ago, 11, stage.random().between(0, 59));
            sales.till(
                    Buyer.phoneAndCard(hoa.phone().local(), hoa.card().orElseThrow()),
                    hoa.city(),
                    sales.basket(at),
                    at);
        }
        var signUp = stage.span().ago(600, 21, 15);
        Visitor known = new Visitor(hoa.device(), hoa.userId());
        WebScenes web = new WebScenes(stage.log(), stage.random());
        web.identify(known, signUp, hoa, true);
        sales.saveAccount(hoa, signUp.plusSeconds(2), true);
        comesBack(hoa, known, web, sales, stage);
    }

    private static void comesBack(
            DemoPerson hoa, Visitor known, WebScenes web, SaleScenes sales, NamedCustomers.Stage stage) {
        MailScenes mail = new MailScenes(stage.log());
        String email = hoa.email().orElseThrow();
        var clicked = stage.span().ago(6, 20, 3);
        mail.event(email, LETTER, Fate.DELIVERED, stage.span().ago(6, 9, 0));
        mail.event(email, LETTER, Fate.OPENED, stage.span().ago(6, 20, 2));
        mail.event(email, LETTER, Fate.CLICKED, clicked);
        web.visit(known, clicked.plusSeconds(2), Optional.of(VisitCampaign.mailing(LETTER.name())));
        var ordered = clicked.plus(Duration.ofMinutes(11));
        sales.order(hoa, Optional.of(hoa.device()), sales.basket(ordered), ordered, true);
    }
}
