package org.rankwise.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rankwise.Rankwise;
import org.rankwise.comm.Communicator;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/**
 * A program that does what many command lines say in one job, as each would in a job of its own. Arguments: a file with a
 * command a line, and folders that stand for IN and OUT in them; an underscore stands for a space within a word.
 */
public final class ManyCommands {

    private ManyCommands() {}

    public static void main(String[] args) {
        Rankwise.run(args, (world, own) -> {
            for (String line : Files.readAllLines(Path.of(own[0]))) {
                run(world, words(line, own[1], own[2]));
            }
        });
    }

    static String[] words(String line, String in, String out) {
        List<String> words = new ArrayList<>();
        for (String word : line.split(" ")) {
            words.add(word.replace('_', ' ').replace("IN/", in + "/").replace("OUT/", out + "/"));
        }
        return words.toArray(String[]::new);
    }

    private static void run(Communicator world, String[] words) throws Exception {
        CommandLine commandLine = Commands.commandLine(words);
        ParseResult parsed = commandLine.parseArgs(words);
        while (parsed.hasSubcommand()) {
            parsed = parsed.subcommand();
        }
        RankCommand command = (RankCommand) parsed.commandSpec().userObject();
        command.validate();
        if (world.rank() == 0) {
            System.out.println("> " + words[0] + " " + words[1]);
        }
        command.run(world);
        world.barrier();
    }
}
