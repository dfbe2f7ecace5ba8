package org.rankwise.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.rankwise.comm.Communicator;
import org.rankwise.frames.FrameStatistics;
import org.rankwise.stats.Moments;
import org.rankwise.text.Json;
import org.rankwise.text.TextTable;

/** Describes frames on stdout. */
final class FramesStatsCommand extends RankCommand {
    private static final int SHOWN_DIGITS = 9;
    private static final int SHOWN_TEXT = 60;

    private final Setting<List<String>> files =
            operands("FILE", String.class, "FITS images: FILE.fits or FILE.fits[EXTENSION]");
    private final Setting<Boolean> json = flag("--json", "as JSON, all digits");

    FramesStatsCommand() {
        super("count, missing pixels, mean, sample deviation, minimum, maximum and median of each frame");
    }

    @Override
    void run(Communicator world) {
        List<FrameStatistics> frames = FrameStatistics.of(world, files.value());
        print(world, json.value() ? toJson(frames) : toText(frames));
    }

    private static String toJson(List<FrameStatistics> frames) {
        StringBuilder text = new StringBuilder("{\"frames\": [");
        for (FrameStatistics frame : frames) {
            Moments moments = frame.moments();
            boolean none = moments.count() == 0;
            text.append(text.charAt(text.length() - 1) == '[' ? "" : ", ")
                    .append("{\"name\": ")
                    .append(Json.text(frame.name()))
                    .append(", \"shape\": [")
                    .append(extents(frame))
                    .append("], \"type\": \"")
                    .append(frame.type())
                    .append("\", \"count\": ")
                    .append(moments.count())
                    .append(", \"missing\": ")
                    .append(frame.missing())
                    .append(", \"mean\": ")
                    .append(number(moments.mean()))
                    .append(", \"std\": ")
                    .append(number(moments.std()))
                    .append(", \"min\": ")
                    .append(none ? "null" : number(moments.min()))
                    .append(", \"max\": ")
                    .append(none ? "null" : number(moments.max()))
                    .append(", \"median\": ")
                    .append(number(frame.median()))
                    .append('}');
        }
        return text.append("]}").toString();
    }

    private static String extents(FrameStatistics frame) {
        return Arrays.stream(frame.shape().toArray()).mapToObj(Long::toString).collect(Collectors.joining(", "));
    }

    private static String number(double number) {
        return Json.number(Double.toString(number));
    }

    private static String toText(List<FrameStatistics> frames) {
        TextTable table =
                new TextTable("frame", "shape", "type", "count", "missing", "mean", "std", "min", "max", "median");
        for (FrameStatistics frame : frames) {
            Moments moments = frame.moments();
            table.add(
                    TextTable.shown(frame.name(), SHOWN_TEXT),
                    frame.shape().toString(),
                    frame.type().toString(),
                    Long.toString(moments.count()),
                    Long.toString(frame.missing()),
                    TextTable.rounded(moments.mean(), SHOWN_DIGITS),
                    TextTable.rounded(moments.std(), SHOWN_DIGITS),
                    moments.count() == 0 ? "" : TextTable.rounded(moments.min(), SHOWN_DIGITS),
                    moments.count() == 0 ? "" : TextTable.rounded(moments.max(), SHOWN_DIGITS),
                    TextTable.rounded(frame.median(), SHOWN_DIGITS));
        }
        return table.toString();
    }
}
