package touchfold.ingest.touchpoint.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;
import touchfold.events.Fact;
import touchfold.ingest.touchpoint.ConsentWords;
import touchfold.ingest.touchpoint.MarketingConsent;
import touchfold.ingest.touchpoint.MemberReader;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;

/**
 * What somebody answered when they were asked: one purpose with an answer, or several in one object, or only what a consent
 * tool wrote into the context. An answer that nobody understands is refused by name: it may be a withdrawal.
 */
final class TrackedConsent {

    static final String[] PURPOSE = {"purpose", "category", "consent_type", "consentType"};
    static final String[] ANSWER = Stream.concat(ConsentWords.ANSWER.stream(), Stream.of("opt_in", "optIn"))
            .toArray(String[]::new);
    /** Members of which "yes" means that somebody wants no more. */
    static final String[] FAREWELL = {"unsubscribed", "opt_out", "optOut", "withdrawn"};

    private static final String[] SEVERAL = {
        "purposes", "categories", "preferences", "categoryPreferences", "consents", "consent", "permissions"
    };
    /** Whose name is the answer to each of the purposes in it. */
    private static final String[] LISTS = {
        "granted", "accepted", "allowed", "denied", "rejected", "withdrawn", "revoked"
    };

    static final String[] ANSWERED_AT = {
        "consented_at",
        "consentedAt",
        "answered_at",
        "answeredAt",
        "given_at",
        "givenAt",
        "changed_at",
        "changedAt",
        "updated_at",
        "updatedAt",
        "withdrawn_at",
        "withdrawnAt"
    };
    private static final Set<String> VERSION = Set.of("version", "policy_version");
    private static final String AT = "/properties/";

    private final MemberReader properties;
    private final RequestContext reception;
    private final List<ConsentSignal> signals = new ArrayList<>();

    private TrackedConsent(MemberReader properties, RequestContext reception) {
        this.properties = properties;
        this.reception = reception;
    }

    /** @param toldElsewhere whether a consent tool wrote answers into the message's context */
    static TrackedFact of(MemberReader properties, RequestContext reception, boolean toldElsewhere) {
        TrackedConsent consent = new TrackedConsent(properties, reception);
        consent.several(null);
        consent.one(null);
        if (consent.signals.isEmpty() && !toldElsewhere) {
            consent.besideEachOther();
        }
        return consent.fact();
    }

    /** @param named what the event's name says, where no member says anything else */
    static TrackedFact of(MemberReader properties, RequestContext reception, Status named) {
        TrackedConsent consent = new TrackedConsent(properties, reception);
        consent.several(named);
        consent.one(named);
        return consent.fact();
    }

    private TrackedFact fact() {
        return new TrackedFact(new Fact.ConsentChanged(), properties.rest(), Map.of(), signals);
    }

    /** @param named what the event's name says, where no member says anything else */
    private void several(Status named) {
        for (String name : SEVERAL) {
            JsonNode answers = properties.value(name);
            if (answers != null && answers.isContainerNode()) {
                String at = AT + name + "/";
                ConsentAnswers read = new ConsentAnswers(reception, this::add);
                if (answers.isObject()) {
                    read.byPurpose(answers, at);
                } else {
                    read.listed(answers, at, ofAll(named));
                }
                if (read.isWhole()) {
                    properties.read(name);
                }
            }
        }
        for (String name : LISTS) {
            JsonNode purposes = properties.value(name);
            if (purposes != null && purposes.isArray()) {
                new ConsentAnswers(reception, this::add)
                        .listed(purposes, AT + name + "/", ConsentWords.read(TextNode.valueOf(name)));
                properties.read(name);
            }
        }
    }

    /** The answer beside a list of purposes is that to each of them. */
    private Status ofAll(Status named) {
        String name = properties.present(ANSWER);
        Status all = name == null ? null : ConsentWords.said(properties.value(name));
        if (all != null) {
            properties.read(name);
        }
        return name == null ? named : all;
    }

    /** A banner's answers by purpose: {@code marketing: false, analytics: true}. */
    private void besideEachOther() {
        properties.fields().node().properties().forEach(member -> {
            JsonNode answer = member.getValue();
            Status status = answer.isBoolean() || answer.isTextual() ? ConsentWords.read(answer) : null;
            if (status != null && !VERSION.contains(member.getKey())) {
                add(member.getKey(), status);
                properties.read(member.getKey());
            }
        });
        if (signals.isEmpty()) {
            throw unreadable("/properties");
        }
    }

    private void one(Status byName) {
        String named = scalar(ANSWER);
        String farewell = named == null ? scalar(FAREWELL) : takenBack();
        if (named == null && farewell == null) {
            byName(byName);
            return;
        }
        Status status = farewell != null ? farewell(farewell) : ConsentWords.said(properties.value(named));
        String member = farewell != null ? farewell : named;
        String purpose = properties.text(PURPOSE);
        if (purpose == null && signals.isEmpty()) {
            throw Refusal.missing(AT + "purpose", "what was asked for");
        }
        if (purpose != null) {
            add(purpose, understood(status, AT + member));
            properties.read(member);
        }
    }

    /** The first of these members that is no list, which was read already. */
    private String scalar(String... names) {
        for (String name : names) {
            if (properties.present(name) != null && !properties.value(name).isArray()) {
                return name;
            }
        }
        return null;
    }

    /** Of two answers that contradict each other the one that takes back: it must not be lost. Null if none does. */
    private String takenBack() {
        for (String name : FAREWELL) {
            if (ConsentWords.read(properties.value(name)) == Status.GRANTED) {
                return name;
            }
        }
        return null;
    }

    /** Whoever wants no more without saying of what wants no more of anything; a yes to nothing in particular is none. */
    private void byName(Status status) {
        if (status == null || !signals.isEmpty()) {
            return;
        }
        String purpose = properties.text(PURPOSE);
        if (purpose == null && status == Status.GRANTED) {
            throw Refusal.missing(AT + "purpose", "what was asked for");
        }
        add(purpose == null ? MarketingConsent.PURPOSE : purpose, status);
    }

    private Status farewell(String name) {
        return opposite(ConsentWords.read(properties.value(name)));
    }

    static Status opposite(Status status) {
        return status == Status.GRANTED ? Status.WITHDRAWN : status == Status.DENIED ? Status.GRANTED : status;
    }

    static Status understood(Status status, String pointer) {
        if (status == null) {
            throw unreadable(pointer);
        }
        return status;
    }

    private static Refusal unreadable(String pointer) {
        return new Refusal(
                "unreadable_consent",
                pointer,
                "Expected granted, denied or withdrawn, or words of the same meaning, but it is something else");
    }

    private void add(String purpose, Status status) {
        add(purpose, status, null, null);
    }

    private void add(String purpose, Status status, Instant at, String version) {
        signals.add(new ConsentSignal(
                purpose.strip().toLowerCase(Locale.ROOT),
                status,
                at == null ? answeredAt() : at,
                false,
                null,
                version == null ? properties.text("version", "policy_version") : version,
                "track"));
    }

    /** An answer that is told later than it was given must not prevail over one in between. */
    private Instant answeredAt() {
        for (String name : ANSWERED_AT) {
            Instant at = reception.since(properties.fields().time(name));
            if (at != null) {
                properties.read(name);
                return at;
            }
        }
        return null;
    }
}
