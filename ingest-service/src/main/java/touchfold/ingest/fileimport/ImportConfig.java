package touchfold.ingest.fileimport;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How files are imported. */
@ConfigMapping(prefix = "touchfold.ingest.imports")
public interface ImportConfig {

    /** Files that are read at once; who comes beyond them is told to come again. Each takes a thread and some 12 MB. */
    @WithDefault("2")
    int atOnce();

    /** How long an import waits for Kafka, the database or the next bytes of its file before it stops. */
    @WithDefault("PT45S")
    Duration patience();

    /** Rows that are named with what is wrong with them, for each import; all are counted. */
    @WithDefault("100000")
    int namedRows();

    /** How long is known what became of an import, from its last row on. */
    @WithDefault("P90D")
    Duration kept();
}
