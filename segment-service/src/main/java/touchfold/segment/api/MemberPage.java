package touchfold.segment.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import touchfold.segment.store.MembershipTable.Member;

/**
 * A page of members.
 *
 * @param segment the segment's key
 * @param items the members, ordered by profile id
 * @param nextCursor where the next page begins; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MemberPage(String segment, List<Member> items, String nextCursor) {

    /** The page, given one member more than it holds when there is another page. */
    static MemberPage page(String segment, List<Member> found, int size) {
        return found.size() <= size
                ? new MemberPage(segment, found, null)
                : new MemberPage(
                        segment,
                        found.subList(0, size),
                        RequestParameters.cursorAfter(found.get(size - 1).profileId()));
    }
}
