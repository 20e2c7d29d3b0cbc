package touchfold.segment.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import touchfold.segment.backtest.DailySizes;
import touchfold.segment.rfm.RfmGrid;

/** The file {@code daily.csv}: one row per day with the sizes of all segments, and who entered, left and moved. */
final class DailyFile implements AutoCloseable {

    private final List<RfmGrid> grids;
    private final CsvOutput csv;

    DailyFile(Path file, List<RfmGrid> grids) throws IOException {
        this.grids = List.copyOf(grids);
        List<String> columns = new ArrayList<>(List.of("close", "n"));
        for (RfmGrid grid : grids) {
            grid.segments().forEach(segment -> columns.add(grid.name() + ":" + name(grid, segment.title())));
        }
        for (RfmGrid grid : grids) {
            columns.addAll(List.of(grid.name() + "_entered_new", grid.name() + "_left", grid.name() + "_changed"));
        }
        csv = new CsvOutput(file, columns);
    }

    void write(DailySizes.Day day) {
        List<String> values = new ArrayList<>(List.of(day.day().toString(), Long.toString(day.population())));
        for (int i = 0; i < grids.size(); i++) {
            DailySizes.GridDay sizes = day.grids().get(i);
            grids.get(i)
                    .segments()
                    .forEach(segment -> values.add(Long.toString(sizes.sizes().getOrDefault(segment.title(), 0L))));
        }
        for (DailySizes.GridDay grid : day.grids()) {
            values.add(Long.toString(grid.entered()));
            values.add(Long.toString(grid.left()));
            values.add(Long.toString(grid.changed()));
        }
        csv.write(values);
    }

    void complete() throws IOException {
        csv.complete();
    }

    @Override
    public void close() {
        csv.close();
    }

    private static String name(RfmGrid grid, String title) {
        return grid.name().equals("rf10") ? ClosesFile.underscored(title) : title;
    }
}
