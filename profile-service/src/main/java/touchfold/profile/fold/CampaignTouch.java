package touchfold.profile.fold;

import touchfold.events.Context.Campaign;
import touchfold.profile.identity.Seen;

/**
 * A campaign that brought the person here.
 *
 * @param by the touchpoint that it brought
 */
public record CampaignTouch(Campaign campaign, Seen by) implements Comparable<CampaignTouch> {

    static CampaignTouch of(Campaign campaign, Seen by) {
        return new CampaignTouch(
                new Campaign(
                        ProfileBounds.text(campaign.source()),
                        ProfileBounds.text(campaign.medium()),
                        ProfileBounds.text(campaign.name()),
                        ProfileBounds.text(campaign.term()),
                        ProfileBounds.text(campaign.content())),
                by);
    }

    /** By time; a touchpoint has one campaign at most, so two of one touchpoint are the same. */
    @Override
    public int compareTo(CampaignTouch other) {
        return by.compareTo(other.by);
    }
}
