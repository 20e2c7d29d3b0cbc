package touchfold.demo.touchpoint;

import java.time.Instant;
import java.util.Optional;
import touchfold.demo.retail.VisitCampaign;

/** One call of the website's tracking library. */
public record WebCall(String id, Instant at, Visitor visitor, WebAct act, Optional<VisitCampaign> campaign)
        implements Touchpoint {

    /** Who the browser says it is: always its own id, and the account while signed in. */
    public record Visitor(String anonymousId, Optional<String> userId) {}
}
