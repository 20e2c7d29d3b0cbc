package touchfold.demo.send;

import java.time.Duration;

/** What became of one attempt to deliver a batch. */
sealed interface SendResult {

    /**
     * Acknowledged: from now on it is the platform's duty not to lose it.
     *
     * @param rejected touchpoints in it that were refused one by one
     */
    record Acknowledged(int rejected) implements SendResult {}

    /** Not taken this time; to be sent again, unchanged, after a pause. */
    record Later(String why, Duration pause) implements SendResult {}

    /** Never to be taken as it is. */
    record Refused(String why) implements SendResult {}
}
