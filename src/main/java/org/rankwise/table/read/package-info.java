/**
 * Tables from files: every rank reads its own records, and answers do not depend on how many ranks there are.
 *
 * <p>A file is cut into pieces at byte offsets; a record belongs to the piece that its first byte is in. Where the first
 * record of a piece starts is guessed (behind the first line end) and verified afterwards, see {@link CsvScan}.
 *
 * <p>What a field is, as pandas and DuckDB read it:
 * <ul>
 *   <li>Missing: empty, quoted or not, or {@code NA}, {@code N/A}, {@code NaN}, {@code nan}, {@code null}, {@code NULL}.
 *   <li>A quote starts a quoted field at a field's first byte only; elsewhere ({@code 5" pipe}) it is text. In a quoted
 *       field it is doubled. Text behind the closing quote is an error.
 *   <li>Quotes do not make a field text: {@code "12"} is a number.
 *   <li>Numbers may have a sign, leading zeros, a fraction, an exponent, spaces around them; {@code inf} and
 *       {@code infinity} in any case are numbers. Whole numbers beyond a long are doubles.
 *   <li>Records end with a line feed, or a carriage return and a line feed; empty lines are no records.
 * </ul>
 */
package org.rankwise.table.read;
