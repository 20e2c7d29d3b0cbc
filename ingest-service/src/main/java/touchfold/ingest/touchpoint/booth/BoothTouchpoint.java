package touchfold.ingest.touchpoint.booth;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import touchfold.events.CanonicalEvent;
import touchfold.events.ConsentSignal;
import touchfold.events.Context;
import touchfold.events.Fact;
import touchfold.ingest.time.ClaimedTime;
import touchfold.ingest.time.SendersClock;
import touchfold.ingest.touchpoint.ConsentWords;
import touchfold.ingest.touchpoint.DerivedId;
import touchfold.ingest.touchpoint.EventDraft;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MessageGuard;
import touchfold.ingest.touchpoint.MessageSanitizer;
import touchfold.ingest.touchpoint.PersonDraft;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.SplitProperties;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * Scans at a fair's booth, uploaded whenever the scanner has a network, and uploaded again when the answer was lost: a
 * scan is the same by {@code (deviceId, scanId)}.
 */
public final class BoothTouchpoint {

    /** What stands among the answers and is none. */
    private static final Set<String> ABOUT_CONSENT = Set.of("textVersion", "channel");

    private final BoothUpload upload;
    private final RequestContext reception;
    private final MessageSanitizer hygiene;

    public BoothTouchpoint(BoothUpload upload, RequestContext reception) {
        this.upload = upload;
        this.reception = reception;
        hygiene = new MessageSanitizer(reception.limits());
    }

    /** What became of each scan, in their order. */
    public List<TouchpointResult> parse() {
        List<TouchpointResult> results = new ArrayList<>();
        for (int index = 0; index < upload.scans().size(); index++) {
            JsonNode raw = upload.scans().get(index);
            int place = index;
            results.add(new MessageGuard(index, raw.path("scanId").asText(null), "/scans/" + index)
                    .by(() -> parse(new JsonFields(hygiene.clean(raw)), place)));
        }
        return results;
    }

    private TouchpointResult parse(JsonFields scan, int index) {
        String scanId = scan.text("scanId");
        if (scanId == null) {
            throw Refusal.missing("/scanId", "the scan's id");
        }
        String id = DerivedId.of("booth", upload.deviceId(), scanId);
        String fair = fair(scan);
        VisitorIdentity visitor = VisitorIdentity.of(scan, fair, id);
        ClaimedTime claim =
                reception.claim(scan.time("scannedAt"), upload.fields().time("sentAt"), SendersClock.HANDHELD);
        Fact scanned = new Fact.BoothScanned(fair, scan.text("booth"), scan.text("rating"));
        List<CanonicalEvent> events = new ArrayList<>();
        PersonDraft person = visitor.described().note(scan.text("note"));
        SplitProperties shared = SplitProperties.of(Map.of("upload", hygiene.clean(upload.beyond())));
        shared.personal().forEach(person::property);
        events.add(new EventDraft(claim, scanned, shared.plain(), context(), consents(scan), person)
                .event(id, reception, scan));
        for (ScanAnswer answer : ScanAnswer.of(scan.value("answers"))) {
            PersonDraft answering = visitor.recognised().note(answer.text());
            EventDraft answered = new EventDraft(claim, answer.fact(), Map.of(), context(), List.of(), answering);
            events.add(answered.event(DerivedId.of(id, answer.fact().question()), reception));
        }
        return new TouchpointResult.Accepted(index, scanId, events);
    }

    private String fair(JsonFields scan) {
        String fair = scan.text("eventId");
        return fair == null ? upload.fields().text("eventId") : fair;
    }

    private Context context() {
        Context.Device device = new Context.Device("scanner", null, null);
        String app = upload.fields().text("app");
        String[] library = app == null ? new String[0] : app.split("/", 2);
        return Context.of(
                null,
                null,
                device,
                app == null ? null : new Context.Library(library[0], library.length > 1 ? library[1] : null),
                null,
                null);
    }

    /** Every answer that was given; a question that was not asked is no answer. */
    private static List<ConsentSignal> consents(JsonFields scan) {
        JsonFields consent = scan.object("consent");
        String version = consent.text("textVersion");
        String channel = consent.text("channel");
        List<ConsentSignal> signals = new ArrayList<>();
        for (JsonFields answer : scan.objects("consent")) {
            String purpose = answer.text("purpose", "category", "name");
            ConsentSignal.Status status = ConsentWords.said(answer.node());
            if (purpose != null && status != null) {
                signals.add(
                        ConsentSignal.answered(purpose, status, answer.text("textVersion"), answer.text("channel")));
            }
        }
        consent.node().properties().forEach(answer -> {
            ConsentSignal.Status status =
                    ABOUT_CONSENT.contains(answer.getKey()) || answer.getKey().isBlank()
                            ? null
                            : ConsentWords.said(answer.getValue());
            if (status != null) {
                signals.add(ConsentSignal.answered(answer.getKey(), status, version, channel));
            }
        });
        return signals;
    }
}
