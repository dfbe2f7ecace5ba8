package org.rankwise.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest tells, as {@code 0.2.0+commit}. */
final class Version implements IVersionProvider {

    static String version() {
        return manifest().split("\\+", 2)[0];
    }

    private static String manifest() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    @Override
    public String[] getVersion() {
        String[] parts = manifest().split("\\+", 2);
        String commit = parts.length == 2 && !parts[1].equals("unknown") ? "commit " + parts[1] + ", " : "";
        return new String[] {"rankwise " + parts[0] + " (" + commit + "JDK " + Runtime.version() + ")"};
    }
}
