package touchfold.profile.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import touchfold.profile.review.ReviewItem;
import touchfold.profile.review.ReviewItem.Decision;
import touchfold.profile.review.ReviewItem.Kind;
import touchfold.profile.review.ReviewItem.State;
import touchfold.profile.review.ReviewQueue.Wanted;

/** Reads what is asked of the review queue; what makes no sense ends the request with a problem that names the member. */
final class ReviewRequests {

    private static final double ABOVE_ALL = 2;
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private ReviewRequests() {}

    /**
     * What somebody decides.
     *
     * @param until when to look again; of a snooze only
     */
    public record AskedDecision(String author, String reason, String until) {}

    static UUID itemId(String text) {
        return Parameters.id(text, "id", "an item's id");
    }

    static Decision decision(AskedDecision asked, Instant now) {
        AskedDecision said = asked == null ? new AskedDecision(null, null, null) : asked;
        return new Decision(
                now,
                OperationRequests.author(said.author()),
                OperationRequests.reason(said.reason()),
                Optional.empty(),
                Optional.empty());
    }

    static Decision snooze(AskedDecision asked, Instant now) {
        Decision decision = decision(asked, now);
        return new Decision(
                decision.at(),
                decision.author(),
                decision.reason(),
                Optional.of(until(asked.until(), now)),
                Optional.empty());
    }

    private static Instant until(String text, Instant now) {
        if (text == null || text.isBlank()) {
            throw Parameters.invalid("/until", "required", "Expected when to look again, but it is missing");
        }
        try {
            Instant until = OffsetDateTime.parse(text.strip()).toInstant();
            if (!until.isAfter(now) || until.isAfter(LATEST)) {
                throw Parameters.invalid("/until", "out_of_range", "Expected a time to come, but it is not");
            }
            return until;
        } catch (DateTimeParseException e) {
            throw Parameters.invalid(
                    "/until", "invalid", "Expected a time like 2026-01-31T09:30:00Z, but it is something else");
        }
    }

    static Wanted wanted(String kind, String state, String minScore, String profile, String cursor) {
        Optional<Kind> kinds = Optional.ofNullable(kind)
                .filter(text -> !text.isBlank())
                .map(text -> Kind.ofWireName(text)
                        .orElseThrow(() -> Parameters.invalid(
                                "kind", "unknown", "Expected duplicate or conflict, but it is neither")));
        State wanted = State.ofWireName(state)
                .orElseThrow(() -> Parameters.invalid(
                        "state", "unknown", "Expected open, snoozed, rejected or accepted, but it is none"));
        Wanted first = new Wanted(kinds, wanted, score(minScore), Parameters.profile(profile), ABOVE_ALL, BEFORE_ALL);
        return cursor == null || cursor.isBlank() ? first : after(first, cursor);
    }

    private static double score(String text) {
        try {
            double score = Double.parseDouble(text);
            if (score >= 0 && score <= 1) {
                return score;
            }
        } catch (NumberFormatException e) {
            // falls through: it is no number between 0 and 1 either
        }
        throw Parameters.invalid("minScore", "invalid", "Expected a number from 0 to 1, but it is something else");
    }

    static String cursor(ReviewItem last) {
        String text = Double.doubleToLongBits(last.score()) + "/" + last.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Wanted after(Wanted first, String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("/", 2);
            double score = Double.longBitsToDouble(Long.parseLong(parts[0]));
            if (parts.length == 2 && score >= 0 && score <= 1) {
                return new Wanted(
                        first.kind(),
                        first.state(),
                        first.leastScore(),
                        first.profile(),
                        score,
                        Parameters.id(parts[1], "cursor", "an item's id"));
            }
        } catch (IllegalArgumentException e) {
            // falls through: what can't be read is no cursor of ours
        }
        throw Parameters.invalid("cursor", "invalid", "Expected a nextCursor of this list, but it is something else");
    }
}
