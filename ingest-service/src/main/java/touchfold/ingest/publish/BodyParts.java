package touchfold.ingest.publish;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import touchfold.ingest.publish.CalledPart.Form;
import touchfold.ingest.touchpoint.JsonSpan;
import touchfold.ingest.touchpoint.MessageLimits;
import touchfold.ingest.touchpoint.Refusal;

/** Finds in a body what was sent for one of its messages. Looks into the body only when a first message is refused. */
public final class BodyParts implements IntFunction<CalledPart> {

    /** Of a body that many messages share, for those of them that come late in it. */
    private static final int LONGEST_START = 4 * 1024;

    private final byte[] body;
    private final Form form;
    private final MessageLimits limits;
    private List<JsonSpan> elements;
    private byte[] shared;

    private BodyParts(byte[] body, Form form, MessageLimits limits) {
        this.body = body;
        this.form = form;
        this.limits = limits;
    }

    /** Messages that are the elements of the member {@code scans}. */
    public static BodyParts scans(byte[] body, MessageLimits limits) {
        return new BodyParts(body, Form.SCANS, limits);
    }

    /** Messages that are the elements of the body, or that only the body as a whole tells apart. */
    public static BodyParts array(byte[] body, MessageLimits limits) {
        return new BodyParts(body, Form.ARRAY, limits);
    }

    @Override
    public synchronized CalledPart apply(int index) {
        if (elements == null) {
            look();
        }
        if (index < elements.size()) {
            boolean complete = shared == null || (long) shared.length * elements.size() <= limits.bodyBytes();
            return new CalledPart(form, elements.get(index).copy(), complete ? shared : null, complete);
        }
        boolean complete = (long) body.length * (index + 1) <= limits.bodyBytes();
        byte[] bytes = complete ? body : Arrays.copyOf(body, Math.min(body.length, LONGEST_START));
        return new CalledPart(Form.BODY, bytes, null, complete);
    }

    /** A body that is no JSON was refused as a whole. */
    private void look() {
        elements = List.of();
        if (!RejectedMessage.isJson(body)) {
            return;
        }
        try {
            JsonSpan whole = JsonSpan.of(body);
            JsonSpan messages = form == Form.SCANS && whole.isObject() ? whole.member("scans") : whole;
            if (messages != null && messages.isArray()) {
                List<JsonSpan> found = messages.elements(limits.batchMessages());
                elements = found == null ? List.of() : found;
                shared = form == Form.SCANS ? whole.without("scans", "writeKey") : null;
            }
        } catch (Refusal unreadable) {
            elements = List.of();
        }
    }
}
