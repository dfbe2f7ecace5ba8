package library;

import java.nio.file.Path;
import org.rankwise.Rankwise;
import org.rankwise.table.Table;

/** Counts the days of a table that were warmer than a limit; every rank reads its own records. */
public final class WarmDays {

    private WarmDays() {}

    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            Table warm = Table.read(world, Path.of(rest[0])).where("temp_max > " + rest[1]);
            long days = warm.totalRows();
            if (world.rank() == 0) {
                System.out.println(days + " days, told by " + world.size() + " ranks");
            }
        });
    }
}
