/**
 * Standard output, of which no byte may be lost without a word.
 */
package org.rankwise.file.output;
