/** Tables to files: one CSV file in rank order, parts in a folder with a manifest, Parquet. */
package org.rankwise.table.write;
