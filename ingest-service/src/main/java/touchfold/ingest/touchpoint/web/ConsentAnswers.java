package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import touchfold.events.ConsentSignal.Status;
import touchfold.ingest.touchpoint.ConsentWords;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MemberReader;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;

/**
 * Several answers in one member: by purpose, each a word or an object with its own time, or as a list of purposes or of such
 * objects. One that nobody understands is refused by name.
 */
final class ConsentAnswers {

    /** Takes an answer; without a time and a version of its own it has those of the message. */
    @FunctionalInterface
    interface Taker {
        void take(String purpose, Status status, Instant answeredAt, String version);
    }

    private static final String[] ELEMENTS_PURPOSE = {
        "purpose", "category", "consent_type", "consentType", "name", "id", "key"
    };
    private static final String[] TIME = {"time", "timestamp", "at", "date", "granted_at", "grantedAt"};

    private static final String[] VERSION = {"version", "policy_version", "policyVersion"};

    /** What stands among the answers and is none. */
    private static final Set<String> ABOUT = Stream.of(TrackedConsent.ANSWERED_AT, TIME, VERSION, new String[] {
                "source", "method", "form", "provider", "evidence", "language", "ip"
            })
            .flatMap(Stream::of)
            .collect(Collectors.toUnmodifiableSet());

    /** Beside an answer these say nothing that must be kept. */
    private static final Set<String> SPARE = Set.of("code");

    private final RequestContext reception;
    private final Taker taker;
    private final boolean strict;
    private boolean whole = true;

    ConsentAnswers(RequestContext reception, Taker taker) {
        this(reception, taker, true);
    }

    private ConsentAnswers(RequestContext reception, Taker taker, boolean strict) {
        this.reception = reception;
        this.taker = taker;
        this.strict = strict;
    }

    /** Of a record that may hold other things beside answers: what nobody understands is left. */
    static ConsentAnswers lenient(RequestContext reception, Taker taker) {
        return new ConsentAnswers(reception, taker, false);
    }

    /** Whether an object names what was asked for, as opposed to one answer to nothing in particular. */
    static boolean isOfPurposes(JsonNode answers) {
        MemberReader members = new MemberReader(JsonFields.untraced(answers));
        String answer = said(members);
        return answer == null || members.value(answer).isArray() || isOne(answers);
    }

    /** Whether all that was said beside the answers was read. */
    boolean isWhole() {
        return whole;
    }

    /** {@code {"marketing": true}}, {@code {"marketing": {"granted": true, "time": …}}}, {@code {"granted": ["marketing"]}}. */
    void byPurpose(JsonNode answers, String at) {
        if (isOne(answers)) {
            one(answers, at, null, null);
            return;
        }
        if (!isOfPurposes(answers)) {
            throw Refusal.missing(at + "purpose", "what was asked for");
        }
        MemberReader about = new MemberReader(JsonFields.untraced(answers));
        Instant answeredAt = time(about);
        String version = about.text(VERSION);
        answers.properties().forEach(answer -> {
            if (ABOUT.contains(answer.getKey())) {
                whole &= !about.rest().containsKey(answer.getKey());
            } else {
                attempt(() -> ofPurpose(answer.getKey(), answer.getValue(), at + answer.getKey(), answeredAt, version));
            }
        });
    }

    private void ofPurpose(String name, JsonNode said, String place, Instant answeredAt, String version) {
        if (said.isArray()) {
            Status all = TrackedConsent.understood(ConsentWords.read(TextNode.valueOf(name)), place);
            listed(said, place + "/", all);
        } else if (said.isObject()) {
            one(said, place + "/", name, null);
        } else {
            taker.take(name, TrackedConsent.understood(ConsentWords.read(said), place), answeredAt, version);
        }
    }

    private void attempt(Runnable reading) {
        try {
            reading.run();
        } catch (Refusal refusal) {
            if (strict) {
                throw refusal;
            }
        }
    }

    /**
     * Purposes, or objects that each name one.
     *
     * @param all the answer to each that has none of its own; null if there is none
     */
    void listed(JsonNode answers, String at, Status all) {
        for (int i = 0; i < answers.size(); i++) {
            JsonNode answer = answers.get(i);
            String place = at + i;
            attempt(() -> element(answer, place, all));
        }
    }

    private void element(JsonNode answer, String place, Status all) {
        if (answer.isObject()) {
            one(answer, place + "/", null, all);
        } else if (answer.isTextual() && !answer.textValue().isBlank()) {
            taker.take(answer.textValue(), TrackedConsent.understood(all, place), null, null);
        } else {
            throw Refusal.invalid(place, "a purpose, or an object with a purpose and an answer");
        }
    }

    private static boolean isOne(JsonNode object) {
        MemberReader members = new MemberReader(JsonFields.untraced(object));
        return members.text(TrackedConsent.PURPOSE) != null && said(members) != null;
    }

    private static String said(MemberReader members) {
        String answer = members.present(TrackedConsent.ANSWER);
        return answer == null ? members.present(TrackedConsent.FAREWELL) : answer;
    }

    private void one(JsonNode object, String at, String known, Status all) {
        MemberReader members = new MemberReader(JsonFields.untraced(object));
        String purpose = known == null ? members.text(ELEMENTS_PURPOSE) : known;
        if (purpose == null) {
            throw Refusal.missing(at + "purpose", "what was asked for");
        }
        String answer = members.present(TrackedConsent.ANSWER);
        String farewell = answer == null ? members.present(TrackedConsent.FAREWELL) : null;
        Status status = farewell != null
                ? TrackedConsent.opposite(ConsentWords.read(members.value(farewell)))
                : answer != null ? ConsentWords.said(members.value(answer)) : all;
        String member = farewell != null ? farewell : answer != null ? answer : "status";
        TrackedConsent.understood(status, at + member);
        members.read(member);
        Instant answeredAt = time(members);
        taker.take(purpose, status, answeredAt, members.text(VERSION));
        whole &= members.rest().keySet().stream().allMatch(SPARE::contains);
    }

    private Instant time(MemberReader members) {
        for (String[] names : new String[][] {TrackedConsent.ANSWERED_AT, TIME}) {
            String name = members.present(names);
            Instant at = name == null ? null : reception.since(members.fields().time(name));
            if (at != null) {
                members.read(name);
                return at;
            }
        }
        return null;
    }
}
