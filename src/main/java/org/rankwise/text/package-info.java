/** JSON, tables of text, and lists of names, as they are printed and read. */
@NullMarked
package org.rankwise.text;

import org.jspecify.annotations.NullMarked;
