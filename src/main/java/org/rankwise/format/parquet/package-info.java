/**
 * The Parquet file format, as far as flat tables need it: <a href="https://parquet.apache.org/docs/file-format/">Apache
 * Parquet, file format</a>. Columns are arrays; nothing is known of tables.
 *
 * <pre>
 *   PAR1 | page page ... | page page ... | ... | metadata | length of the metadata, 4 bytes | PAR1
 *         a column of a row group
 * </pre>
 */
package org.rankwise.format.parquet;
