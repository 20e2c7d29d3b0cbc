package touchfold.profile.fold;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * The campaigns that brought the person here.
 *
 * @param first the first one, null when none did
 * @param last the last one, null when none did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CampaignState(CampaignTouch first, CampaignTouch last) {

    /** None did. */
    public static final CampaignState NONE = new CampaignState(null, null);

    CampaignState combine(CampaignState other) {
        return new CampaignState(Union.least(first, other.first), Union.greatest(last, other.last));
    }
}
