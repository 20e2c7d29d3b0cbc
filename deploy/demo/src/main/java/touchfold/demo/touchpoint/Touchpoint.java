package touchfold.demo.touchpoint;

import java.time.Instant;

/** Something that a customer did and that a sender tells us about, once or several times, always under the same id. */
public sealed interface Touchpoint permits WebCall, MailEvent, BoothScan, TillEvent, ShopCall {

    /** Unique within its channel, and the same for every delivery. */
    String id();

    /** When it happened. */
    Instant at();

    /** The road on which it is sent. */
    default SenderChannel channel() {
        return switch (this) {
            case WebCall web -> SenderChannel.WEB;
            case MailEvent mail -> SenderChannel.EMAIL;
            case BoothScan scan -> SenderChannel.BOOTH;
            case TillEvent till -> SenderChannel.POS;
            case ShopCall shop -> SenderChannel.SHOP;
        };
    }
}
