package touchfold.ingest.touchpoint.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import touchfold.events.Channel;
import touchfold.events.Source;
import touchfold.events.Trust;
import touchfold.ingest.time.SendersClock;
import touchfold.ingest.touchpoint.JsonFields;
import touchfold.ingest.touchpoint.Results;

/** Whose clock wrote a time decides whether it is corrected: a phone's must not be taken for a page's. */
class SendersDeviceTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            mobile  | ''                      | ''      | WEB   | LOW  | APP
            MOBILE  | analytics-node          | ''      | WEB   | HIGH | APP
            web     | analytics-android       | ''      | WEB   | LOW  | APP
            web     | analytics-node          | ''      | WEB   | HIGH | BROWSER
            server  | analytics.js            | ''      | WEB   | LOW  | SERVER
            sources | ''                      | ''      | WEB   | LOW  | SERVER
            ''      | analytics-node          | browser | WEB   | HIGH | BROWSER
            ''      | RudderLabs JavaScript SDK | ''    | WEB   | HIGH | BROWSER
            ''      | analytics.js            | ''      | WEB   | HIGH | BROWSER
            ''      | touchfold.js            | ''      | WEB   | HIGH | BROWSER
            ''      | js                      | ''      | WEB   | HIGH | SERVER
            ''      | posthog-python          | ''      | WEB   | LOW  | SERVER
            ''      | com.example.go2         | ''      | WEB   | LOW  | SERVER
            ''      | analytics/flutter       | ''      | WEB   | LOW  | APP
            ''      | ios                     | ''      | WEB   | LOW  | APP
            ''      | kiosk                   | ''      | WEB   | LOW  | SERVER
            ''      | kiosk                   | ''      | APP   | LOW  | APP
            ''      | kiosk                   | ''      | APP   | HIGH | SERVER
            ''      | quizandroid             | ''      | WEB   | HIGH | SERVER
            ''      | 0android                | ''      | WEB   | HIGH | SERVER
            ''      | 9android                | ''      | WEB   | HIGH | SERVER
            ''      | ''                      | ''      | APP   | LOW  | APP
            ''      | ''                      | ''      | WEB   | LOW  | BROWSER
            ''      | ''                      | ''      | WEB   | HIGH | SERVER
            ''      | ''                      | ''      | EMAIL | LOW  | SERVER
            """)
    void theSenderIsKnownByItsChannelItsLibraryAndItsSource(
            String channel, String library, String env, Channel ofSource, Trust trust, SendersClock clock) {
        JsonFields message = JsonFields.untraced(Results.json("{\"channel\":\"" + channel + "\"}"));
        JsonFields context = JsonFields.untraced(
                Results.json("{\"library\":{\"name\":\"" + library + "\",\"env\":\"" + env + "\"}}"));

        assertThat(SendersDevice.clock(message, context, new Source("src", ofSource, trust)))
                .isEqualTo(clock);
    }
}
