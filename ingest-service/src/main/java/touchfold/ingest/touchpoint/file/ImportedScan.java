package touchfold.ingest.touchpoint.file;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import touchfold.events.CanonicalEvent;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MarketingConsent;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.touchpoint.booth.BoothTouchpoint;
import touchfold.ingest.touchpoint.booth.BoothUpload;

/** A scan of a scanner's export, as the scanner itself would upload it. */
final class ImportedScan {

    private static final String ANSWER = "answer.";
    private static final String CONSENT = "consent.";
    private static final List<String> CONTACT = List.of("name", "firstName", "lastName", "company", "title");

    /** What a scan is read from: a column of that name, which no field is read from, stands for something else. */
    private static final Set<String> READ = Set.of(
            "scanId",
            "scannedAt",
            "eventId",
            "booth",
            "badgeId",
            "badge",
            "raw",
            "rating",
            "note",
            "contact",
            "consent",
            "answers");

    private final RowFields row;

    ImportedScan(RowFields row) {
        this.row = row;
    }

    /** The scan, and what was answered at it. */
    List<CanonicalEvent> events() {
        ObjectNode scan = scan();
        ObjectNode upload = JsonNodeFactory.instance.objectNode();
        upload.put("app", "import");
        String device = row.text("deviceId");
        String source = row.reception().reporter().source().id();
        BoothUpload one = new BoothUpload(
                device == null ? "import:" + source : device,
                new JsonFields(upload),
                JsonNodeFactory.instance.arrayNode().add(scan));
        TouchpointResult result =
                new BoothTouchpoint(one, row.reception()).parse().getFirst();
        return switch (result) {
            case TouchpointResult.Accepted accepted -> accepted.events();
            case TouchpointResult.Rejected rejected ->
                throw new Refusal(rejected.code(), pointer(rejected.pointer()), rejected.detail());
            case TouchpointResult.Ignored ignored ->
                throw new Refusal("no_identity", "", "Expected a scan of somebody, but it is none");
        };
    }

    private ObjectNode scan() {
        if (row.instant("scannedAt") == null) {
            throw Refusal.missing("/scannedAt", "when it was scanned");
        }
        ObjectNode scan = JsonNodeFactory.instance.objectNode();
        put(scan, "scannedAt", row.instant("scannedAt").toString());
        put(scan, "eventId", row.fair());
        put(scan, "booth", row.text("booth"));
        put(scan, "badgeId", row.text("badge"));
        put(scan, "raw", row.text("raw"));
        put(
                scan,
                "rating",
                row.text("rating") == null ? null : row.text("rating").toLowerCase(Locale.ROOT));
        put(scan, "note", row.text("note"));
        ObjectNode contact = JsonNodeFactory.instance.objectNode();
        CONTACT.forEach(field -> put(contact, field, row.text(field)));
        put(contact, "name", row.name());
        put(contact, "email", row.email());
        put(contact, "phone", row.phone());
        if (!contact.isEmpty()) {
            scan.set("contact", contact);
        }
        scan.put("scanId", scanId(scan));
        put(scan, "scannedBy", row.text("scannedBy"));
        put(scan, "country", row.text("country"));
        put(scan, "city", row.text("city"));
        nested(scan, "answers", ANSWER);
        // Read here first, so that an answer that nobody understands is refused and not left out.
        if (!row.consents().isEmpty()) {
            nested(scan, "consent", CONSENT);
            if (row.wantsNoMail()) {
                scan.withObjectProperty("consent").put(MarketingConsent.PURPOSE, "withdrawn");
            }
            scan.withObjectProperty("consent").put("channel", "booth");
        }
        row.columns()
                .forEach((name, value) -> scan.set(READ.contains(name) ? ColumnMap.COLUMNS + "." + name : name, value));
        return scan;
    }

    /** The row's own; else who was met when, which no scanner does twice. */
    private String scanId(ObjectNode scan) {
        String own = row.text("scanId");
        return own == null ? row.reception().digest().of("event-id", scan.toString()) : own;
    }

    private void nested(ObjectNode scan, String name, String prefix) {
        row.fields().node().properties().forEach(member -> {
            if (member.getKey().startsWith(prefix)) {
                scan.withObjectProperty(name).set(member.getKey().substring(prefix.length()), member.getValue());
            }
        });
    }

    /** By the field's name in files. */
    private static String pointer(String ofScan) {
        String field = ofScan.replaceFirst("^/scans/0", "");
        return switch (field) {
            case "/badgeId" -> "/badge";
            case "/eventId" -> "/event";
            default -> field;
        };
    }

    private static void put(ObjectNode object, String name, String text) {
        if (text != null) {
            object.put(name, text);
        }
    }
}
