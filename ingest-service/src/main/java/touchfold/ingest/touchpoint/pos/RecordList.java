package touchfold.ingest.touchpoint.pos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.MessageGuard;
import touchfold.ingest.touchpoint.MessageSanitizer;
import touchfold.ingest.touchpoint.Refusal;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * The records of a till's call. Each is read by itself: one that can't be understood spoils none of the others.
 *
 * @param body in which they stand
 */
record RecordList(JsonFields body, RequestContext reception) {

    /** A receipt of many lines must not be lost. */
    private static final int MAX_RECORD_BYTES = 256 * 1024;

    /**
     * What became of each record, in their order.
     *
     * @param list the member that holds them
     * @param reader what is made of a record at a place
     * @throws Refusal if there is none, or there are too many
     */
    List<TouchpointResult> parse(String list, Function<JsonFields, IntFunction<TouchpointResult>> reader) {
        JsonNode records = body.array(list);
        if (records.isEmpty()) {
            throw Refusal.missing("/" + list, "an array of records");
        }
        if (records.size() > reception.limits().batchMessages()) {
            throw new Refusal("batch_too_large", "/" + list, "Expected fewer records, but there are more");
        }
        List<TouchpointResult> results = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            results.add(one(records.get(i), i, "/" + list + "/" + i, reception, reader));
        }
        return results;
    }

    /**
     * What became of one record.
     *
     * @param at pointer to it within the call
     */
    static TouchpointResult one(
            JsonNode raw,
            int index,
            String at,
            RequestContext reception,
            Function<JsonFields, IntFunction<TouchpointResult>> reader) {
        return new MessageGuard(index, null, at).by(() -> {
            JsonNode clean = new MessageSanitizer(reception.limits().withMessageBytes(MAX_RECORD_BYTES)).clean(raw);
            if (!clean.isObject()) {
                throw Refusal.invalid("", "a JSON object");
            }
            return reader.apply(new JsonFields(clean)).apply(index);
        });
    }
}
