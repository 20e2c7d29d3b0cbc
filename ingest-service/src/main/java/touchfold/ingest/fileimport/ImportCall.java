package touchfold.ingest.fileimport;

import java.util.Map;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.file.FileKind;
import touchfold.ingest.touchpoint.file.FileSettings;

/**
 * A call that brings a file.
 *
 * @param id the import's, unique within the source
 * @param headers of the call, for what is refused
 */
public record ImportCall(
        String id, FileKind kind, FileSettings settings, RequestContext reception, Map<String, String> headers) {

    String source() {
        return reception.reporter().source().id();
    }
}
