package touchfold.demo.story;

import java.time.Instant;
import java.util.Optional;
import touchfold.demo.retail.Basket;
import touchfold.demo.retail.Campaign;
import touchfold.demo.retail.Catalogue;
import touchfold.demo.retail.Mailing;
import touchfold.demo.retail.Person;
import touchfold.demo.scene.Fairs;
import touchfold.demo.scene.MailScenes;
import touchfold.demo.scene.SaleScenes;
import touchfold.demo.scene.WebScenes;
import touchfold.demo.touchpoint.BoothScan;
import touchfold.demo.touchpoint.MailEvent.Fate;
import touchfold.demo.touchpoint.TillEvent.Buyer;
import touchfold.demo.touchpoint.WebCall.Visitor;

/** Four channels, three names for one person: a cookie, an e-mail address and a phone number. */
final class BoothVisitor {

    private static final Mailing THANKS = new Mailing("cam-on-ghe-tham", "/cam-on");

    private BoothVisitor() {}

    static void tell(Person lan, Cast.Stage stage) {
        WebScenes web = new WebScenes(stage.diary(), stage.dice());
        Visitor unknown = new Visitor(lan.device(), Optional.empty());
        looksAround(web, unknown, stage);
        isScanned(lan, stage);
        readsTheThanks(lan, stage);
        saysWhoSheIs(lan, web, stage);
        buysAtTheTill(lan, stage);
    }

    private static void looksAround(WebScenes web, Visitor unknown, Cast.Stage stage) {
        Campaign ad = new Campaign("facebook", "cpc", "ao-dai-mua-cuoi");
        Instant at = web.page(unknown, stage.span().ago(46, 20, 41), "/ao-dai", "Áo dài", Optional.of(ad));
        at = web.product(unknown, at, Catalogue.product("AD-LUA"));
        web.product(unknown, at, Catalogue.product("KH-LUA"));
        at = web.page(unknown, stage.span().ago(39, 12, 17), "/", "Trang chủ", Optional.empty());
        at = web.product(unknown, at, Catalogue.product("AD-LUA"));
        web.cart(unknown, at, Catalogue.product("AD-LUA"));
    }

    private static void isScanned(Person lan, Cast.Stage stage) {
        var fair = new Fairs(stage.span()).latest();
        stage.diary()
                .write(new BoothScan(
                        "tab-A-lan-1",
                        stage.span().ago(29, 10, 24),
                        "tab-A",
                        fair,
                        Fairs.badge(fair, lan),
                        Optional.of(Fairs.contact(lan, false)),
                        Optional.of(true),
                        "hot"));
    }

    private static void readsTheThanks(Person lan, Cast.Stage stage) {
        MailScenes mail = new MailScenes(stage.diary());
        String email = lan.email().orElseThrow();
        mail.event(email, THANKS, Fate.DELIVERED, stage.span().ago(24, 9, 5));
        mail.event(email, THANKS, Fate.OPENED, stage.span().ago(24, 12, 31));
        mail.event(email, THANKS, Fate.CLICKED, stage.span().ago(24, 12, 32));
    }

    private static void saysWhoSheIs(Person lan, WebScenes web, Cast.Stage stage) {
        Visitor known = new Visitor(lan.device(), lan.userId());
        Instant at = stage.span().ago(24, 12, 33);
        at = web.page(
                new Visitor(lan.device(), Optional.empty()),
                at,
                THANKS.landing(),
                "Cảm ơn bạn đã ghé thăm",
                Optional.of(Campaign.mailing(THANKS.name())));
        at = web.identify(known, at, lan, false);
        web.product(known, at, Catalogue.product("AD-LUA"));
    }

    private static void buysAtTheTill(Person lan, Cast.Stage stage) {
        new SaleScenes(stage.diary(), stage.dice())
                .till(
                        Buyer.phone(lan.phone().spaced()),
                        lan.city(),
                        Basket.of(Catalogue.product("AD-LUA")),
                        stage.span().ago(2, 18, 42));
    }
}
