package touchfold.profile.journey;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import touchfold.events.Fact;
import touchfold.events.OrderFact;
import touchfold.events.ServiceFact;
import touchfold.events.SocialFact;
import touchfold.profile.fold.ComplaintEvents;
import touchfold.profile.fold.OrderKey;
import touchfold.profile.touchpoint.Touchpoint;
import touchfold.profile.view.BoughtOrder;

/** Finds the moments of a journey. */
final class MomentFinder {

    private final List<JourneyTouchpoint> ordered;
    private final List<BoughtOrder> bought;
    private final JourneyRules rules;
    private final List<Moment> moments = new ArrayList<>();

    private MomentFinder(List<JourneyTouchpoint> ordered, List<BoughtOrder> bought, JourneyRules rules) {
        this.ordered = ordered;
        this.bought = bought;
        this.rules = rules;
    }

    /** The moments, in their order. */
    static List<Moment> of(List<JourneyTouchpoint> ordered, List<BoughtOrder> bought, JourneyRules rules) {
        MomentFinder finder = new MomentFinder(ordered, bought, rules);
        finder.firstContact();
        ordered.forEach(finder::meeting);
        finder.complaints();
        finder.purchases();
        finder.returns();
        return finder.moments.stream().sorted().toList();
    }

    /** When the person first did something; an order may have been placed before anything else is known. */
    static Optional<Instant> firstContact(List<JourneyTouchpoint> ordered, List<BoughtOrder> bought) {
        return Stream.concat(
                        ordered.stream().filter(JourneyTouchpoint::isAct).map(JourneyTouchpoint::at),
                        bought.stream().map(BoughtOrder::placedAt))
                .min(Comparator.naturalOrder());
    }

    private void firstContact() {
        firstContact(ordered, bought).ifPresent(at -> {
            Touchpoint.Key told = ordered.stream()
                    .filter(touchpoint -> touchpoint.isAct() && touchpoint.at().equals(at))
                    .findFirst()
                    .map(JourneyTouchpoint::key)
                    .orElse(null);
            moments.add(new Moment(MomentKind.FIRST_CONTACT, at, told, null, null));
        });
    }

    private void meeting(JourneyTouchpoint touchpoint) {
        Fact fact = touchpoint.event().fact();
        if (touchpoint.event().byMachine()) {
            return;
        }
        if (fact instanceof Fact.BoothScanned scan) {
            moments.add(Moment.of(MomentKind.BOOTH_MEETING, touchpoint, scan.fair()));
        } else if (fact instanceof SocialFact.ReferralMade referral) {
            moments.add(Moment.of(MomentKind.REFERRAL, touchpoint, referral.referralId()));
        } else if (fact instanceof ServiceFact.RelationshipEnded ended) {
            moments.add(Moment.of(MomentKind.ENDED, touchpoint, ended.contractId()));
        }
    }

    /** What was told of one complaint. */
    private static final class Complaint {
        private JourneyTouchpoint opened;
        private JourneyTouchpoint reopened;
        private JourneyTouchpoint resolved;
    }

    private void complaints() {
        Map<String, Complaint> complaints = new HashMap<>();
        for (JourneyTouchpoint touchpoint : ordered) {
            ComplaintEvents.read(touchpoint.event()).ifPresent(told -> {
                Complaint complaint = complaints.computeIfAbsent(told.id(), id -> new Complaint());
                if (told.opened()) {
                    complaint.opened = complaint.opened == null ? touchpoint : complaint.opened;
                    complaint.reopened = touchpoint;
                } else {
                    complaint.resolved = touchpoint;
                }
            });
        }
        complaints.forEach((id, complaint) -> {
            if (complaint.opened != null) {
                moments.add(Moment.of(MomentKind.COMPLAINT, complaint.opened, id));
            }
            boolean openAgain = complaint.reopened != null
                    && complaint.resolved != null
                    && complaint.reopened.at().isAfter(complaint.resolved.at());
            if (complaint.resolved != null && !openAgain) {
                moments.add(Moment.of(MomentKind.COMPLAINT_RESOLVED, complaint.resolved, id));
            }
        });
    }

    private void purchases() {
        Map<OrderKey, Touchpoint.Key> reports = new HashMap<>();
        for (JourneyTouchpoint touchpoint : ordered) {
            if (touchpoint.event().fact() instanceof OrderFact.Report report) {
                reports.putIfAbsent(OrderKey.of(report.store(), report.orderId()), touchpoint.key());
            }
        }
        Instant before = null;
        for (BoughtOrder order : bought) {
            Touchpoint.Key told = order.names().stream()
                    .map(reports::get)
                    .filter(key -> key != null)
                    .findFirst()
                    .orElse(null);
            moments.add(new Moment(
                    kind(before, order.placedAt()),
                    order.placedAt(),
                    told,
                    order.key().orderId(),
                    order.worth()));
            before = order.placedAt();
        }
    }

    /** What ended at the instant of a purchase ended behind it, as moments of one instant follow each other. */
    private MomentKind kind(Instant before, Instant at) {
        if (before == null) {
            return MomentKind.FIRST_PURCHASE;
        }
        boolean ended = moments.stream()
                .anyMatch(moment -> moment.kind() == MomentKind.ENDED
                        && !moment.at().isBefore(before)
                        && moment.at().isBefore(at));
        return ended || at.isAfter(before.plus(rules.wonBackAfter()))
                ? MomentKind.WON_BACK
                : MomentKind.REPEAT_PURCHASE;
    }

    private void returns() {
        Map<OrderKey, JourneyTouchpoint> goods = new HashMap<>();
        for (JourneyTouchpoint touchpoint : ordered) {
            if (touchpoint.event().fact() instanceof OrderFact.Returned returned) {
                goods.putIfAbsent(OrderKey.of(returned.store(), returned.orderId()), touchpoint);
            }
        }
        for (BoughtOrder order : bought) {
            Optional<JourneyTouchpoint> came = order.names().stream()
                    .map(goods::get)
                    .filter(touchpoint -> touchpoint != null)
                    .min(Comparator.comparing(JourneyTouchpoint::seen));
            boolean goodsFirst = came.isPresent()
                    && order.givenBackAt().stream()
                            .noneMatch(at -> at.isBefore(came.get().at()));
            Optional<Instant> at = goodsFirst ? came.map(JourneyTouchpoint::at) : order.givenBackAt();
            at.ifPresent(first -> moments.add(new Moment(
                    MomentKind.RETURN,
                    first,
                    goodsFirst ? came.get().key() : null,
                    order.key().orderId(),
                    order.givenBackAt().isPresent() ? order.givenBack() : null)));
        }
    }
}
