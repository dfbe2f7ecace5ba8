package org.rankwise.cli;

import java.nio.file.Path;
import org.rankwise.fault.UsageException;
import org.rankwise.job.JobOptions;
import org.rankwise.job.launch.JobSettings;
import picocli.CommandLine.Model.OptionSpec;

/** The whole command line: what may be set before, within and behind every command. */
final class GlobalOptions extends Command {
    private final Setting<Integer> ranks = option(
                    "-n",
                    "N",
                    Integer.class,
                    "number of ranks (default: RANKWISE_RANKS, else the slots of the hostfile, else the cores)")
            .alias("--ranks")
            .inherited();
    private final Setting<String> engine = option(
                    "--engine",
                    "NAME",
                    String.class,
                    "what moves the bytes: local (threads of this JVM), mpi (processes) or mpj (MPJ Express)")
            .inherited();
    private final Setting<Path> hostfile = option(
                    "--hostfile",
                    "F",
                    Path.class,
                    "run on these hosts, with as many ranks as they have slots; a hostfile of any launcher")
            .inherited();
    private final Setting<Double> timeoutSeconds = option(
                    "--timeout", "S", Double.class, "end the job if a rank waits longer than S seconds in one call")
            .inherited();
    private final Setting<Boolean> check = flag(
                    "--check", "check that all ranks call the same collectives (always on in the local engine)")
            .inherited();
    private final Setting<Boolean> quiet =
            flag("--quiet", "no progress on stderr").inherited();

    GlobalOptions() {
        super("One program, every rank: reduce images, frames and tables.");
        spec().name("rankwise").versionProvider(new Version()).usageMessage().synopsisSubcommandLabel("COMMAND");
        declare(new Option<Boolean>(
                        OptionSpec.builder("-h", "--help").usageHelp(true).description("show this help")))
                .inherited();
        declare(new Option<Boolean>(
                OptionSpec.builder("-V", "--version").versionHelp(true).description("show the version")));
    }

    /** The job that these options and the environment ask for; options win. */
    JobSettings settings() {
        Integer ranks = this.ranks.value();
        if (ranks != null && (ranks < 1 || ranks > JobOptions.MAX_RANKS)) {
            throw new UsageException("-n " + ranks + " where 1 to " + JobOptions.MAX_RANKS + " ranks are possible");
        }
        Double timeout = timeoutSeconds.value();
        if (timeout != null && !(timeout > 0)) {
            throw new UsageException("--timeout " + timeout + " where a number of seconds above 0 is needed");
        }
        JobSettings environment = JobSettings.fromEnvironment();
        return new JobSettings(
                engine.isGiven() ? engine.value() : environment.engine(),
                ranks != null ? ranks : environment.ranks(),
                timeout != null ? timeout : environment.timeoutSeconds(),
                check.value() || environment.check(),
                quiet.value() || environment.quiet(),
                hostfile.isGiven() ? hostfile.value() : environment.hostfile());
    }
}
