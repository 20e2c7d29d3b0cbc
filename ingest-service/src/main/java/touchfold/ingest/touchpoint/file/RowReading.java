package touchfold.ingest.touchpoint.file;

import java.util.List;
import touchfold.ingest.touchpoint.TouchpointResult;

/**
 * What a message of a file became.
 *
 * @param notes cells that were left out of it, by the fields that they stand for
 */
public record RowReading(TouchpointResult result, List<RowFault> notes) {

    public RowReading {
        notes = List.copyOf(notes);
    }
}
