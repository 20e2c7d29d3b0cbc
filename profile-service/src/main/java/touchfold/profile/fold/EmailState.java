package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import touchfold.events.EmailFact;
import touchfold.profile.identity.Seen;

/**
 * What came of the e-mails to a person.
 *
 * @param counts how often what came of one
 * @param lastOpenedAt when a person last opened one, null when never
 * @param lastClickedAt when a person last clicked in one, null when never
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record EmailState(SortedMap<Outcome, Long> counts, Instant lastOpenedAt, Instant lastClickedAt) {

    /** Of no e-mail. */
    public static final EmailState NONE = new EmailState(null, null, null);

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
    }

    static EmailState of(EmailFact fact, boolean byMachine, Seen seen) {
        return switch (fact) {
            case EmailFact.Delivered f -> counted(Outcome.DELIVERED);
            case EmailFact.Opened f ->
                byMachine ? counted(Outcome.OPENED_BY_MACHINE) : new EmailState(one(Outcome.OPENED), seen.at(), null);
            case EmailFact.Clicked f ->
                byMachine ? counted(Outcome.CLICKED_BY_MACHINE) : new EmailState(one(Outcome.CLICKED), null, seen.at());
            case EmailFact.Bounced f -> f.permanent() ? counted(Outcome.BOUNCED) : NONE;
            case EmailFact.Complained f -> counted(Outcome.COMPLAINED);
            case EmailFact.Unsubscribed f -> byMachine ? NONE : counted(Outcome.UNSUBSCRIBED);
        };
    }

    EmailState combine(EmailState other) {
        return new EmailState(
                Union.of(counts, other.counts, Long::sum),
                Union.greatest(lastOpenedAt, other.lastOpenedAt),
                Union.greatest(lastClickedAt, other.lastClickedAt));
    }

    /** How often that came of one. */
    public long count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }

    private static EmailState counted(Outcome outcome) {
        return new EmailState(one(outcome), null, null);
    }

    private static SortedMap<Outcome, Long> one(Outcome outcome) {
        SortedMap<Outcome, Long> counts = new TreeMap<>();
        counts.put(outcome, 1L);
        return counts;
    }
}
