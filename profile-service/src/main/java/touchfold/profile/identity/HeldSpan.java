package touchfold.profile.identity;

import java.time.Instant;
import java.util.List;

/**
 * When a device that several people share was somebody's, as far as anything happened on it meanwhile that names nobody.
 *
 * @param devices those that the touchpoint showed which named the holder
 * @param holder who was named on them
 * @param because the touchpoint that named the holder
 * @param first whether that was the first one ever to name somebody, so that what came before is the holder's
 * @param from when the first of these things happened
 * @param to when the last of them happened
 * @param touchpoints how many they are
 */
public record HeldSpan(
        List<Node> devices, List<Node> holder, Seen because, boolean first, Instant from, Instant to, int touchpoints) {

    public HeldSpan {
        devices = List.copyOf(devices);
        holder = List.copyOf(holder);
    }
}
