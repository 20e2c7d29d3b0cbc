package touchfold.demo.batch;

import java.util.List;
import touchfold.demo.touchpoint.BoothScan;
import touchfold.demo.touchpoint.MailEvent;
import touchfold.demo.touchpoint.ShopCall;
import touchfold.demo.touchpoint.TillEvent;
import touchfold.demo.touchpoint.Touchpoint;
import touchfold.demo.touchpoint.WebCall;

/** What one request carries. Its touchpoints and their ids never change, however often it has to be sent. */
public sealed interface TouchpointBatch {

    /** What is inside; never empty. */
    List<? extends Touchpoint> touchpoints();

    /** Calls of the tracking library. */
    record Web(List<WebCall> touchpoints) implements TouchpointBatch {}

    /** Reports of the e-mail provider. */
    record Mail(List<MailEvent> touchpoints) implements TouchpointBatch {}

    /** The queue of one scanner. */
    record Booth(String device, List<BoothScan> touchpoints) implements TouchpointBatch {}

    /** Events of the tills. */
    record Tills(List<TillEvent> touchpoints) implements TouchpointBatch {}

    /** One webhook call of the shop, which knows no batches. */
    record Shop(ShopCall call) implements TouchpointBatch {
        @Override
        public List<ShopCall> touchpoints() {
            return List.of(call);
        }
    }
}
