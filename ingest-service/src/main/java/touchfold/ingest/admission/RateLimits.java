package touchfold.ingest.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.OptionalLong;
import touchfold.ingest.IngestConfig;

/**
 * How often callers may come: each source so many messages, each network address so many requests, and each address so
 * many bytes of what had to be refused. The last has a default, because a stranger's refused bytes are work for nothing.
 *
 * <p>Behind a proxy the addresses are right only if the proxy is declared as trusted ({@code touchfold.ingest.proxies.trusted}).
 */
@Singleton
public class RateLimits {

    /** What a refused request counts at least, in bytes: it costs something even when it is empty. */
    static final long REFUSED_AT_LEAST = 1024;

    private static final int REMEMBERED = 50_000;
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);
    /** A limit may be used up at once for so many seconds: clients that were offline come with what they gathered. */
    private static final long BURST_SECONDS = 10;

    private final OptionalLong sourceMessages;
    private final OptionalLong addressRequests;
    private final long refusedBytes;
    private final Cache<String, Bucket> bySource = cache();
    private final Cache<String, Bucket> byAddress = cache();
    private final Cache<String, Bucket> refusedByAddress = cache();

    /** As the configuration says. */
    @Inject
    public RateLimits(IngestConfig config) {
        this(
                config.rates().sourceMessages(),
                config.rates().addressRequests(),
                config.rates().addressRefusedBytes());
    }

    RateLimits(OptionalLong sourceMessages, OptionalLong addressRequests, long refusedBytes) {
        this.sourceMessages = sourceMessages;
        this.addressRequests = addressRequests;
        this.refusedBytes = refusedBytes;
    }

    /** Whether another request of that address may come in. */
    public boolean letsIn(String address) {
        String network = network(address);
        Bucket refused = refusedByAddress.getIfPresent(network);
        if (refused != null && refused.getAvailableTokens() <= 0) {
            return false;
        }
        return addressRequests.isEmpty()
                || byAddress
                        .get(network, unknown -> bucket(addressRequests.getAsLong()))
                        .tryConsume(1);
    }

    /** A request of that address was refused after so many bytes of it were read or inflated. */
    public void refused(String address, long bytes) {
        refusedByAddress
                .get(network(address), unknown -> bucket(refusedBytes))
                .consumeIgnoringRateLimits(Math.max(bytes, REFUSED_AT_LEAST));
    }

    /** Whether that source may hand in so many messages more. A batch is never larger than what may come at once. */
    public boolean letsIn(String source, int messages) {
        if (sourceMessages.isEmpty() || messages == 0) {
            return true;
        }
        long burst = sourceMessages.getAsLong() * BURST_SECONDS;
        return bySource.get(source, unknown -> bucket(sourceMessages.getAsLong()))
                .tryConsume(Math.min(messages, burst));
    }

    /** One subscriber has 2⁶⁴ addresses of IPv6: the first half of such an address tells who it is. */
    static String network(String address) {
        int colon = -1;
        for (int group = 0; group < 4; group++) {
            colon = address.indexOf(':', colon + 1);
            if (colon < 0) {
                return address;
            }
        }
        return address.substring(0, colon);
    }

    private static Bucket bucket(long perSecond) {
        return Bucket.builder()
                .addLimit(limit ->
                        limit.capacity(perSecond * BURST_SECONDS).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .build();
    }

    private static Cache<String, Bucket> cache() {
        return Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterAccess(FORGOTTEN_AFTER)
                .build();
    }
}
