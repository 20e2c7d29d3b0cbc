package touchfold.ingest.webhook;

import java.time.Duration;

/**
 * Which answers make a provider send again what it should send again, and nothing else.
 *
 * @param refused status for a signature that does not fit
 * @param busy status when too much comes at once
 * @param unavailable status when Kafka does not acknowledge; the provider must send it again
 * @param unreadable status for a signed body that can't be understood at all; 200 sets it aside, because some providers
 *     send a refused one for days, or end the subscription
 * @param namesLoneRejection whether a call with one message that is rejected is answered 400; otherwise 200 names it
 * @param patience how long the provider waits for an answer
 */
public record AnswerRules(
        int refused, int busy, int unavailable, int unreadable, boolean namesLoneRejection, Duration patience) {

    /** Sends again after any answer but 2xx, and gains nothing by sending again what can't be understood. */
    public static final AnswerRules DEFAULT = new AnswerRules(401, 429, 503, 200, false, Duration.ofSeconds(10));

    /** The same for a provider that waits so long. */
    public AnswerRules withPatience(Duration longest) {
        return new AnswerRules(refused, busy, unavailable, unreadable, namesLoneRejection, longest);
    }

    /** The same with another status for a body that can't be understood. */
    public AnswerRules withUnreadable(int status) {
        return new AnswerRules(refused, busy, unavailable, status, namesLoneRejection, patience);
    }

    /** The same, answering 400 to a rejected message that came alone: its sender is a program that can be corrected. */
    public AnswerRules namingLoneRejections() {
        return new AnswerRules(refused, busy, unavailable, unreadable, true, patience);
    }

    /** The same with this status for both reasons to send again later. */
    public AnswerRules withLater(int status) {
        return new AnswerRules(refused, status, status, unreadable, namesLoneRejection, patience);
    }
}
