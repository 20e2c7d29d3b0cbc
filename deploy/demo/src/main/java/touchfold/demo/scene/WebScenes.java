package touchfold.demo.scene;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import touchfold.demo.retail.CatalogueProduct;
import touchfold.demo.retail.DemoPerson;
import touchfold.demo.retail.ProductCatalogue;
import touchfold.demo.retail.VisitCampaign;
import touchfold.demo.touchpoint.WebAct;
import touchfold.demo.touchpoint.WebCall;
import touchfold.demo.touchpoint.WebCall.Visitor;

/** What people do on the website. */
public final class WebScenes {

    private static final List<String> SEARCHES = List.of(
            "áo dài cưới", "trà sen", "quà tết", "gốm bát tràng", "khăn lụa", "cà phê", "quà tặng mẹ", "nến thơm");

    private final TouchpointLog log;
    private final SeededRandom random;

    /** Scenes written into this log. */
    public WebScenes(TouchpointLog log, SeededRandom random) {
        this.log = log;
        this.random = random;
    }

    /** A visit as most are: the front page, a product or two, at times a search or something in the cart. */
    public void visit(Visitor visitor, Instant at, Optional<VisitCampaign> campaign) {
        Instant now = page(visitor, at, "/", "Trang chủ", campaign);
        if (random.chance(0.15)) {
            now = act(visitor, now, new WebAct.Searched(random.pick(SEARCHES)));
        }
        CatalogueProduct last = random.pick(ProductCatalogue.PRODUCTS);
        int products = 1 + random.weighted(6, 3, 1);
        for (int i = 0; i < products; i++) {
            last = random.pick(ProductCatalogue.PRODUCTS);
            now = product(visitor, now, last);
        }
        if (random.chance(0.2)) {
            act(visitor, now, new WebAct.CartAdded(last, 1));
        }
    }

    /** One page; returns when the next thing may happen. */
    public Instant page(Visitor visitor, Instant at, String path, String title, Optional<VisitCampaign> campaign) {
        log.write(new WebCall(log.id("web"), at, visitor, new WebAct.PageSeen(path, title), campaign));
        return later(at);
    }

    /** One product page; returns when the next thing may happen. */
    public Instant product(Visitor visitor, Instant at, CatalogueProduct product) {
        return act(visitor, at, new WebAct.ProductSeen(product));
    }

    /** Something put into the cart; returns when the next thing may happen. */
    public Instant cart(Visitor visitor, Instant at, CatalogueProduct product) {
        return act(visitor, at, new WebAct.CartAdded(product, 1));
    }

    /** Signs in or fills in a form with an e-mail address; returns when the next thing may happen. */
    public Instant identify(Visitor visitor, Instant at, DemoPerson person, boolean tellsPhone) {
        Optional<String> phone = tellsPhone ? Optional.of(person.phone().local()) : Optional.empty();
        return act(visitor, at, new WebAct.Identified(person.name().full(), person.email(), phone, person.city()));
    }

    private Instant act(Visitor visitor, Instant at, WebAct act) {
        log.write(new WebCall(log.id("web"), at, visitor, act, Optional.empty()));
        return later(at);
    }

    private Instant later(Instant at) {
        return at.plusMillis(random.between(8_000, 45_000));
    }
}
