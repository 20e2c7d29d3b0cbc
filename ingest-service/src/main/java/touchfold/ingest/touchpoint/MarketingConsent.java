package touchfold.ingest.touchpoint;

import touchfold.events.ConsentSignal;
import touchfold.events.ConsentSignal.Status;

/** Consent to marketing, the one purpose that mail providers, shops and booths report. */
public final class MarketingConsent {

    /** The purpose's name. */
    public static final String PURPOSE = "marketing";

    private MarketingConsent() {}

    /** The person no longer agrees. */
    public static ConsentSignal withdrawn(String evidence) {
        return ConsentSignal.answered(PURPOSE, Status.WITHDRAWN, null, evidence);
    }

    /** The same for one of several newsletters; null stands for all of them. */
    public static ConsentSignal ofList(String list, Status status, String evidence) {
        return ConsentSignal.answered(list == null ? PURPOSE : PURPOSE + ":" + list, status, null, evidence);
    }
}
