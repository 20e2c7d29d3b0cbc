package touchfold.events;

import com.fasterxml.jackson.databind.JsonMappingException;

/** Where in a body Jackson stumbled. Its own message is never told: it may quote personal data. */
public final class MappingPointer {

    private MappingPointer() {}

    /** The path to the offending field as a JSON pointer (RFC 6901), empty for the whole. */
    public static String of(JsonMappingException failure) {
        StringBuilder pointer = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            pointer.append('/').append(step.getFieldName() == null ? step.getIndex() : step.getFieldName());
        }
        return pointer.toString();
    }
}
