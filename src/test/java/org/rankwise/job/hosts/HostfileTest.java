package org.rankwise.job.hosts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rankwise.fault.InputException;
import org.rankwise.fault.UsageException;

/** What launchers' hostfiles may look like, and what no line may. */
class HostfileTest {

    private static String read(String text) {
        return Hostfile.parse("h", text).toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "n1|n1:1",
                "n1 slots=2|n1:2",
                "n1 slots = 2|n1:2",
                "n1  \tslots=2 max-slots=4  |n1:2",
                "n1 slots=2 max_slots=4|n1:2",
                "n1 cpu=2|n1:2",
                "n1 count=2|n1:2",
                "n1:2|n1:2",
                "n1:2 ifname=eth1|n1:2",
                "n1:2 user=ann binding=user:0,1|ann@n1:2",
                "ann@n1 slots=2|ann@n1:2",
                "ann@n1:2|ann@n1:2",
                "n1 username=ann|ann@n1:1",
                "  n1  |n1:1",
                "n1 # slots=7|n1:1",
                "n1 slots=3 // the old one|n1:3",
                "n1.example.org slots=2|n1.example.org:2",
                "10.77.0.1:2|10.77.0.1:2",
                "fe80::1|fe80::1:1",
                "fe80::1%eth0 slots=2|fe80::1%eth0:2",
                "[fe80::1]:2|fe80::1:2",
                "[::1]|::1:1",
                "ann@[::1]:3|ann@::1:3",
                "node_7|node_7:1",
            })
    void shouldReadALineOfAnyFormat(String line, String expected) {
        assertEquals(expected, read(line));
        assertEquals(expected, read("# first\n\n" + line + "\n\n"));
        assertEquals(expected, read("# first\r\n\r\n" + line + "\r\n"));
    }

    @Test
    void shouldSkipAByteOrderMark() {
        assertEquals("n1:2", read("\uFEFFn1:2\r\n"));
    }

    @Test
    void shouldTellNamesApartThatBeginAlike() {
        assertEquals("c1:2, c10:3, c1.example.org:4, c:1", read("c1:2\nc10:3\nc1.example.org:4\nc\n"));
    }

    @Test
    void shouldAddUpTheSlotsOfAHostOnSeveralLines() {
        assertEquals("n2:3, n1:3", read("n2\nn1:2\nn2 slots=2\nN1\n"));
    }

    @Test
    void shouldKeepTheLimitOfSlots() {
        assertEquals(
                4,
                Hostfile.parse("h", "n1 slots=2 max-slots=4").hosts().getFirst().maxSlots());
        assertEquals(0, Hostfile.parse("h", "n1 slots=2").hosts().getFirst().maxSlots());
        assertEquals(
                6,
                Hostfile.parse("h", "n1 max-slots=4\nn1 max-slots=2")
                        .hosts()
                        .getFirst()
                        .maxSlots());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n1 n2",
                "n1 slots",
                "n1 slots=",
                "n1 slots=two",
                "n1 slots=0",
                "n1 slots=-1",
                "n1:0",
                "n1:",
                "n1:2x",
                "n1 slots=99999999999",
                "n1 slots=2 max-slots=1",
                "n1 colour=red",
                "-oProxyCommand=x",
                "n1,n2",
                "n[1-3]",
                ":2",
                "a@b@n1",
                "@n1",
                "-l@n1",
                "[n1]:2",
                "[::1",
                "n1 = 2",
                "=",
                "n1 user=-x",
                "^n1",
                "+n0",
                "n\u00e91"
            })
    void shouldTellTheLineThatIsWrong(String line) {
        InputException e =
                assertThrows(InputException.class, () -> Hostfile.parse("my.hosts", "ok\n# fine\n" + line + "\n"));
        assertTrue(e.getMessage().startsWith("my.hosts:3: "), e.getMessage());
        assertFalse(e.getMessage().contains("\n"), e.getMessage());
    }

    @Test
    void shouldTellWhatWasFound() {
        InputException e = assertThrows(InputException.class, () -> Hostfile.parse("h", "n1 slots=two"));
        assertEquals(
                "h:1: slots of \"two\" where a number from 1 to 65536 is expected; leave a host without slots out",
                e.getMessage());
    }

    @Test
    void shouldRefuseFilesWithoutHosts(@TempDir Path folder) throws Exception {
        for (String text : new String[] {"", "\n\n", "# n1\n", "\r\n"}) {
            InputException e = assertThrows(InputException.class, () -> Hostfile.parse("h", text));
            assertTrue(e.getMessage().startsWith("h: names no host"), e.getMessage());
        }
        for (Path file :
                new Path[] {folder.resolve("none"), folder, Files.write(folder.resolve("binary"), new byte[99])}) {
            InputException e = assertThrows(InputException.class, () -> Hostfile.read(file));
            assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
        }
        assertThrows(InputException.class, () -> read("n1:60000\nn1:60000\n"));
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadWhatItWrites(HostfileFormat format) {
        HostList equal = Hostfile.parse("h", "c1:2\nc10.example.org:2\n10.0.0.1:2\n");
        String written = format.write(equal);
        HostList back = Hostfile.parse("written", written);
        assertEquals(
                equal.hosts().stream().map(Host::name).toList(),
                back.hosts().stream().map(Host::name).toList());
        if (format != HostfileFormat.MPJEXPRESS) {
            assertEquals(equal, back);
        }
        assertTrue(written.endsWith("\n") && !written.contains("\n\n"), written);
    }

    @Test
    void shouldWriteEachLaunchersFormat() {
        HostList list = Hostfile.parse("h", "ann@n1 slots=2 max-slots=4\nn2\n");
        assertEquals("ann@n1 slots=2 max-slots=4\nn2 slots=1\n", HostfileFormat.OPENMPI.write(list));
        assertEquals("n1:2 user=ann\nn2:1\n", HostfileFormat.MPICH.write(list));
        assertEquals("n1\nn2\n", HostfileFormat.MPJEXPRESS.write(list));
        assertEquals("ann@n1\nann@n1\nn2\n", HostfileFormat.LIST.write(list));
        assertFalse(HostfileFormat.MPJEXPRESS.keepsSlotsOf(list));
        assertTrue(HostfileFormat.MPICH.keepsSlotsOf(list));
    }

    @Test
    void shouldRefuseAnAddressThatMpichCannotRead() {
        HostList list = Hostfile.parse("h", "[fe80::1]:2\n");
        assertEquals("fe80::1 slots=2\n", HostfileFormat.OPENMPI.write(list));
        UsageException e = assertThrows(UsageException.class, () -> HostfileFormat.MPICH.write(list));
        assertTrue(e.getMessage().contains("fe80::1"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({"openmpi, OPENMPI", "mpich, MPICH", "mpjexpress, MPJEXPRESS", "list, LIST"})
    void shouldReadTheExamples(String name, HostfileFormat format) {
        HostList example = Hostfile.read(Path.of("hostfiles", name + ".hosts"));
        assertEquals(format == HostfileFormat.MPJEXPRESS ? "n1:1, n2:1" : "n1:2, n2:2", example.toString());
        assertEquals(example, Hostfile.parse(name, format.write(example)));
    }

    @Test
    void shouldKnowThisHost() throws Exception {
        assertTrue(Host.of("localhost", 1).isHere());
        assertTrue(Host.of("127.0.0.1", 1).isHere());
        assertFalse(Host.of("192.0.2.1", 1).isHere());
        assertFalse(Host.of("no-such-host.invalid", 1).isHere());
    }
}
