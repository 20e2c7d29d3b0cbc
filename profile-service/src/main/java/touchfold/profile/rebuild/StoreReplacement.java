package touchfold.profile.rebuild;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;

/** Rebuilds a store to prove the live one, or to take its place; one at a time. */
public final class StoreReplacement {

    private final StoreAddress address;
    private final FoldRules rules;
    private final RebuildProgress progress;

    public StoreReplacement(StoreAddress address, FoldRules rules, RebuildProgress progress) {
        this.address = address;
        this.rules = rules;
        this.progress = progress;
    }

    /**
     * Rebuilds, compares, and leaves nothing behind.
     *
     * @param shown how many differences are told in full
     */
    public StoreRebuild.Result verify(int shown) {
        return alone(() -> new StoreRebuild(address, rules, progress).run(false, shown));
    }

    /**
     * Rebuilds, compares, and puts what was rebuilt in the live store's place.
     *
     * @param compared told of what was found before anything changes
     */
    public StoreSwitch.Result replace(Consumer<StoreRebuild.Result> compared, int shown) {
        return alone(() -> {
            compared.accept(new StoreRebuild(address, rules, progress).run(true, shown));
            boolean done = false;
            try (CatchUp catchUp = new CatchUp(address, rules)) {
                StoreSwitch.Result result = new StoreSwitch(address, rules, progress).run(catchUp);
                done = true;
                return result;
            } finally {
                if (!done) {
                    forget();
                }
            }
        });
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private <T> T alone(Work<T> work) {
        try (Connection connection = address.connect()) {
            boolean mine = "t"
                    .equals(StoreRebuild.one(
                            connection,
                            "select pg_try_advisory_lock(hashtextextended('touchfold.rebuild." + address.schema()
                                    + "', 0))"));
            connection.commit();
            if (!mine) {
                throw new RebuildException("Expected no other rebuild of " + address + ", but one is under way");
            }
            return work.run();
        } catch (SQLException e) {
            throw new RebuildException("Expected the database to answer, but SQLSTATE " + e.getSQLState(), e);
        }
    }

    private void forget() throws SQLException {
        try (Connection connection = address.connect()) {
            StoreAddress.run(connection, "drop schema if exists " + address.second() + " cascade");
            connection.commit();
        }
    }
}
