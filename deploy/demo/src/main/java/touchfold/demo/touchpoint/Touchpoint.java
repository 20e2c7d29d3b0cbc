package touchfold.demo.touchpoint;

import java.time.Instant;

/** Something that a customer did and that a sender tells us about, once or several times, always under the same id. */
public sealed interface Touchpoint permits WebCall, MailEvent, BoothScan, TillEvent, ShopCall {

    /** Unique within its channel, and the same for every delivery. */
    String id();

    /** When it happened. */
    Instant at();

    /** The road on which it is sent. */
    default Channel channel() {
        return switch (this) {
            case WebCall web -> Channel.WEB;
            case MailEvent mail -> Channel.EMAIL;
            case BoothScan scan -> Channel.BOOTH;
            case TillEvent till -> Channel.POS;
            case ShopCall shop -> Channel.SHOP;
        };
    }
}
