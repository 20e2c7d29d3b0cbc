package touchfold.backbone.business;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.ZoneId;

/** The business that this deployment serves. */
@ConfigMapping(prefix = "touchfold.business")
public interface Business {

    /** The time zone of its calendar: purchase days and closes are days there. */
    @WithDefault("Asia/Ho_Chi_Minh")
    ZoneId timezone();

    /** The currency that money is reported in, ISO 4217. */
    @WithDefault("VND")
    String currency();

    /** The region whose phone numbers may be written without a country code, ISO 3166-1 alpha-2. */
    @WithDefault("VN")
    String region();
}
