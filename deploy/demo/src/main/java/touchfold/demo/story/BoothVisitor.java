package touchfold.demo.story;

import java.time.Instant;
import java.util.Optional;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.retail.MailCampaign;
import touchfold.demo.retail.ProductCatalogue;
import touchfold.demo.retail.ShoppingBasket;
import touchfold.demo.retail.VisitCampaign;
import touchfold.demo.scene.FairCalendar;
import touchfold.demo.scene.MailScenes;
import touchfold.demo.scene.SaleScenes;
import touchfold.demo.scene.WebScenes;
import touchfold.demo.touchpoint.BoothScan;
import touchfold.demo.touchpoint.MailEvent.Fate;
import touchfold.demo.touchpoint.TillEvent.Buyer;
import touchfold.demo.touchpoint.WebCall.Visitor;

/** Four channels, three names for one person: a cookie, an e-mail address and a phone number. */
final class BoothVisitor {

    private static final MailCampaign THANKS = new MailCampaign("cam-on-ghe-tham", "/cam-on");

    private BoothVisitor() {}

    static void tell(DemoPerson lan, NamedCustomers.Stage stage) {
        WebScenes web = new WebScenes(stage.log(), stage.random());
        Visitor unknown = new Visitor(lan.device(), Optional.empty());
        looksAround(web, unknown, stage);
        isScanned(lan, stage);
        readsTheThanks(lan, stage);
        saysWhoSheIs(lan, web, stage);
        buysAtTheTill(lan, stage);
    }

    private static void looksAround(WebScenes web, Visitor unknown, NamedCustomers.Stage stage) {
        VisitCampaign ad = new VisitCampaign("facebook", "cpc", "ao-dai-mua-cuoi");
        Instant at = web.page(unknown, stage.span().ago(46, 20, 41), "/ao-dai", "Áo dài", Optional.of(ad));
        at = web.product(unknown, at, ProductCatalogue.product("AD-LUA"));
        web.product(unknown, at, ProductCatalogue.product("KH-LUA"));
        at = web.page(unknown, stage.span().ago(39, 12, 17), "/", "Trang chủ", Optional.empty());
        at = web.product(unknown, at, ProductCatalogue.product("AD-LUA"));
        web.cart(unknown, at, ProductCatalogue.product("AD-LUA"));
    }

    private static void isScanned(DemoPerson lan, NamedCustomers.Stage stage) {
        var fair = new FairCalendar(stage.span()).latest();
        stage.log()
                .write(new BoothScan(
                        "tab-A-lan-1",
                        stage.span().ago(29, 10, 24),
                        "tab-A",
                        fair,
                        FairCalendar.badge(fair, lan),
                        Optional.of(FairCalendar.contact(lan, false)),
                        Optional.of(true),
                        "hot"));
    }

    private static void readsTheThanks(DemoPerson lan, NamedCustomers.Stage stage) {
        MailScenes mail = new MailScenes(stage.log());
        String email = lan.email().orElseThrow();
        mail.event(email, THANKS, Fate.DELIVERED, stage.span().ago(24, 9, 5));
        mail.event(email, THANKS, Fate.OPENED, stage.span().ago(24, 12, 31));
        mail.event(email, THANKS, Fate.CLICKED, stage.span().ago(24, 12, 32));
    }

    private static void saysWhoSheIs(DemoPerson lan, WebScenes web, NamedCustomers.Stage stage) {
        Visitor known = new Visitor(lan.device(), lan.userId());
        Instant at = stage.span().ago(24, 12, 33);
        at = web.page(
                new Visitor(lan.device(), Optional.empty()),
                at,
                THANKS.landing(),
                "Cảm ơn bạn đã ghé thăm",
                Optional.of(VisitCampaign.mailing(THANKS.name())));
        at = web.identify(known, at, lan, false);
        web.product(known, at, ProductCatalogue.product("AD-LUA"));
    }

    private static void buysAtTheTill(DemoPerson lan, NamedCustomers.Stage stage) {
        new SaleScenes(stage.log(), stage.random())
                .till(
                        Buyer.phone(lan.phone().spaced()),
                        lan.city(),
                        ShoppingBasket.of(ProductCatalogue.product("AD-LUA")),
                        stage.span().ago(2, 18, 42));
    }
}
