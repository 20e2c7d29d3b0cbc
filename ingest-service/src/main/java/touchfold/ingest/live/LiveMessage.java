package touchfold.ingest.live;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import touchfold.events.CanonicalEvent;
import touchfold.events.Fact;
import touchfold.events.Identifier;
import touchfold.events.IdentifierType;
import touchfold.events.TimeDoubt;
import touchfold.ingest.touchpoint.PageUrl;
import touchfold.ingest.touchpoint.SplitProperties;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * One message of a call, as it is shown to whoever wires up its source. Which kinds of identifiers it holds is shown, and
 * never their values; texts of the sender that look personal are left out.
 *
 * @param at when it was received
 * @param path that was called
 * @param request the request's id
 * @param index its place in the request
 * @param outcome {@code accepted}, {@code ignored}, {@code rejected}, or {@code refused} when the sender is to come again or
 *     may not come
 * @param types what happened, by the names of the contract; empty when it is not known
 * @param name what the sender calls it, where the contract has no name for it
 * @param events ids of the events that it became; their receipts can be asked for
 * @param identifiers the kinds of identifiers that it holds
 * @param doubt why its time is doubted, absent when it is not
 * @param code why it was rejected or refused, absent otherwise
 * @param pointer JSON pointer to the field at fault
 * @param detail a sentence about it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record LiveMessage(
        Instant at,
        String path,
        String request,
        int index,
        String outcome,
        List<String> types,
        String name,
        List<String> events,
        List<String> identifiers,
        String doubt,
        String code,
        String pointer,
        String detail) {

    private static final int LONGEST_NAME = 100;
    private static final String PERSONAL = "…";

    /** A message of a call whose outcome is known, but for whether Kafka takes it. */
    static LiveMessage of(Instant at, String path, String request, TouchpointResult result) {
        return switch (result) {
            case TouchpointResult.Accepted accepted -> accepted(at, path, request, accepted);
            case TouchpointResult.Ignored ignored ->
                plain(at, path, request, ignored.index(), "ignored", null, null, ignored.reason());
            case TouchpointResult.Rejected rejected ->
                plain(
                        at,
                        path,
                        request,
                        rejected.index(),
                        "rejected",
                        rejected.code(),
                        PageUrl.withoutPersonalParts(rejected.pointer()),
                        rejected.detail());
        };
    }

    /** A call that was refused as a whole. */
    static LiveMessage refused(Instant at, String path, String code, String detail) {
        return plain(at, path, null, 0, "refused", code, null, detail);
    }

    /** The same message, which the sender is to send again. */
    LiveMessage toComeAgain(String why) {
        return plain(at, path, request, index, "refused", "not_acknowledged", null, why);
    }

    private static LiveMessage plain(
            Instant at,
            String path,
            String request,
            int index,
            String outcome,
            String code,
            String pointer,
            String detail) {
        return new LiveMessage(
                at, path, request, index, outcome, List.of(), null, List.of(), List.of(), null, code, pointer, detail);
    }

    private static LiveMessage accepted(Instant at, String path, String request, TouchpointResult.Accepted accepted) {
        List<CanonicalEvent> events = accepted.events();
        String name = events.stream()
                .map(CanonicalEvent::fact)
                .filter(Fact.Custom.class::isInstance)
                .map(fact -> shown(((Fact.Custom) fact).name()))
                .findFirst()
                .orElse(null);
        String doubt = events.stream()
                .map(event -> event.times().doubt())
                .filter(TimeDoubt.class::isInstance)
                .map(TimeDoubt::wireName)
                .findFirst()
                .orElse(null);
        return new LiveMessage(
                at,
                path,
                request,
                accepted.index(),
                "accepted",
                events.stream().map(event -> event.fact().wireName()).distinct().toList(),
                name,
                events.stream().map(CanonicalEvent::id).toList(),
                events.stream()
                        .flatMap(event -> event.personal().identifiers().stream())
                        .map(Identifier::type)
                        .distinct()
                        .map(IdentifierType::wireName)
                        .toList(),
                doubt,
                null,
                null,
                null);
    }

    private static String shown(String name) {
        if (SplitProperties.looksPersonal(name)) {
            return PERSONAL;
        }
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + PERSONAL;
    }
}
