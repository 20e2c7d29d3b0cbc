package touchfold.profile.membership;

import java.util.UUID;

/**
 * That a profile is in a segment.
 *
 * @param model the question that the segment answers: a profile has one segment of each at most
 * @param segment the segment's key
 */
record MembershipRow(UUID profile, String model, String segment) {}
