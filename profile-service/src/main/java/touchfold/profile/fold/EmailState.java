package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import touchfold.events.EmailFact;
import touchfold.profile.touchpoint.Touchpoint;

/**
 * What came of the e-mails to a person.
 *
 * @param counts how often what came of one
 * @param lastOpenedAt when a person last opened one, null when never; {@code responses} apart
 * @param lastClickedAt when a person last clicked in one, null when never; {@code responses} apart
 * @param responses the newest of those that may yet turn out to be a gateway's
 * @param deliveries the newest, which tell what came too soon after them to be a person's
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EmailState(
        SortedMap<Outcome, Long> counts,
        Instant lastOpenedAt,
        Instant lastClickedAt,
        SortedSet<MailResponse> responses,
        SortedSet<MailDelivery> deliveries) {

    /** Of no e-mail. */
    public static final EmailState NONE = new EmailState(null, null, null, null, null);

    /** What came of an e-mail. */
    public enum Outcome {
        @JsonProperty("delivered")
        DELIVERED,
        /** Opened by a person. */
        @JsonProperty("opened")
        OPENED,
        /** Opened by a mail proxy, which says nothing about the person. */
        @JsonProperty("openedByMachine")
        OPENED_BY_MACHINE,
        /** A link was followed by a person. */
        @JsonProperty("clicked")
        CLICKED,
        /** A link was tried by a gateway, which says nothing about the person. */
        @JsonProperty("clickedByMachine")
        CLICKED_BY_MACHINE,
        /** It did not reach the mailbox, and none ever will. */
        @JsonProperty("bounced")
        BOUNCED,
        @JsonProperty("complained")
        COMPLAINED,
        @JsonProperty("unsubscribed")
        UNSUBSCRIBED
    }

    public EmailState {
        counts = counts == null ? Collections.emptySortedMap() : Collections.unmodifiableSortedMap(counts);
        responses = responses == null ? Collections.emptySortedSet() : newest(responses, ProfileBounds.MAIL_RESPONSES);
        deliveries =
                deliveries == null ? Collections.emptySortedSet() : newest(deliveries, ProfileBounds.MAIL_DELIVERIES);
    }

    static EmailState of(EmailFact fact, Touchpoint touchpoint) {
        boolean byMachine = touchpoint.event().byMachine();
        Instant at = touchpoint.seen().at();
        return switch (fact) {
            case EmailFact.Delivered f -> delivered(touchpoint);
            case EmailFact.Opened f ->
                byMachine ? counted(Outcome.OPENED_BY_MACHINE) : responded(Outcome.OPENED, at, null, touchpoint);
            case EmailFact.Clicked f ->
                byMachine ? counted(Outcome.CLICKED_BY_MACHINE) : responded(Outcome.CLICKED, null, at, touchpoint);
            case EmailFact.Bounced f -> f.permanent() ? counted(Outcome.BOUNCED) : NONE;
            case EmailFact.Complained f -> counted(Outcome.COMPLAINED);
            case EmailFact.Unsubscribed f -> byMachine ? NONE : counted(Outcome.UNSUBSCRIBED);
        };
    }

    private static EmailState responded(Outcome outcome, Instant openedAt, Instant clickedAt, Touchpoint touchpoint) {
        return MailResponse.of(touchpoint)
                .map(response -> new EmailState(one(outcome), null, null, new TreeSet<>(Set.of(response)), null))
                .orElseGet(() -> new EmailState(one(outcome), openedAt, clickedAt, null, null));
    }

    private static EmailState delivered(Touchpoint touchpoint) {
        SortedSet<MailDelivery> delivery = MailDelivery.of(touchpoint)
                .map(one -> new TreeSet<>(Set.of(one)))
                .orElse(null);
        return new EmailState(one(Outcome.DELIVERED), null, null, null, delivery);
    }

    EmailState combine(EmailState other) {
        SortedSet<MailResponse> both = responses.isEmpty() ? other.responses : responses;
        if (!responses.isEmpty() && !other.responses.isEmpty()) {
            both = new TreeSet<>(responses);
            both.addAll(other.responses);
        }
        SortedSet<MailDelivery> delivered = deliveries.isEmpty() ? other.deliveries : deliveries;
        if (!deliveries.isEmpty() && !other.deliveries.isEmpty()) {
            delivered = new TreeSet<>(deliveries);
            delivered.addAll(other.deliveries);
        }
        return new EmailState(
                Union.of(counts, other.counts, Long::sum),
                Union.greatest(lastOpenedAt, other.lastOpenedAt),
                Union.greatest(lastClickedAt, other.lastClickedAt),
                both,
                delivered);
    }

    /** The same once all are known: what gateways did is counted as theirs, and what people did has its time. */
    public EmailState settled() {
        if (responses.isEmpty() && deliveries.isEmpty()) {
            return this;
        }
        Set<MailResponse> gateways = GatewayBursts.among(responses, deliveries);
        SortedMap<Outcome, Long> settled = new TreeMap<>(counts);
        Instant opened = lastOpenedAt;
        Instant clicked = lastClickedAt;
        for (MailResponse response : responses) {
            if (gateways.contains(response)) {
                move(
                        settled,
                        response.isClick() ? Outcome.CLICKED : Outcome.OPENED,
                        response.isClick() ? Outcome.CLICKED_BY_MACHINE : Outcome.OPENED_BY_MACHINE);
            } else if (response.isClick()) {
                clicked = Union.greatest(clicked, response.by().at());
            } else {
                opened = Union.greatest(opened, response.by().at());
            }
        }
        return new EmailState(settled, opened, clicked, null, null);
    }

    /** Those of the responses that no gateway gave. */
    SortedSet<MailResponse> ofPersons() {
        Set<MailResponse> gateways = GatewayBursts.among(responses, deliveries);
        if (gateways.isEmpty()) {
            return responses;
        }
        SortedSet<MailResponse> persons = new TreeSet<>(responses);
        persons.removeAll(gateways);
        return persons;
    }

    private static void move(SortedMap<Outcome, Long> counts, Outcome from, Outcome to) {
        counts.computeIfPresent(from, (outcome, count) -> count == 1 ? null : count - 1);
        counts.merge(to, 1L, Long::sum);
    }

    /** The newest: when each happened never changes, so it does not matter which came first. */
    private static <T> SortedSet<T> newest(SortedSet<T> all, int most) {
        SortedSet<T> newest = all;
        if (all.size() > most) {
            newest = new TreeSet<>(all);
            while (newest.size() > most) {
                newest.remove(newest.first());
            }
        }
        return Collections.unmodifiableSortedSet(newest);
    }

    /** How often that came of one. */
    public long count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    private static EmailState counted(Outcome outcome) {
        return new EmailState(one(outcome), null, null, null, null);
    }

    private static SortedMap<Outcome, Long> one(Outcome outcome) {
        SortedMap<Outcome, Long> counts = new TreeMap<>();
        counts.put(outcome, 1L);
        return counts;
    }
}
