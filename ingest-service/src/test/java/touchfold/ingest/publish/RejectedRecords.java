package touchfold.ingest.publish;

import java.io.IOException;
import touchfold.ingest.touchpoint.RequestContext;
import touchfold.ingest.touchpoint.TouchpointResult;

/** Refused messages as they stand on their topic. */
public final class RejectedRecords {

    private RejectedRecords() {}

    /** A message of that call, after a round trip over the topic. */
    public static RejectedRecord written(int index, DoorCall call, RequestContext reception) throws IOException {
        TouchpointResult.Rejected refused =
                new TouchpointResult.Rejected(index, null, "missing_field", "/x", "Expected …");
        return RejectedRecord.read(RejectedRecord.of(refused, reception, call).bytes());
    }
}
