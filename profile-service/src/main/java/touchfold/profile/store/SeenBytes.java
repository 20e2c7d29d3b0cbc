package touchfold.profile.store;

import touchfold.events.Money;
import touchfold.profile.fold.Version;
import touchfold.profile.identity.Seen;

/** What many parts of a state hold: touchpoints, versions, amounts. Versions and amounts may be missing. */
final class SeenBytes {

    private SeenBytes() {}

    static void write(ByteSink sink, Seen seen) {
        sink.time(seen.at());
        sink.text(seen.source());
        sink.text(seen.touchpoint());
    }

    static Seen read(ByteSource source) {
        return new Seen(source.time(), source.text(), source.text());
    }

    /** A version is most often the time of its own touchpoint. */
    static void write(ByteSink sink, Version version) {
        write(sink, version.by());
        sink.time(version.at().equals(version.by().at()) ? null : version.at());
    }

    static Version readVersion(ByteSource source) {
        Seen by = read(source);
        var at = source.time();
        return new Version(at == null ? by.at() : at, by);
    }

    static void write(ByteSink sink, Money money) {
        sink.text(money == null ? null : money.currency());
        if (money != null) {
            sink.number(money.minor());
        }
    }

    static Money readMoney(ByteSource source) {
        String currency = source.text();
        return currency == null ? null : new Money(source.number(), currency);
    }
}
