package touchfold.profile.enrich.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import touchfold.events.Context;
import touchfold.profile.enrich.Arrival;
import touchfold.profile.enrich.ClientAgent;
import touchfold.profile.enrich.ClientPlace;
import touchfold.profile.enrich.DerivedFacts;

class PlaceFileTest {

    private static final Map<String, Object> HANOI = ordered(
            "country", ordered("iso_code", "VN"),
            "subdivisions", List.of(ordered("iso_code", "HN")),
            "city", ordered("names", ordered("en", "Hanoi", "vi", "Hà Nội")));

    @TempDir
    Path folder;

    @Test
    void anAddressIsInThePlaceThatTheFileSays() throws IOException {
        PlaceFile places = new PlaceFile(Optional.of(written(HANOI)));

        assertThat(places.of("203.0.113.9")).contains(new ClientPlace("VN", "HN", "Hanoi"));
        assertThat(places.of("203.0.114.9")).isEmpty();
    }

    @Test
    void aFileOfCountriesSaysTheCountryAlone() throws IOException {
        PlaceFile places = new PlaceFile(Optional.of(written(ordered("country", ordered("iso_code", "VN")))));

        assertThat(places.of("203.0.113.9")).contains(new ClientPlace("VN", null, null));
    }

    @Test
    void ofAPlaceWhateverIsSaidIsTold() throws IOException {
        assertThat(of(ordered("subdivisions", List.of(ordered("iso_code", "HN")))))
                .contains(new ClientPlace(null, "HN", null));
        assertThat(of(ordered("city", ordered("names", ordered("en", "Hanoi")))))
                .contains(new ClientPlace(null, null, "Hanoi"));
        assertThat(of(ordered("continent", ordered("code", "AS")))).isEmpty();
        assertThat(of(ordered("country", "VN", "subdivisions", List.of(), "city", ordered("names", "Hanoi"))))
                .isEmpty();
    }

    private Optional<ClientPlace> of(Map<String, Object> place) throws IOException {
        return new PlaceFile(Optional.of(written(place))).of("203.0.113.9");
    }

    @Test
    void whatFollowsFromATouchpointIsPutTogetherOfWhatIsKnown() throws IOException {
        FactDerivation derivation = new FactDerivation(new PlaceFile(Optional.of(written(HANOI))));
        Context context =
                Context.of(new Context.Page("shop.vn", "/", null, "www.google.com"), null, null, null, null, null);

        assertThat(derivation.of(context, "curl/8.5.0", "203.0.113.9"))
                .isEqualTo(new DerivedFacts(
                        new Arrival("search", "google"),
                        new ClientAgent("curl", "8", null, null),
                        new ClientPlace("VN", "HN", "Hanoi")));
        assertThat(derivation.of(Context.NONE, null, null)).isEqualTo(new DerivedFacts(null, null, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "example.vn", "2001:db8::1", "203.0.113", "999.1.1.1", "::", "1.2.3.4.5"})
    void whatIsNoAddressOfTheFileIsNowhereAndAsksNoNetwork(String address) throws IOException {
        assertThat(new PlaceFile(Optional.of(written(HANOI))).of(address)).isEmpty();
    }

    @Test
    void withoutAFileNothingIsSaidAndAFileOfSomethingElseIsRefusedAtStart() throws IOException {
        assertThat(new PlaceFile(Optional.<Path>empty()).of("203.0.113.9")).isEmpty();
        Path other = Files.writeString(folder.resolve("other"), "no places");
        assertThatThrownBy(() -> new PlaceFile(Optional.of(other))).hasMessageContaining("touchfold.enrichment.places");
    }

    /** A file in MaxMind's format that knows 203.0.113.0/24, written by its published description. */
    private Path written(Map<String, Object> place) throws IOException {
        int bits = 24;
        int network = (203 << 16) | 113;
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        for (int node = 0; node < bits; node++) {
            int bit = (network >> (bits - 1 - node)) & 1;
            int on = node == bits - 1 ? bits + 16 : node + 1;
            threeBytes(file, bit == 0 ? on : bits);
            threeBytes(file, bit == 1 ? on : bits);
        }
        file.writeBytes(new byte[16]);
        value(file, place);
        file.write(0xab);
        file.write(0xcd);
        file.write(0xef);
        file.writeBytes("MaxMind.com".getBytes(StandardCharsets.US_ASCII));
        value(
                file,
                ordered(
                        "binary_format_major_version",
                        (short) 2,
                        "binary_format_minor_version",
                        (short) 0,
                        "build_epoch",
                        1L,
                        "database_type",
                        "Test-City",
                        "description",
                        ordered("en", "Test"),
                        "ip_version",
                        (short) 4,
                        "languages",
                        List.of("en"),
                        "node_count",
                        bits,
                        "record_size",
                        (short) 24));
        return Files.write(folder.resolve("places.mmdb"), file.toByteArray());
    }

    private static void threeBytes(ByteArrayOutputStream file, int number) {
        file.write(number >> 16);
        file.write(number >> 8);
        file.write(number);
    }

    private static void value(ByteArrayOutputStream file, Object value) {
        switch (value) {
            case Map<?, ?> map -> {
                file.write((7 << 5) | map.size());
                map.forEach((name, member) -> {
                    value(file, name);
                    value(file, member);
                });
            }
            case List<?> list -> {
                file.write(list.size());
                file.write(11 - 7);
                list.forEach(element -> value(file, element));
            }
            case String text -> {
                byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
                if (utf8.length < 29) {
                    file.write((2 << 5) | utf8.length);
                } else {
                    file.write((2 << 5) | 29);
                    file.write(utf8.length - 29);
                }
                file.writeBytes(utf8);
            }
            case Long number -> {
                file.write(1);
                file.write(9 - 7);
                file.write(number.intValue());
            }
            case Short number -> {
                file.write((5 << 5) | 1);
                file.write(number);
            }
            case Integer number -> {
                file.write((6 << 5) | 1);
                file.write(number);
            }
            default -> throw new IllegalArgumentException("Expected a value that the format has");
        }
    }

    private static Map<String, Object> ordered(Object... members) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            map.put((String) members[i], members[i + 1]);
        }
        return map;
    }
}
