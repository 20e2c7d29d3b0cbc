package touchfold.ingest.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static touchfold.ingest.touchpoint.Results.json;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitPropertiesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    plan              | "gold"                          | false
                    count             | 3                               | false
                    Full Name         | "Lan"                           | true
                    full_name         | "Lan"                           | true
                    text              | "write to lan@khach.example"    | true
                    text              | "a @ b, 3 @ 4.5"                | false
                    text              | "+84 901 234 567"               | true
                    text              | "0901234567"                    | true
                    number            | 84901234567                     | true
                    text              | "1+1"                           | false
                    lan@khach.example | 1                               | true
                    gift              | {"to": {"phone": "1"}}          | true
                    list              | [{"a": 1}, "x@khach.example"]   | true
                    address           | null                            | false
                    """)
    void whatMayBePersonalIsKnownByItsNameOrItsForm(String name, String value, boolean personal) {
        assertThat(SplitProperties.isPersonal(name, json(value))).isEqualTo(personal);
    }

    @Test
    void addressesOfPagesLoseTheirQueriesHoweverDeepTheyStand() {
        assertThat(SplitProperties.withoutQueries(
                        json("{\"a\": [{\"url\": \"https://x.vn/p?token=1#f\"}], \"b\": \"httpfoo\"}")))
                .isEqualTo(json("{\"a\": [{\"url\": \"https://x.vn/p\"}], \"b\": \"httpfoo\"}"));
    }

    /** Anyone may send it: the time must grow with the length alone. */
    @Test
    void aHostileTextCostsNoMoreThanItsLength() {
        Instant start = Instant.now();
        SplitProperties.looksPersonal("a@".repeat(8_000));
        SplitProperties.looksPersonal("a".repeat(16_000));
        SplitProperties.looksPersonal("+1".repeat(8_000));
        SplitProperties.looksPersonal("a@" + "b".repeat(16_000));

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(2));
    }
}
