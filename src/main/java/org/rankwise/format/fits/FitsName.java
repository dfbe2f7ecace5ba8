package org.rankwise.format.fits;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A FITS file and which of its images: {@code a.fits} for the first one, {@code a.fits[2]} for the one in the second
 * extension, {@code a.fits[SCI]} or {@code a.fits[SCI,2]} by EXTNAME and EXTVER, as CFITSIO writes it.
 *
 * @param path of the file
 * @param index of the extension, 0 for the primary array; -1 where it is not told
 * @param extname null where it is not told
 * @param extver 1 unless told
 */
record FitsName(Path path, int index, String extname, long extver) {
    private static final Pattern EXTENSION = Pattern.compile("(.+)\\[(?:(\\d{1,6})|([^\\[\\],]+)(?:,(\\d{1,6}))?)]");

    static FitsName parse(String name) {
        Matcher matcher = EXTENSION.matcher(name);
        if (Files.exists(Path.of(name)) || !matcher.matches()) {
            return new FitsName(Path.of(name), -1, null, 1);
        }
        return new FitsName(
                Path.of(matcher.group(1)),
                matcher.group(2) == null ? -1 : Integer.parseInt(matcher.group(2)),
                matcher.group(3),
                matcher.group(4) == null ? 1 : Integer.parseInt(matcher.group(4)));
    }

    boolean matches(Hdu hdu) {
        if (index >= 0) {
            return hdu.index() == index;
        }
        return extname == null
                ? hdu.isImage() || hdu.isCompressedImage()
                : extname.equalsIgnoreCase(hdu.header().string("EXTNAME"))
                        && (long) hdu.header().number("EXTVER", 1) == extver;
    }

    /** What was looked for, for messages. */
    String wanted() {
        return index >= 0
                ? "extension " + index
                : extname == null ? "image" : "extension " + extname + (extver == 1 ? "" : "," + extver);
    }
}
