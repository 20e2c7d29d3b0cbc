package touchfold.profile.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import touchfold.events.CanonicalEvent;
import touchfold.events.Channel;
import touchfold.events.ConsentSignal;
import touchfold.events.Context;
import touchfold.events.Fact;
import touchfold.events.Identifier;
import touchfold.events.IdentifierType;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.Personal;
import touchfold.events.Source;
import touchfold.events.TimeDoubt;
import touchfold.events.TimeRule;
import touchfold.events.Times;
import touchfold.events.Trust;

/** Writes touchpoints the way one would tell them: {@code web("m1").at("…").email("lan@shop.vn").event()}. */
public final class TouchBuilder {

    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    private final String id;
    private final Source source;
    private final List<Identifier> identifiers = new ArrayList<>();
    private final List<ConsentSignal> consents = new ArrayList<>();
    private final Map<String, JsonNode> traits = new TreeMap<>();
    private final Map<String, JsonNode> properties = new TreeMap<>();
    private Instant at = LONG_AGO;
    private Instant received;
    private TimeRule rule = TimeRule.CLAIMED;
    private Fact fact = new Fact.PageViewed("Home", null);
    private Context context = Context.NONE;
    private TimeDoubt doubt;
    private String userAgent;

    private TouchBuilder(String id, Source source) {
        this.id = id;
        this.source = source;
    }

    public static TouchBuilder web(String id) {
        return new TouchBuilder(id, new Source("src_web", Channel.WEB, Trust.LOW));
    }

    public static TouchBuilder till(String id) {
        return new TouchBuilder(id, new Source("src_pos", Channel.POS, Trust.HIGH));
    }

    public static TouchBuilder mail(String id) {
        return new TouchBuilder(id, new Source("src_mail", Channel.EMAIL, Trust.HIGH));
    }

    public static TouchBuilder booth(String id) {
        return new TouchBuilder(id, new Source("src_booth", Channel.BOOTH, Trust.HIGH));
    }

    public static TouchBuilder imported(String id) {
        return new TouchBuilder(id, new Source("src_files", Channel.IMPORT, Trust.HIGH));
    }

    public TouchBuilder at(String instant) {
        return at(Instant.parse(instant));
    }

    public TouchBuilder at(Instant instant) {
        at = instant;
        return this;
    }

    /** Received at that time, which is also when it is reckoned to have happened: the client had no clock. */
    public TouchBuilder withoutClock(Instant receivedAt) {
        at = receivedAt;
        received = receivedAt;
        rule = TimeRule.RECEIVED;
        return this;
    }

    public TouchBuilder received(Instant receivedAt) {
        received = receivedAt;
        return this;
    }

    public TouchBuilder shows(IdentifierType type, String value) {
        identifiers.add(new Identifier(type, value));
        return this;
    }

    public TouchBuilder email(String value) {
        return shows(IdentifierType.EMAIL, value);
    }

    public TouchBuilder user(String value) {
        return shows(IdentifierType.USER_ID, value);
    }

    public TouchBuilder card(String value) {
        return shows(IdentifierType.CARD, value);
    }

    public TouchBuilder phone(String value) {
        return shows(IdentifierType.PHONE, value);
    }

    public TouchBuilder cookie(String value) {
        return shows(IdentifierType.ANONYMOUS_ID, value);
    }

    public TouchBuilder trait(String name, String value) {
        traits.put(name, value == null ? NullNode.instance : TextNode.valueOf(value));
        return this;
    }

    public TouchBuilder trait(String name, JsonNode value) {
        traits.put(name, value);
        return this;
    }

    public TouchBuilder consent(String purpose, ConsentSignal.Status status) {
        consents.add(ConsentSignal.answered(purpose, status, null, null));
        return this;
    }

    public TouchBuilder consent(ConsentSignal signal) {
        consents.add(signal);
        return this;
    }

    public TouchBuilder property(String name, String value) {
        properties.put(name, TextNode.valueOf(value));
        return this;
    }

    /** The time may be wrong. */
    public TouchBuilder doubted(TimeDoubt why) {
        doubt = why;
        return this;
    }

    /** A program acted in the person's place. */
    public TouchBuilder byMachine(String kind) {
        context = new Context(null, context.campaign(), null, null, null, null, kind, null, Map.of());
        return this;
    }

    /** On a page of that host, led there by one of the other, null if by none. */
    public TouchBuilder page(String host, String referrerHost) {
        context = Context.of(new Context.Page(host, "/", null, referrerHost), null, null, null, null, null);
        return this;
    }

    /** With a program that says this of itself. */
    public TouchBuilder agent(String text) {
        userAgent = text;
        return this;
    }

    public TouchBuilder campaign(String name) {
        context = Context.of(null, new Context.Campaign("google", "cpc", name, null, null), null, null, null, null);
        return this;
    }

    public TouchBuilder fact(Fact what) {
        fact = what;
        return this;
    }

    public TouchBuilder bought(String orderId, long dong) {
        return fact(OrderFact.Completed.of("shop", orderId, new Money(dong, "VND")));
    }

    public TouchBuilder gaveBack(String orderId, String refundId, Long dong) {
        return fact(
                dong == null
                        ? OrderFact.Refunded.whole("shop", orderId, refundId)
                        : OrderFact.Refunded.of("shop", orderId, refundId, new Money(dong, "VND")));
    }

    public CanonicalEvent event() {
        Instant receivedAt = received == null ? at.plusSeconds(1) : received;
        Instant claimed = rule == TimeRule.CLAIMED ? at : null;
        return new CanonicalEvent(
                CanonicalEvent.SCHEMA,
                id,
                source,
                new Times(at, rule, doubt, claimed, null, receivedAt),
                fact,
                properties,
                context,
                consents,
                new Personal(identifiers, traits, Map.of(), null, null, userAgent));
    }
}
