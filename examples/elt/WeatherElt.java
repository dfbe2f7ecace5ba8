import java.nio.file.Path;
import java.util.List;
import org.rankwise.Rankwise;
import org.rankwise.table.Table;
import org.rankwise.table.TableJobs;
import org.rankwise.table.group.Aggregate;
import org.rankwise.table.read.TableFiles;
import org.rankwise.table.sort.SortKey;

/** Extracts ranges of a CSV file, loads them as Parquet by kind of weather, and transforms what was loaded. */
public final class WeatherElt {
    public static void main(String[] args) {
        Rankwise.run(args, (world, rest) -> {
            Path csv = Path.of(rest[0]);
            Path stored = Path.of(rest[1]);
            Path result = Path.of(rest[2]);

            TableJobs.load(world, TableFiles.of(csv), List.of("weather"), stored);

            Table days = Table.read(world, stored);
            Table kinds = days.group(List.of("weather"), Aggregate.parse("count:date,mean:temp_max"));
            days.join(kinds, List.of("weather"), false)
                    .where("temp_max > 1.5 * mean_temp_max")
                    .sort(new SortKey("temp_max", true), new SortKey("date", true))
                    .write(result);
        });
    }
}
