package touchfold.ingest.touchpoint.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MessageGuard;
import touchfold.ingest.touchpoint.MessageSanitizer;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;

/** Messages of files to canonical events, as every other door makes them. */
public final class FileTouchpoint {

    /** An order of many lines must not be lost. */
    public static final int MAX_MESSAGE_BYTES = 256 * 1024;

    private final FileKind kind;
    private final FileSettings settings;
    private final RequestContext reception;
    private final MessageSanitizer hygiene;

    /** Of one file, whose settings stand over its source's. */
    public FileTouchpoint(FileKind kind, FileSettings settings, RequestContext reception) {
        this.kind = kind;
        this.settings = settings;
        this.reception = settings.in(reception);
        hygiene = new MessageSanitizer(reception.limits().withMessageBytes(MAX_MESSAGE_BYTES));
    }

    /**
     * What a message becomes.
     *
     * @param index its place in the import
     */
    public RowReading read(int index, JsonNode fields) {
        Set<RowFault> notes = new LinkedHashSet<>();
        TouchpointResult result = new MessageGuard(index, null, "").by(() -> {
            JsonNode clean = hygiene.clean(fields);
            if (!(clean instanceof ObjectNode row)) {
                throw new Refusal("invalid_json", "", "Expected a JSON object, but it is something else");
            }
            RowFields cells = new RowFields(new JsonFields(row), settings, reception, notes);
            return new TouchpointResult.Accepted(
                    index,
                    null,
                    switch (kind) {
                        case ORDERS -> new ImportedOrder(cells).events();
                        case CONTACTS -> new ImportedContact(cells).events();
                        case BOOTH -> new ImportedScan(cells).events();
                    });
        });
        return new RowReading(reception.reporter().types().allowed(result, ""), List.copyOf(notes));
    }
}
