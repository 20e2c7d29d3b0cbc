package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.Trust;
import touchfold.ingest.touchpoint.ConsentWords;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MarketingConsent;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TraitNames;

/**
 * What the traits of an identify call have on record of the person's answers. They stay traits, too.
 *
 * <p>They are repetitions, and no answers of today: a browser's library remembers them for years, and a yes may have been
 * given at any time. A source that is vouched for tells by "withdrawn" how it stands. Whoever wants no more without saying of
 * what wants no more of anything; a yes to nothing in particular is none.
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

    /** When the person left. */
    private static final Set<String> FAREWELL_TIMES =
            Set.of("unsubscribedat", "unsubscribedate", "unsubscribetime", "optedoutat", "optoutat", "optoutdate");

    private final List<NamedTrait> traits;
    private final RequestContext reception;
    private final Instant givenAt;
    private final Instant leftAt;
    private final List<ConsentSignal> signals = new ArrayList<>();

    /** @param letters the name without what joins its words */
    private record NamedTrait(String letters, String name, JsonNode value) {}

    private RecordedConsents(Map<String, JsonNode> traits, RequestContext reception) {
        this.traits = traits.entrySet().stream()
                .map(trait -> new NamedTrait(TraitNames.letters(trait.getKey()), trait.getKey(), trait.getValue()))
                .toList();
        this.reception = reception;
        givenAt = time(TIMES);
        leftAt = time(FAREWELL_TIMES);
    }

    /** Every answer. */
    static List<ConsentSignal> of(Map<String, JsonNode> traits, RequestContext reception) {
        RecordedConsents recorded = new RecordedConsents(traits, reception);
        recorded.traits.forEach(trait -> recorded.read(trait.letters(), trait.value()));
        return recorded.signals;
    }

    private void read(String letters, JsonNode value) {
        if (SEVERAL.contains(letters) && value.isArray()) {
            ConsentAnswers.lenient(reception, this::add).listed(value, "", null);
        } else if (SEVERAL.contains(letters) && isByPurpose(value)) {
            ConsentAnswers.lenient(reception, this::add).byPurpose(value, "");
        } else {
            ConsentTrait.of(letters).ifPresent(asked -> one(asked, value));
        }
    }

    /** As opposed to an object that is itself one answer, and says to what it is nowhere. */
    private static boolean isByPurpose(JsonNode value) {
        return value.isObject() && ConsentAnswers.isOfPurposes(value);
    }

    private void one(ConsentTrait asked, JsonNode value) {
        Status status = asked.farewell() ? farewell(value) : ConsentWords.said(value);
        boolean toSomething = asked.purpose() != null;
        if (status == null || (status == Status.GRANTED && !toSomething)) {
            return;
        }
        String purpose = toSomething ? asked.purpose() : MarketingConsent.PURPOSE;
        if (value.isObject() && !asked.farewell()) {
            ConsentAnswers.lenient(reception, this::add)
                    .byPurpose(JsonNodeFactory.instance.objectNode().set(purpose, value), "");
        } else {
            add(purpose, status, status == Status.WITHDRAWN ? leftAt : null, null);
        }
    }

    /** A record says of most people that they did not leave: that is no yes. */
    private static Status farewell(JsonNode value) {
        return ConsentWords.said(value) == Status.GRANTED ? Status.WITHDRAWN : null;
    }

    private void add(String purpose, Status status, Instant answeredAt, String version) {
        boolean vouched = reception.reporter().source().trust() == Trust.HIGH;
        if (signals.size() < MOST && !purpose.isBlank()) {
            signals.add(new ConsentSignal(
                    purpose.strip().toLowerCase(Locale.ROOT),
                    status,
                    answeredAt == null ? givenAt : answeredAt,
                    !(vouched && status == Status.WITHDRAWN),
                    null,
                    version,
                    EVIDENCE));
        }
    }

    private Instant time(Set<String> names) {
        return traits.stream()
                .filter(trait -> names.contains(trait.letters()))
                .map(this::time)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private Instant time(NamedTrait trait) {
        JsonFields alone =
                JsonFields.untraced(JsonNodeFactory.instance.objectNode().set(trait.name(), trait.value()));
        return reception.since(alone.time(trait.name()));
    }
}
