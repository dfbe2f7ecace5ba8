/** JSON, tables of text, and lists of names, as they are printed and read. */
package org.rankwise.text;
