import java.nio.file.Path;
import org.rankwise.Rankwise;
import org.rankwise.table.Table;

/** The means of two columns of examples/data/seattle-weather.csv, each rank reading its own range of the records. */
public final class ColumnMeans {

    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            var mine = Table.read(world, Path.of(rest[0]));
            var means = mine.fillMissing("temp_max", 0).mean("temp_max", "wind");
            if (world.rank() == 0) {
                System.out.println(means);
            }
        });
    }
}
