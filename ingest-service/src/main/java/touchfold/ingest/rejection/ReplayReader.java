package touchfold.ingest.rejection;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import touchfold.ingest.publish.CalledPart.Form;
import touchfold.ingest.publish.RejectedMessage;
import touchfold.ingest.publish.RejectedRecord;
import touchfold.ingest.touchpoint.BodyReader;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.MessageReader;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;
import touchfold.ingest.touchpoint.booth.BoothTouchpoint;
import touchfold.ingest.touchpoint.booth.BoothUpload;
import touchfold.ingest.touchpoint.file.FileKind;
import touchfold.ingest.touchpoint.file.FileSettings;
import touchfold.ingest.touchpoint.file.FileTouchpoint;
import touchfold.ingest.touchpoint.web.TrackingDoor;
import touchfold.ingest.touchpoint.web.TrackingMessages;
import touchfold.ingest.webhook.ProviderCatalog;
import touchfold.ingest.webhook.RawCall;
import touchfold.ingest.webhook.WebhookProvider;

/**
 * Reads a refused message again, as it came or corrected: at its own place in its own request, with what stood beside it,
 * so that its event has the id that it would have had.
 */
final class ReplayReader {

    private static final String WEBHOOKS = "/webhooks/";

    private final ProviderCatalog providers;
    private final MessageLimits limits;

    ReplayReader(ProviderCatalog providers, MessageLimits limits) {
        this.providers = providers;
        this.limits = limits;
    }

    /** What becomes of the message in that reception, which must be that of its request. */
    TouchpointResult read(RejectedRecord refused, byte[] message, RequestContext reception) {
        try {
            return reception.reporter().types().allowed(result(refused, message, reception), "");
        } catch (Refusal refusal) {
            return new TouchpointResult.Rejected(
                    refused.index(), refused.messageId(), refusal.code(), refusal.pointer(), refusal.getMessage());
        }
    }

    private TouchpointResult result(RejectedRecord refused, byte[] message, RequestContext reception) {
        Form form = refused.personal().place();
        int index = refused.index();
        byte[] body = form == Form.BODY ? message : body(refused, message);
        if (refused.door().startsWith(WEBHOOKS)) {
            return at(index, provider(refused).parse(call(refused, body), reception));
        }
        Optional<FileKind> file = FileKind.ofDoor(refused.door());
        if (file.isPresent()) {
            return row(file.get(), refused, body, reception);
        }
        if (form == Form.SCANS) {
            JsonNode upload = new BodyReader(limits).json(body);
            return at(index, new BoothTouchpoint(BoothUpload.of(upload, limits), reception).parse());
        }
        TrackingMessages messages =
                TrackingMessages.of(door(refused), JsonSpan.of(body), new MessageReader(limits), reception);
        return messages.parse(form == Form.BODY ? 0 : index);
    }

    /** A message of an imported file, under the settings of its import. */
    private TouchpointResult row(FileKind kind, RejectedRecord refused, byte[] fields, RequestContext reception) {
        BodyReader reader = new BodyReader(limits);
        String shared = refused.personal().shared();
        FileSettings settings = shared == null
                ? FileSettings.NONE
                : FileSettings.of(reader.json(shared.getBytes(StandardCharsets.UTF_8)));
        return new FileTouchpoint(kind, settings, reception)
                .read(refused.index(), reader.json(fields))
                .result();
    }

    /** The body that holds the message alone, at the place that it had. */
    private static byte[] body(RejectedRecord refused, byte[] message) {
        if (!RejectedMessage.isJson(message)) {
            throw new Refusal("invalid_json", "", "Expected JSON, but it can't be read as such");
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        RejectedMessage personal = refused.personal();
        Form form = personal.place();
        String member =
                switch (form) {
                    case BATCH -> "{\"" + door(refused).dialect().list() + "\":";
                    case SCANS -> "{\"scans\":";
                    case ARRAY, BODY -> "";
                };
        write(body, member + "[" + "null,".repeat(refused.index()));
        body.writeBytes(message);
        write(body, "]");
        if (!member.isEmpty()) {
            String shared = personal.shared() == null ? "{}" : personal.shared();
            String rest = shared.substring(shared.indexOf('{') + 1);
            write(body, (rest.strip().equals("}") ? "" : ",") + rest);
        }
        return body.toByteArray();
    }

    private WebhookProvider provider(RejectedRecord refused) {
        String name = refused.door().substring(WEBHOOKS.length()).split("/", 2)[0];
        return providers
                .named(name)
                .orElseThrow(() -> new Refusal("unknown_provider", "", "Expected a provider that is known here"));
    }

    private RawCall call(RejectedRecord refused, byte[] body) {
        return new RawCall(
                "POST", refused.personal().headers(), null, body, refused.receivedAt(), new BodyReader(limits));
    }

    private static TrackingDoor door(RejectedRecord refused) {
        return TrackingDoor.at(refused.door())
                .orElseThrow(() -> new Refusal("unknown_type", "", "Expected a door that is known here"));
    }

    private static TouchpointResult at(int index, List<TouchpointResult> results) {
        return results.stream()
                .filter(result -> result.index() == index)
                .findFirst()
                .orElseThrow(
                        () -> new Refusal("missing_field", "", "Expected a message at its place, but there is none"));
    }

    private static void write(ByteArrayOutputStream body, String text) {
        body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
