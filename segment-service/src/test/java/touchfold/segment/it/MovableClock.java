package touchfold.segment.it;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until a test moves it. Takes the place of the system's clock in every test application. */
@Singleton
public class MovableClock extends Clock {

    private volatile Instant now = Instant.parse("2026-03-01T03:00:00Z");

    public void moveTo(Instant instant) {
        now = instant;
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Expected nobody to ask the test clock for another zone");
    }
}
