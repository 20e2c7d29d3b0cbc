package touchfold.profile.testing;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.EmailFact;
import touchfold.events.EmailFact.EmailMessage;
import touchfold.events.Fact;
import touchfold.events.IdentifierType;
import touchfold.events.Money;
import touchfold.events.OrderFact;
import touchfold.events.OrderFact.OrderStatus;
import touchfold.events.OrderFact.RefundStatus;
import touchfold.events.ServiceFact;
import touchfold.events.TimeDoubt;
import touchfold.events.Times;

/**
 * Touchpoints of a small town, drawn from a seed: few identifiers and many touchpoints, so that people merge, conflict,
 * share devices, repeat themselves and contradict themselves all the time.
 */
public final class RandomWorld {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int DAYS = 40;

    private final Random random;
    private final int people;

    public RandomWorld(long seed) {
        random = new Random(seed);
        people = 2 + random.nextInt(8);
    }

    /** Distinct touchpoints, a few of them with an id that another one has too. */
    public List<CanonicalEvent> events(int count) {
        List<CanonicalEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String id = random.nextInt(8) == 0 && i > 0 ? "m" + random.nextInt(i) : "m" + i;
            events.add(touch(id).event());
        }
        return events;
    }

    /** The same touchpoints shuffled, some of them delivered again. */
    public List<CanonicalEvent> delivered(List<CanonicalEvent> events) {
        List<CanonicalEvent> delivered = new ArrayList<>(events);
        for (CanonicalEvent event : events) {
            if (random.nextInt(4) == 0) {
                delivered.add(again(event));
            }
        }
        Collections.shuffle(delivered, random);
        return delivered;
    }

    /** The list in random pieces. */
    public <T> List<List<T>> batches(List<T> items) {
        List<List<T>> batches = new ArrayList<>();
        for (int from = 0; from < items.size(); ) {
            int to = Math.min(items.size(), from + 1 + random.nextInt(12));
            batches.add(items.subList(from, to));
            from = to;
        }
        return batches;
    }

    private CanonicalEvent again(CanonicalEvent event) {
        var times = event.times();
        Instant received = times.receivedAt().plusSeconds(random.nextInt(1000));
        boolean derived = times.claimedAt() == null;
        return new CanonicalEvent(
                event.schema(),
                event.id(),
                event.source(),
                new Times(
                        derived ? received : times.occurredAt(),
                        times.rule(),
                        times.doubt(),
                        times.claimedAt(),
                        null,
                        received),
                event.fact(),
                event.properties(),
                event.context(),
                event.consents(),
                event.personal());
    }

    private TouchBuilder touch(String id) {
        TouchBuilder touch =
                switch (random.nextInt(5)) {
                    case 4 -> TouchBuilder.imported(id);
                    case 0 -> TouchBuilder.till(id);
                    case 1 -> TouchBuilder.mail(id);
                    case 2 -> TouchBuilder.booth(id);
                    default -> TouchBuilder.web(id);
                };
        Instant at = START.plus(Duration.ofHours(random.nextInt(DAYS * 24)));
        if (random.nextInt(5) == 0) {
            touch.withoutClock(at);
        } else {
            touch.at(at).received(at.plusSeconds(random.nextInt(5)));
        }
        int person = random.nextInt(people);
        show(touch, person);
        say(touch);
        return touch.fact(fact(random.nextInt(12) == 0 ? random.nextInt(people) : person));
    }

    private void show(TouchBuilder touch, int person) {
        for (int shown = random.nextInt(4); shown > 0; shown--) {
            int whose = random.nextInt(12) == 0 ? random.nextInt(people) : person;
            switch (random.nextInt(7)) {
                case 0 -> touch.user("u" + whose);
                case 1 -> touch.email("person" + whose + (random.nextBoolean() ? "" : "+b") + "@town.vn");
                case 2 -> touch.phone("09123450" + (10 + whose));
                case 3 -> touch.card("card-" + whose + (random.nextInt(6) == 0 ? "b" : ""));
                case 4 -> touch.shows(IdentifierType.BADGE, "fair:" + whose);
                case 5 -> touch.shows(IdentifierType.DEVICE_ID, "tablet");
                default -> touch.cookie("cookie" + random.nextInt(people * 2));
            }
        }
    }

    private void say(TouchBuilder touch) {
        if (random.nextInt(10) == 0) {
            touch.doubted(pick(List.of(TimeDoubt.values())));
        }
        if (random.nextInt(10) == 0) {
            touch.property("complaint_id", "c" + random.nextInt(3));
        }
        switch (random.nextInt(11)) {
            case 6 ->
                touch.consent(ConsentSignal.repeated(
                        "marketing",
                        pick(List.of(Status.values())),
                        random.nextBoolean() ? null : START.plus(Duration.ofHours(random.nextInt(DAYS * 24))),
                        null));
            case 7 ->
                touch.trait("owner", "staff-" + random.nextInt(3))
                        .trait("birthday", "199" + random.nextInt(9) + "-05-01");
            case 8 -> touch.byMachine("crawler");
            case 0 -> touch.trait("city", random.nextBoolean() ? "Huế" : "Đà Nẵng");
            case 1 -> touch.trait("city", (String) null);
            case 2 -> touch.trait("rating", DecimalNode.valueOf(new BigDecimal("100.0")));
            case 3 ->
                touch.trait(
                        "address",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("street", "Lê Lợi")
                                .put("no", random.nextInt(3)));
            case 4 -> touch.consent("marketing", pick(List.of(Status.GRANTED, Status.DENIED, Status.WITHDRAWN)));
            case 5 -> touch.campaign("tet" + random.nextInt(3));
            default -> {
                // most touchpoints say nothing of the kind
            }
        }
    }

    private <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    private Fact fact(int buyer) {
        String order = "o" + buyer + "-" + random.nextInt(3);
        Money money = new Money(1000L * (1 + random.nextInt(50)), random.nextInt(6) == 0 ? "USD" : "VND");
        return switch (random.nextInt(17)) {
            case 12, 13, 14 -> laterLife(order);
            case 15 ->
                random.nextBoolean()
                        ? new ServiceFact.ComplaintOpened(order, null, null)
                        : new ServiceFact.ComplaintResolved(order, null);
            case 16 -> new Fact.SurveyAnswered("csat", null, "q" + random.nextInt(2), random.nextInt(6));
            case 0, 1, 2 -> OrderFact.Completed.of("shop" + random.nextInt(2), order, money);
            case 3 ->
                OrderFact.Refunded.of(
                        "shop" + random.nextInt(2), order, random.nextBoolean() ? "r" + order : null, money);
            case 4 -> OrderFact.Refunded.whole("shop0", order, "full");
            case 5 -> OrderFact.Cancelled.of("shop1", order);
            case 6 -> new EmailFact.Opened(EmailMessage.of("tet", order), random.nextBoolean());
            case 7 -> new EmailFact.Clicked(EmailMessage.of("tet", order), "https://shop.vn/", false);
            case 8 -> new Fact.SurveyAnswered("nps", null, "q", random.nextInt(11));
            case 9 -> new Fact.BoothScanned("fair", "b1", "hot");
            default -> new Fact.PageViewed("Home", null);
        };
    }

    /** Reports of the store "shop", told by its id, by its number, or by both. */
    private Fact laterLife(String order) {
        OrderBuilder report = OrderBuilder.order(random.nextInt(3) == 0 ? "#n" + order : order)
                .total(1000L * (1 + random.nextInt(50)))
                .updatedAt(
                        START.plus(Duration.ofHours(random.nextInt(DAYS * 24))).toString());
        if (random.nextBoolean()) {
            report.named("n" + order);
        }
        if (random.nextBoolean()) {
            report.status(pick(List.of(OrderStatus.values())));
        }
        return switch (random.nextInt(6)) {
            case 0 -> report.line("tea", "1.5", 1_000).coupon("TET").placed();
            case 1 -> report.updated();
            case 2 -> report.updated(START.toString());
            case 3 -> report.refunded("r" + random.nextInt(2), pick(List.of(RefundStatus.values())));
            case 4 -> report.returned("b" + random.nextInt(2));
            default -> report.cancelled();
        };
    }
}
