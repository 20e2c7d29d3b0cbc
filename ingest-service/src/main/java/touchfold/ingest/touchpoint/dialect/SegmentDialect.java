package touchfold.ingest.touchpoint.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** The tracking API's own layout. */
final class SegmentDialect implements ClientDialect {

    @Override
    public String list() {
        return "batch";
    }

    @Override
    public boolean sendsMany() {
        return false;
    }

    @Override
    public String idName() {
        return "messageId";
    }

    @Override
    public List<String> keyNames() {
        return List.of("writeKey");
    }

    @Override
    public String pointer(String inMessage) {
        return inMessage;
    }

    @Override
    public JsonNode shared(JsonNode members) {
        return members;
    }

    @Override
    public TranslatedMessage translate(JsonNode message, NestedReader nested) {
        return new TranslatedMessage.Said(message);
    }
}
