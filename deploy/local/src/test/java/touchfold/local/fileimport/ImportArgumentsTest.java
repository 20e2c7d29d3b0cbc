package touchfold.local.fileimport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import touchfold.local.console.Refusal;

class ImportArgumentsTest {

    @TempDir
    Path directory;

    private Path file;

    @BeforeEach
    void writeAFile() throws IOException {
        file = Files.writeString(directory.resolve("orders.csv"), "order id,date,total\n");
    }

    @Test
    void columnsAndSettingsAreSentAsAQuery() {
        ImportArguments arguments = ImportArguments.of(List.of(
                "orders", file.toString(), "--map", "total=Tổng tiền", "--map=orderId=Mã", "--dates", "day-first"));

        assertThat(arguments.kind()).isEqualTo("orders");
        assertThat(arguments.source()).isEqualTo("src_shop");
        assertThat(arguments.query())
                .isEqualTo("map=total%3DT%E1%BB%95ng+ti%E1%BB%81n&map=orderId%3DM%C3%A3&dates=day-first");
        assertThat(arguments.errorsFile()).isEqualTo(directory.resolve("orders.csv.errors.csv"));
    }

    @Test
    void theSameCommandOnTheSameFileIsTheSameImport() throws IOException {
        String id = of("orders").id();

        assertThat(of("orders").id()).isEqualTo(id).hasSize(32);
        assertThat(of("contacts").id()).isNotEqualTo(id);
        assertThat(of("orders", "--dates", "day-first").id()).isNotEqualTo(id);
        Files.writeString(file, "order id,date,total\nA,2026-01-02,5\n");
        assertThat(of("orders").id()).isNotEqualTo(id);
    }

    @Test
    void wordsThatNobodyUnderstandsAreRefusedWithASentence() {
        for (List<String> words : List.of(
                List.of("orders"),
                List.of("invoices", file.toString()),
                List.of("orders", directory.resolve("absent.csv").toString()),
                List.of("orders", file.toString(), "--colour", "x"),
                List.of("orders", file.toString(), "--map", "total"),
                List.of("orders", file.toString(), "--dates"))) {
            assertThatThrownBy(() -> ImportArguments.of(words))
                    .as(words.toString())
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("Expected");
        }
    }

    private ImportArguments of(String kind, String... more) {
        List<String> words = new ArrayList<>(List.of(kind, file.toString()));
        words.addAll(List.of(more));
        return ImportArguments.of(words);
    }
}
