package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;
import touchfold.ingest.touchpoint.ConsentWords;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MarketingConsent;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TraitNames;

/**
 * What the traits of an identify call have on record of the person's answers: repetitions, and no answers of today. Whoever
 * wants no more without saying of what wants no more of anything; a yes to nothing in particular is none, and stays a trait
 * as does what nobody understands.
 */
final class RecordedConsents {

    private static final int MOST = 100;
    private static final String EVIDENCE = "identify";

    /** Traits that hold several answers. */
    private static final Set<String> SEVERAL = Set.of("consent", "consents", "consentpreferences");

    /** When all of them were given. The time at which a record was changed is none. */
    private static final Set<String> TIMES = Set.of(
            "consentat",
            "consentedat",
            "consentdate",
            "consenttime",
            "consenttimestamp",
            "consentgivenat",
            "optinat",
            "optedinat",
            "optindate",
            "optintimestamp");

    private final Map<String, JsonNode> traits;
    private final RequestContext reception;
    private final Instant givenAt;
    private final List<ConsentSignal> signals = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private boolean complete = true;

    private RecordedConsents(Map<String, JsonNode> traits, RequestContext reception) {
        this.traits = traits;
        this.reception = reception;
        givenAt = givenAt();
    }

    static RecordedConsents of(Map<String, JsonNode> traits, RequestContext reception) {
        RecordedConsents recorded = new RecordedConsents(traits, reception);
        traits.forEach(recorded::read);
        return recorded;
    }

    /** Every answer. */
    List<ConsentSignal> signals() {
        return signals;
    }

    /** Whether all that a trait says stands among the answers. */
    boolean tells(String trait) {
        return complete && told.contains(trait);
    }

    private void read(String name, JsonNode value) {
        String letters = TraitNames.letters(name);
        if (SEVERAL.contains(letters) && (value.isArray() || isByPurpose(value))) {
            several(name, value);
        } else {
            ConsentTrait.of(letters).ifPresent(asked -> one(name, asked, value));
        }
    }

    /** As opposed to an object that is itself one answer, and says to what it is nowhere. */
    private static boolean isByPurpose(JsonNode value) {
        return value.isObject() && ConsentAnswers.isOfPurposes(value);
    }

    private void several(String name, JsonNode value) {
        ConsentAnswers answers = ConsentAnswers.lenient(reception, this::add);
        if (value.isArray()) {
            answers.listed(value, "", null);
        } else {
            answers.byPurpose(value, "");
        }
        if (answers.isWhole()) {
            told.add(name);
        }
    }

    private void one(String name, ConsentTrait asked, JsonNode value) {
        Status status = asked.farewell() ? farewell(value) : ConsentWords.said(value);
        boolean toSomething = asked.purpose() != null;
        if (status == null || (status == Status.GRANTED && !toSomething)) {
            return;
        }
        String purpose = toSomething ? asked.purpose() : MarketingConsent.PURPOSE;
        if (value.isObject() && !asked.farewell()) {
            ConsentAnswers answers = ConsentAnswers.lenient(reception, this::add);
            answers.byPurpose(JsonNodeFactory.instance.objectNode().set(purpose, value), "");
            if (answers.isWhole()) {
                told.add(name);
            }
            return;
        }
        add(purpose, status, null, null);
        if (value.isValueNode()) {
            told.add(name);
        }
    }

    /** A record says of most people that they did not leave: that is no yes. */
    private static Status farewell(JsonNode value) {
        return ConsentWords.said(value) == Status.GRANTED ? Status.WITHDRAWN : null;
    }

    private void add(String purpose, Status status, Instant answeredAt, String version) {
        complete &= signals.size() < MOST;
        if (complete && !purpose.isBlank()) {
            signals.add(new ConsentSignal(
                    purpose.strip().toLowerCase(Locale.ROOT),
                    status,
                    answeredAt == null ? givenAt : answeredAt,
                    true,
                    null,
                    version,
                    EVIDENCE));
        }
    }

    private Instant givenAt() {
        JsonFields all =
                JsonFields.untraced(JsonNodeFactory.instance.objectNode().setAll(traits));
        for (String name : traits.keySet()) {
            if (TIMES.contains(TraitNames.letters(name))) {
                Instant at = reception.since(all.time(name));
                if (at != null) {
                    return at;
                }
            }
        }
        return null;
    }
}
