package touchfold.demo.wire;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import touchfold.demo.parcel.Parcel;

/** All senders together: turns a parcel into the request that its real sender would make. */
public final class Senders {

    private final WebSender web;
    private final MailSender mail;
    private final BoothSender booth;
    private final TillSender tills;
    private final ShopSender shop;

    /** Senders with these names and secrets; {@code sendgridKey} holds a base64 PKCS#8 private key. */
    public Senders(Sources sources, Path sendgridKey) throws IOException {
        this.web = new WebSender(sources.webKey());
        this.mail = new MailSender(sources.mailSource(), Signatures.privateKey(Files.readString(sendgridKey)));
        this.booth = new BoothSender(sources.boothKey());
        this.tills = new TillSender(sources.tillSource(), sources.tillSecret());
        this.shop = new ShopSender(sources.shopSource(), sources.shopSecret());
    }

    /** Writes and signs the request; only what depends on {@code now} differs from one attempt to the next. */
    public Letter letter(Parcel parcel, Instant now) {
        return switch (parcel) {
            case Parcel.Web calls -> web.letter(calls, now);
            case Parcel.Mail events -> mail.letter(events, now);
            case Parcel.Booth scans -> booth.letter(scans, now);
            case Parcel.Tills events -> tills.letter(events, now);
            case Parcel.Shop call -> shop.letter(call);
        };
    }
}
